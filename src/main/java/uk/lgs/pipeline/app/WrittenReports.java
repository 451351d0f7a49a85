package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.report.ReportWriter;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.ArchivedReport;

/** The reports below the output folder: which of them name customers, and how they are written again or deleted. */
final class WrittenReports {
    /** How a pseudonym begins to show itself in a data file: a field of 32 hex digits. */
    private static final Predicate<String> PSEUDONYM_FIELD =
            Pattern.compile("(^|[,\"])[0-9a-f]{32}([,\"]|$)").asPredicate();

    private static final String FROM_MARTS =
            "Written again from the warehouse after a customer was erased, whose sales are now those of an unknown customer.";

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
        return having(PSEUDONYM_FIELD);
    }

    Path folder(RunId run) {
        return parts.folders().report(run);
    }

    /** Keeps what a finished report was made of; returns how many bytes that took. */
    long keep(RunFacts facts, List<MetricTable> metrics, Path finished) {
        return parts.archive()
                .keep(new ArchivedReport(
                        facts.runId(),
                        facts.startedAt(),
                        ArchiveJson.ofFacts(facts),
                        ArchiveJson.ofTexts(ReportFiles.in(finished).checksums()),
                        false,
                        metrics.stream().map(ArchiveJson::ofMetric).toList()));
    }

    /** Writes a report again from the archive; false where the archive does not have it. */
    boolean reissue(RunId run) {
        Optional<ArchivedReport> archived = parts.archive().find(run);
        archived.ifPresent(report -> new Reissue(parts.settings(), parts.clock())
                .write(report, parts.folders().unfinishedReport(run), folder(run)));
        return archived.isPresent();
    }

    /** Writes a report again, from the marts as they are now and under the settings of now. */
    void rewrite(RunId run) {
        RunFacts facts = ReportWriter.facts(folder(run))
                .withSettings(parts.settings().shapingResult(), Fingerprint.of(parts.settings()));
        Path unfinished = parts.folders().unfinishedReport(run);
        List<MetricTable> metrics = new DatedMarts(parts, facts.reportDate()).tables();
        parts.reportWriter().write(unfinished, facts, metrics);
        keep(facts, metrics, unfinished);
        List<String> changed = ReportFiles.in(unfinished).differences(ReportFiles.in(folder(run)));
        new ReissueMark(run, parts.clock().instant(), changed, List.of(FROM_MARTS)).write(unfinished);
        Folders.replace(folder(run), unfinished);
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
