package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** Ends the time for which dumps, quarantined lines and reports are kept. */
public final class RetentionSteps {
    private static final Logger LOG = LogManager.getLogger(RetentionSteps.class);

    /** A year, and the month that a monthly schedule looks back to. */
    private static final Duration FIRINGS_ARE_KEPT = Duration.ofDays(400);

    /** Longer than anybody works on a file there. */
    private static final Duration WORK_IS_KEPT = Duration.ofDays(1);

    private final Parts parts;

    /**
     * What is older than the settings allow.
     *
     * @param dumps dumps of the inbox that were run, or could not be
     * @param quarantinedLines lines in the quarantine
     * @param reports folders of reports
     * @param archivedReports what is kept of reports to write them again
     * @param firings what schedules did more than a year ago
     * @param leftovers temporary files of processes that were killed
     */
    public record Expired(
            List<Path> dumps,
            long quarantinedLines,
            List<Path> reports,
            long archivedReports,
            long firings,
            List<Path> leftovers) {}

    RetentionSteps(Parts parts) {
        this.parts = parts;
    }

    /** Finds what has expired. */
    public Expired find() {
        return new Expired(
                expiredDumps(),
                limit(SettingKey.RETENTION_QUARANTINE_DAYS)
                        .map(parts.pseudonyms()::quarantinedBefore)
                        .orElse(0L),
                expiredReports(),
                limit(SettingKey.RETENTION_REPORT_DAYS)
                        .map(parts.archive()::countBefore)
                        .orElse(0L),
                parts.firings().countBefore(before(FIRINGS_ARE_KEPT)),
                leftovers());
    }

    /** Deletes what has expired, and says what that was. */
    public Expired apply() {
        try (WarehouseLock lock = parts.database().lock()) {
            lock.requireHeld();
            Expired expired = find();
            limit(SettingKey.RETENTION_QUARANTINE_DAYS).ifPresent(parts.pseudonyms()::deleteQuarantinedBefore);
            limit(SettingKey.RETENTION_REPORT_DAYS).ifPresent(parts.archive()::deleteBefore);
            expired.dumps().forEach(AgedFiles::delete);
            parts.firings().deleteBefore(before(FIRINGS_ARE_KEPT));
            expired.reports().forEach(AgedFiles::delete);
            expired.leftovers().forEach(AgedFiles::delete);
            LOG.info(
                    "retention: deleted {} dumps, {} quarantined lines, {} reports, {} archived reports, {} firings, {} leftovers",
                    expired.dumps().size(),
                    expired.quarantinedLines(),
                    expired.reports().size(),
                    expired.archivedReports(),
                    expired.firings(),
                    expired.leftovers().size());
            return expired;
        }
    }

    /** The names were given by the inbox's route, in the time zone of the machine. */
    private List<Path> expiredDumps() {
        Path inbox = parts.settings().inbox().folder(parts.folders());
        return limit(SettingKey.RETENTION_INBOX_DAYS)
                .map(time -> Stream.of("processed", "failed")
                        .flatMap(folder ->
                                AgedFiles.before(inbox.resolve(folder), ZoneId.systemDefault(), time).stream())
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .toList())
                .orElse(List.of());
    }

    private List<Path> expiredReports() {
        return limit(SettingKey.RETENTION_REPORT_DAYS)
                .map(time -> AgedFiles.before(parts.folders().reports(), ZoneOffset.UTC, time).stream()
                        .filter(this::isOfARun)
                        .toList())
                .orElse(List.of());
    }

    private List<Path> leftovers() {
        FileTime limit = FileTime.from(before(WORK_IS_KEPT));
        try (Stream<Path> found = Files.list(parts.folders().work())) {
            List<Path> old = new ArrayList<>();
            for (Path file : found.sorted().toList()) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0) {
                    old.add(file);
                }
            }
            return old;
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    parts.folders().work() + ": cannot be looked through; check the folder's rights",
                    e);
        }
    }

    private boolean isOfARun(Path report) {
        String name = String.valueOf(report.getFileName());
        return Files.isDirectory(report, LinkOption.NOFOLLOW_LINKS)
                && RunId.isOne(name)
                && parts.ledger().find(new RunId(name)).isPresent();
    }

    private Optional<Instant> limit(SettingKey key) {
        return parts.settings().retention(key).map(this::before);
    }

    private Instant before(Duration kept) {
        return parts.clock().instant().minus(kept);
    }
}
