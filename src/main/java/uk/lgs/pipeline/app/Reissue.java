package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.warehouse.ArchivedReport;
import uk.lgs.pipeline.warehouse.ArchivedTable;

/**
 * Writes a past report again from the archive, under the settings of its run. Whoever calls holds the warehouse's lock: a
 * customer who is erased meanwhile would come back.
 */
final class Reissue {
    private final Settings settings;
    private final Clock clock;

    /**
     * What came of it.
     *
     * @param workbook the report's workbook
     * @param isWritten whether anything was written; not where the same report lay there
     * @param replacedFiles files of the report that lay there before and differ, by path; none where there was no other
     * @param mark how the report compares with the first issue
     */
    record Outcome(Path workbook, boolean isWritten, List<String> replacedFiles, ReissueMark mark) {}

    Reissue(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes a report below a folder.
     *
     * @param unfinished an empty folder on the same file system, to write in
     * @param target the report's folder; one that is there and differs is replaced as a whole
     */
    Outcome write(ArchivedReport archived, Path unfinished, Path target) {
        boolean isMoved = false;
        try {
            RunFacts facts = ArchiveJson.facts(archived.facts());
            Settings then = settings.under(facts.settings());
            Path workbook = then.report()
                    .writer(first(archived).hasWorkbookWithoutCustomers())
                    .write(
                            unfinished,
                            facts,
                            archived.tables().stream().map(ArchiveJson::metric).toList());
            ReportFiles written = ReportFiles.in(unfinished);
            ReissueMark mark = mark(archived, facts, written);
            Path there = target.resolve(workbook.getFileName());
            boolean isReplacing = Files.isDirectory(target);
            List<String> replaced = isReplacing ? written.differences(ReportFiles.in(target)) : List.of();
            if (isReplacing && replaced.isEmpty()) {
                return new Outcome(there, false, replaced, mark);
            }
            mark.write(unfinished);
            Folders.replace(target, unfinished);
            isMoved = true;
            return new Outcome(there, true, replaced, mark);
        } finally {
            if (!isMoved) {
                AgedFiles.delete(unfinished);
            }
        }
    }

    private ReissueMark mark(ArchivedReport archived, RunFacts facts, ReportFiles written) {
        List<String> changed = first(archived).differences(written);
        return new ReissueMark(
                archived.run(), clock.instant(), changed, changed.isEmpty() ? List.of() : reasons(archived, facts));
    }

    private static ReportFiles first(ArchivedReport archived) {
        return new ReportFiles(ArchiveJson.texts(archived.files()));
    }

    private static List<String> reasons(ArchivedReport archived, RunFacts facts) {
        List<String> reasons = new ArrayList<>();
        long erased =
                archived.tables().stream().mapToLong(ArchivedTable::erasedRows).sum();
        if (erased > 0) {
            reasons.add(ArchiveJson.erased(erased));
        }
        if (archived.isRekeyed()) {
            reasons.add("The secret key was changed since: customers have other pseudonyms.");
        }
        Map<String, String> now = ThisProcess.versions();
        facts.versions().forEach((name, version) -> {
            if (!version.equals(now.get(name))) {
                reasons.add("First written with %s %s, now with %s.".formatted(name, version, now.get(name)));
            }
        });
        return reasons;
    }
}
