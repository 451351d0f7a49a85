package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.report.JsonFile;
import uk.lgs.pipeline.run.RunId;

/**
 * The mark of a report that was written again: the file {@code reissue.json} beside its own files, which stay what they were.
 *
 * @param run the run
 * @param reissuedAt when
 * @param changedFiles files that are not those of the first issue, by path; none where all are the same
 * @param reasons what is known to have changed since then, each a sentence
 */
record ReissueMark(RunId run, Instant reissuedAt, List<String> changedFiles, List<String> reasons) {
    static final String NAME = "reissue.json";

    ReissueMark {
        reissuedAt = reissuedAt.truncatedTo(ChronoUnit.SECONDS);
        changedFiles = List.copyOf(changedFiles);
        reasons = List.copyOf(reasons);
    }

    boolean isIdentical() {
        return changedFiles.isEmpty();
    }

    /** Writes the file into the report's folder. */
    void write(Path folder) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("run_id", run.value());
        content.put("reissued_at", reissuedAt.toString());
        content.put("versions", ThisProcess.versions());
        content.put("is_identical", isIdentical());
        content.put("changed_files", changedFiles);
        content.put("reasons", reasons);
        JsonFile.write(folder.resolve(NAME), content);
    }
}
