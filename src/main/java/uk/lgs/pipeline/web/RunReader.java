package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.ActionRecord;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** Gathers what is known of runs. */
final class RunReader {
    private final Ledgers ledgers;
    private final Operations operations;
    private final ReportFolder reports;

    RunReader(Ledgers ledgers, Operations operations) {
        this.ledgers = ledgers;
        this.operations = operations;
        reports = new ReportFolder(ledgers.reports());
    }

    /** The latest runs, the latest first, but for so many. */
    List<RunView> list(int skipped, int limit) {
        return ledgers.runs().list(skipped, limit).stream().map(this::view).toList();
    }

    RunView view(RunRecord run) {
        return RunView.of(run, ledgers.deliveries().of(run.id()), now());
    }

    /**
     * A run.
     *
     * @throws PipelineException NOT_FOUND, which tells what became of it where it was queued for nothing
     */
    RunRecord find(RunId run) {
        return ledgers.runs()
                .find(run)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND, "There is no run %s%s".formatted(run, forgotten(run))));
    }

    private String forgotten(RunId run) {
        return ledgers.actions().about(run.value(), 1).stream()
                .map(ActionRecord::result)
                .filter(Objects::nonNull)
                .findFirst()
                .map(result -> " any more. " + result)
                .orElse(".");
    }

    RunDetails details(RunId id) {
        RunRecord run = find(id);
        return new RunDetails(
                view(run),
                run.knownWork().map(work -> work.dumpSha256()).orElse(null),
                ledgers.runs().attempts(id).stream().map(StepView::of).toList(),
                operations.runs().fates(id),
                reports.files(id),
                ledgers.deliveries().of(id).stream().map(DeliveryView::of).toList(),
                settings(id),
                previous(run));
    }

    ReportFolder reports() {
        return reports;
    }

    private Map<String, String> settings(RunId run) {
        return reports.files(run).isEmpty()
                ? Map.of()
                : new TreeMap<>(WrittenReport.in(ledgers.reports().resolve(run.value()))
                        .facts()
                        .settings());
    }

    private RunDetails.@Nullable Previous previous(RunRecord run) {
        return ledgers.runs()
                .before(run)
                .map(before -> {
                    Map<String, Double> seconds = new TreeMap<>();
                    ledgers.runs()
                            .steps(before.id())
                            .forEach(step ->
                                    seconds.put(step.name(), RunView.seconds(step.startedAt(), step.endedAt())));
                    return new RunDetails.Previous(view(before), seconds);
                })
                .orElse(null);
    }

    private Instant now() {
        return ledgers.clock().instant();
    }
}
