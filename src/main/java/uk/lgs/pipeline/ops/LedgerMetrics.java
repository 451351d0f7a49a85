package uk.lgs.pipeline.ops;

import static uk.lgs.pipeline.ops.MetricFamilies.by;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The metrics that say what runs and deliveries did. They are read from the ledger when they are asked for, so that a restart
 * changes none; where the ledger cannot be read in time, {@code lgs_database_up} is 0 and all others are left out, since an old
 * number would look like a new one.
 */
public final class LedgerMetrics implements MultiCollector {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Supplier<Optional<LedgerFigures>> ledger;

    /** Metrics of figures; empty figures mean that nobody can tell. */
    public LedgerMetrics(Supplier<Optional<LedgerFigures>> ledger) {
        this.ledger = ledger;
    }

    @Override
    public MetricSnapshots collect() {
        MetricFamilies families = new MetricFamilies();
        Optional<LedgerFigures> figures = ledger.get();
        families.gauge(
                "lgs_database_up",
                "Whether the run ledger could be read within its time (1) or not (0).",
                figures.isPresent() ? 1 : 0);
        figures.ifPresent(known -> addAll(families, known));
        return families.snapshots();
    }

    private static void addAll(MetricFamilies families, LedgerFigures figures) {
        families.gauges("lgs_runs", "Runs in the ledger, by the state they are in now.", states(figures))
                .gauges(
                        "lgs_failed_runs",
                        "Failed runs in the ledger, by the code of their error.",
                        by("code", figures.errors()))
                .times(
                        "lgs_run_duration_seconds",
                        "Number and total duration of runs that succeeded.",
                        Map.of(Labels.EMPTY, figures.work()))
                .times(
                        "lgs_step_duration_seconds",
                        "Number and total duration of the steps that runs finished, by step.",
                        steps(figures))
                .gauges("lgs_deliveries", "Deliveries of reports, by channel and state.", deliveries(figures));
        figures.lines()
                .ifPresent(lines -> families.counters(
                                "lgs_lines_read",
                                "Lines of dumps that runs which succeeded have read.",
                                Map.of(Labels.EMPTY, (double) lines.read()))
                        .counters(
                                "lgs_lines",
                                "The same lines by what became of them: loaded, set_aside by a rule, or quarantined.",
                                by("fate", fates(lines))));
        figures.lastEnd().ifPresent(end -> addEnd(families, end));
        figures.lastSuccess().ifPresent(success -> addSuccess(families, success));
    }

    private static void addEnd(MetricFamilies families, LedgerFigures.End end) {
        families.moment(
                        "lgs_last_run_timestamp_seconds",
                        "When the run that ended last did so, however it ended.",
                        end.at())
                .gauge(
                        "lgs_last_run_failed",
                        "Whether the run that ended last failed (1) or not (0).",
                        end.state() == RunState.FAILED ? 1 : 0);
    }

    private static void addSuccess(MetricFamilies families, LedgerFigures.Success success) {
        families.moment("lgs_last_success_timestamp_seconds", "When the last run that succeeded ended.", success.at())
                .gauge(
                        "lgs_last_success_duration_seconds",
                        "How long the last run that succeeded took.",
                        seconds(success.time()))
                .gauges(
                        "lgs_last_success_step_seconds",
                        "How long each step of the last run that succeeded took.",
                        by("step", success.steps(), LedgerMetrics::seconds))
                .gauges(
                        "lgs_last_success_lines",
                        "Lines of the last run that succeeded, by what became of them.",
                        by("fate", fates(success.lines())))
                .gauge(
                        "lgs_last_success_quarantined_ratio",
                        "Share of the lines of the last run that succeeded which could not be understood, 0 to 1.",
                        success.quarantinedShare());
    }

    /** All states, so that an alert does not hang on whether a series exists. */
    private static Map<Labels, Double> states(LedgerFigures figures) {
        Map<String, Long> states = new TreeMap<>();
        for (RunState state : RunState.values()) {
            states.put(label(state), figures.runs().getOrDefault(state, 0L));
        }
        return by("state", states);
    }

    private static Map<Labels, LedgerFigures.Spent> steps(LedgerFigures figures) {
        Map<Labels, LedgerFigures.Spent> steps = new TreeMap<>();
        figures.steps().forEach((step, spent) -> steps.put(Labels.of("step", step), spent));
        return steps;
    }

    private static Map<Labels, Double> deliveries(LedgerFigures figures) {
        Map<Labels, Double> deliveries = new TreeMap<>();
        figures.deliveries()
                .forEach((channel, count) -> deliveries.put(
                        Labels.of("channel", channel.name().toLowerCase(Locale.ROOT), "state", label(channel.state())),
                        count.doubleValue()));
        return deliveries;
    }

    private static Map<String, Long> fates(RunRecord.LineTotals lines) {
        return Map.of("loaded", lines.loaded(), "set_aside", lines.setAside(), "quarantined", lines.quarantined());
    }

    private static String label(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND;
    }
}
