package uk.lgs.pipeline.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** The files that runs made. Only what is found in a run's own folder can be asked for, and no link is followed. */
final class ReportFolder {
    private static final Pattern WORKBOOK = Pattern.compile("[^/]+\\.xlsx");
    private static final Pattern PICTURE_OR_SUMMARY = Pattern.compile("charts/[^/]+\\.png|[^/]+\\.pdf");
    private static final Set<String> ABOUT_THE_RUN = Set.of("run.json", "briefing.json");

    private final Path reports;

    ReportFolder(Path reports) {
        this.reports = reports;
    }

    /**
     * A file that a run made.
     *
     * @param path below the report's folder, with {@code /} between names
     * @param hasCustomers whether it has rows about single customers, or about so few that they may be known
     */
    public record ReportFile(String path, long bytes, boolean hasCustomers) {}

    /** The files of a run's report, by path; none where there is no report. */
    List<ReportFile> files(RunId run) {
        Path folder = reports.resolve(run.value());
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            List<Path> files = entries.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            boolean fullHasCustomers = WrittenReport.in(folder).namesCustomers();
            return files.stream()
                    .map(file -> file(folder, file, fullHasCustomers))
                    .toList();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, folder + ": cannot be read; check the folder's rights", e);
        }
    }

    /** One of the files of a run's report. */
    Optional<ReportFile> find(RunId run, String path) {
        return files(run).stream().filter(file -> file.path().equals(path)).findFirst();
    }

    Path place(RunId run, ReportFile file) {
        return reports.resolve(run.value()).resolve(file.path());
    }

    private static ReportFile file(Path folder, Path file, boolean fullHasCustomers) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        return new ReportFile(path, file.toFile().length(), hasCustomers(path, fullHasCustomers));
    }

    private static boolean hasCustomers(String path, boolean fullHasCustomers) {
        if (WORKBOOK.matcher(path).matches()) {
            return fullHasCustomers && !WrittenReport.isWithoutCustomers(path);
        }
        return !PICTURE_OR_SUMMARY.matcher(path).matches() && !ABOUT_THE_RUN.contains(path);
    }
}
