package uk.lgs.pipeline.ops;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Metrics for Prometheus, collected one after the other. Names are without {@code _total}, which counters get when they are
 * written; times are in seconds since the epoch.
 */
public final class MetricFamilies {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<MetricSnapshot> families = new ArrayList<>();

    /** A number that goes up and down. */
    public MetricFamilies gauge(String name, String help, double value) {
        return gauges(name, help, Map.of(Labels.EMPTY, value));
    }

    /** Numbers that go up and down, by label. */
    public MetricFamilies gauges(String name, String help, Map<Labels, Double> values) {
        List<GaugeDataPointSnapshot> points = values.entrySet().stream()
                .map(entry -> new GaugeDataPointSnapshot(entry.getValue(), entry.getKey(), null))
                .toList();
        families.add(new GaugeSnapshot(metadata(name, help), points));
        return this;
    }

    /** What stands in labels; its value is always 1, and its name gets {@code _info}. */
    public MetricFamilies info(String name, String help, Labels labels) {
        families.add(new InfoSnapshot(metadata(name, help), List.of(new InfoDataPointSnapshot(labels))));
        return this;
    }

    /** A moment. */
    public MetricFamilies moment(String name, String help, Instant at) {
        return gauge(name, help, at.getEpochSecond() + at.getNano() / NANOS_PER_SECOND);
    }

    /** Numbers that only grow, by label. */
    public MetricFamilies counters(String name, String help, Map<Labels, Double> values) {
        List<CounterDataPointSnapshot> points = values.entrySet().stream()
                .map(entry -> new CounterDataPointSnapshot(entry.getValue(), entry.getKey(), null, 0))
                .toList();
        families.add(new CounterSnapshot(metadata(name, help), points));
        return this;
    }

    /** How often things were done and how long that took together, by label. */
    public MetricFamilies times(String name, String help, Map<Labels, LedgerFigures.Spent> spent) {
        List<SummaryDataPointSnapshot> points = spent.entrySet().stream()
                .map(entry -> new SummaryDataPointSnapshot(
                        entry.getValue().times(), seconds(entry.getValue()), Quantiles.EMPTY, entry.getKey(), null, 0))
                .toList();
        families.add(new SummarySnapshot(metadata(name, help), points));
        return this;
    }

    /** Values by one label. */
    public static <K> Map<Labels, Double> by(String label, Map<K, ? extends Number> values) {
        return by(label, values, Number::doubleValue);
    }

    /** The same of values that are no numbers yet. */
    public static <K, V> Map<Labels, Double> by(String label, Map<K, V> values, ToDoubleFunction<V> number) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Labels.of(label, String.valueOf(entry.getKey())),
                        entry -> number.applyAsDouble(entry.getValue())));
    }

    /** What was collected. */
    public MetricSnapshots snapshots() {
        return new MetricSnapshots(families);
    }

    private static double seconds(LedgerFigures.Spent spent) {
        return spent.time().toNanos() / NANOS_PER_SECOND;
    }

    private static MetricMetadata metadata(String name, String help) {
        return new MetricMetadata(name, help);
    }
}
