package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one run.
 *
 * @param dumpSha256 SHA-256 of the dump, lower-case hex; absent while it is not read
 * @param steps every step in every attempt, in order
 * @param fates what became of the dump's lines, by rule
 * @param files what it made, by path
 * @param settings those that shaped its result; without secrets
 * @param previous the run before that succeeded
 */
public record RunDetails(
        RunView run,
        @Nullable String dumpSha256,
        List<StepView> steps,
        List<Fate> fates,
        List<ReportFolder.ReportFile> files,
        List<DeliveryView> deliveries,
        Map<String, String> settings,
        @Nullable Previous previous) {
    public RunDetails {
        steps = List.copyOf(steps);
        fates = List.copyOf(fates);
        files = List.copyOf(files);
        deliveries = List.copyOf(deliveries);
        settings = Map.copyOf(settings);
    }

    /**
     * The run before, with how long each of its steps took, in seconds by name.
     *
     * @param stepSeconds of its last attempt at each
     */
    public record Previous(RunView run, Map<String, Double> stepSeconds) {}
}
