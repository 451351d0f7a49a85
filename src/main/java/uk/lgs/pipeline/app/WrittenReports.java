package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.report.ReportWriter;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;

/** The reports below the output folder: which of them name customers, and how they are written again or deleted. */
final class WrittenReports {
    /** How a pseudonym begins to show itself in a data file: a field of 32 hex digits. */
    private static final String PSEUDONYM_FIELD = "(.*,)?[0-9a-f]{32}(,.*)?";

    private final Parts parts;

    WrittenReports(Parts parts) {
        this.parts = parts;
    }

    /** Report folders with a line in their data files that a pseudonym stands in, the oldest first. */
    List<Path> naming(String pseudonym) {
        return having(line -> line.contains(pseudonym));
    }

    /** Report folders that name any customer by pseudonym, the oldest first. */
    List<Path> namingAnybody() {
        return having(line -> line.matches(PSEUDONYM_FIELD));
    }

    Path folder(RunId run) {
        return parts.folders().reports().resolve(run.value());
    }

    /** Writes a report again, from the marts as they are now and under the settings of now. */
    void rewrite(RunId run) {
        RunFacts facts = ReportWriter.facts(folder(run))
                .withSettings(parts.settings().shapingResult(), Fingerprint.of(parts.settings()));
        Path unfinished = parts.folders().unfinishedReport(run);
        parts.reportWriter().write(unfinished, facts, new DatedMarts(parts, facts.reportDate()).tables());
        delete(folder(run));
        parts.folders().publishReport(run, unfinished);
    }

    void delete(Path report) {
        AgedFiles.delete(report);
    }

    private List<Path> having(Predicate<String> line) {
        Path reports = parts.folders().reports();
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .filter(folder -> has(folder.resolve("data"), line))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw notReadable(reports, e);
        }
    }

    private static boolean has(Path data, Predicate<String> line) {
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> hasLine(file, line));
        } catch (IOException e) {
            throw notReadable(data, e);
        }
    }

    private static boolean hasLine(Path file, Predicate<String> line) {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            return lines.lines().anyMatch(line);
        } catch (IOException e) {
            throw notReadable(file, e);
        }
    }

    private static PipelineException notReadable(Path path, IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE, path + ": cannot be read; check the folder's rights", failure);
    }
}
