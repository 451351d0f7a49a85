package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/**
 * The files of a report, whatever they are, without the mark of a re-issue.
 *
 * @param checksums SHA-256 of each, lower-case hex, by its path below the report's folder with {@code /} between names
 */
record ReportFiles(Map<String, String> checksums) {
    ReportFiles {
        checksums = new TreeMap<>(checksums);
    }

    /** The files below a folder. */
    static ReportFiles in(Path folder) {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                checksums.put(folder.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, folder + ": cannot be read; check the folder's rights", e);
        }
        checksums.remove(ReissueMark.NAME);
        return new ReportFiles(checksums);
    }

    /** Whether some recipients were to get a workbook of their own, without single customers. */
    boolean hasWorkbookWithoutCustomers() {
        return checksums.keySet().stream().anyMatch(WrittenReport::isWithoutCustomers);
    }

    /** The paths of files that are not the same in both, in order. */
    List<String> differences(ReportFiles other) {
        TreeSet<String> paths = new TreeSet<>(checksums.keySet());
        paths.addAll(other.checksums.keySet());
        paths.removeIf(path -> Objects.equals(checksums.get(path), other.checksums.get(path)));
        return List.copyOf(paths);
    }
}
