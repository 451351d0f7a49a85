package uk.lgs.pipeline.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything about a run that its report states: the content of {@code run.json}.
 *
 * @param runId the run
 * @param dumpName file name of the dump, without its folder
 * @param dumpSha256 SHA-256 of the dump file as it lies on disk, lower-case hex
 * @param reportDate the date that the report speaks of; recency is measured to its midnight
 * @param startedAt when the run began
 * @param lines what became of every line
 * @param earlierLines lines of earlier dumps that the warehouse still holds beside those of this one
 * @param reasons the reason shown to people for each rule name in {@code lines}
 * @param droppedColumns columns of the dump that the column policy dropped, by name
 * @param steps the steps so far
 * @param settings the settings that shape the result, by key, without secrets
 * @param settingsFingerprint SHA-256 over settings and rules, lower-case hex
 * @param versions versions of this program and of what it stands on, by name
 */
public record RunFacts(
        RunId runId,
        String dumpName,
        String dumpSha256,
        LocalDate reportDate,
        Instant startedAt,
        LineCounts lines,
        LineCounts earlierLines,
        Map<String, String> reasons,
        List<String> droppedColumns,
        List<StepReport> steps,
        Map<String, String> settings,
        String settingsFingerprint,
        Map<String, String> versions) {
    private static final Pattern MASKED = Pattern.compile("masked_(.+)_lines");

    public RunFacts {
        reasons = Map.copyOf(reasons);
        droppedColumns = List.copyOf(droppedColumns);
        steps = List.copyOf(steps);
        settings = Map.copyOf(settings);
        versions = Map.copyOf(versions);
    }

    /** Lines in whose texts personal data were masked, by form: the counts {@code masked_<form>_lines} of the steps. */
    public Map<String, Long> maskedLines() {
        Map<String, Long> lines = new TreeMap<>();
        for (StepReport step : steps) {
            step.counts().forEach((name, count) -> {
                Matcher matcher = MASKED.matcher(name);
                if (matcher.matches()) {
                    lines.merge(matcher.group(1), count, Long::sum);
                }
            });
        }
        return lines;
    }

    /** The same facts under other settings, where a report is written again. */
    public RunFacts withSettings(Map<String, String> otherSettings, String otherFingerprint) {
        return new RunFacts(
                runId,
                dumpName,
                dumpSha256,
                reportDate,
                startedAt,
                lines,
                earlierLines,
                reasons,
                droppedColumns,
                steps,
                otherSettings,
                otherFingerprint,
                versions);
    }
}
