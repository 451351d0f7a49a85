package uk.lgs.pipeline.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.StepReport;

/** The run's facts for machines: {@code run.json}, keys in a stable order. */
final class RunJson {
    static final String NAME = "run.json";

    private RunJson() {}

    /** Writes the file into the report's folder. */
    static void write(Path folder, RunFacts facts) {
        JsonFile.write(folder.resolve(NAME), content(facts));
    }

    private static Map<String, Object> content(RunFacts facts) {
        Map<String, Object> dump = new LinkedHashMap<>();
        dump.put("name", facts.dumpName());
        dump.put("sha256", facts.dumpSha256());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("run_id", facts.runId().value());
        content.put("dump", dump);
        content.put("report_date", facts.reportDate().toString());
        content.put("started_at", facts.startedAt().toString());
        content.put("lines", lines(facts.lines()));
        content.put("lines_of_earlier_dumps", lines(facts.earlierLines()));
        content.put("reasons", new TreeMap<>(facts.reasons()));
        content.put("dropped_columns", facts.droppedColumns());
        content.put("steps", facts.steps().stream().map(RunJson::step).toList());
        content.put("settings", new TreeMap<>(facts.settings()));
        content.put("settings_fingerprint", facts.settingsFingerprint());
        content.put("versions", new TreeMap<>(facts.versions()));
        return content;
    }

    private static Map<String, Object> lines(LineCounts counts) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("read", counts.read());
        lines.put("loaded", counts.loaded());
        lines.put("set_aside", counts.setAside());
        lines.put("quarantined", counts.quarantined());
        return lines;
    }

    private static Map<String, Object> step(StepReport report) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", report.name());
        step.put("started_at", report.startedAt().toString());
        step.put("ended_at", report.endedAt().toString());
        step.put("counts", new TreeMap<>(report.counts()));
        return step;
    }
}
