package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.TimeSpent;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * All marts in the order in which they are built: the tables that metrics share, then the scores, then the metrics, which may
 * select from both.
 */
public final class Marts {
    private static final Logger LOG = LogManager.getLogger(Marts.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<SharedTable> sharedTables;
    private final List<Mart> scores;
    private final List<Mart> metrics;
    private final List<Mart> left;
    private final String edition;

    /** All marts: the scores, in their order, before the metrics of the catalogue. */
    public Marts(List<Mart> scores, MetricCatalog metrics) {
        this(scores, metrics, ReportExtent.FULL);
    }

    /** Those that reports of an extent show. */
    public Marts(List<Mart> scores, MetricCatalog metrics, ReportExtent extent) {
        List<Mart> all =
                Stream.concat(scores.stream(), metrics.marts().stream()).toList();
        requireDifferentNames(metrics.sharedTables(), all);
        this.scores = scores.stream().filter(extent::has).toList();
        this.metrics = metrics.marts().stream().filter(extent::has).toList();
        left = all.stream().filter(mart -> !extent.has(mart)).toList();
        sharedTables = metrics.sharedTables();
        edition = metrics.edition();
    }

    /**
     * Fills every mart on every base that it has, and empties what belongs to other reports only, so that nothing old stands beside
     * it; the caller commits or rolls back all of them together. The session is used by several threads, one at a time.
     */
    public void buildAll(MartSession session) {
        List<MartStep> shared = new ArrayList<>();
        shared.addAll(new LineFigures().steps());
        sharedTables.forEach(table -> table.bases().forEach(base -> shared.add(MartStep.of(table, base, edition))));
        Set<String> needed = needed(shared);
        Map<Boolean, List<MartStep>> byNeed = shared.stream()
                .collect(Collectors.partitioningBy(step -> !Collections.disjoint(step.tables(), needed)));
        long start = System.nanoTime();
        empty(session, steps(left));
        empty(session, byNeed.getOrDefault(false, List.of()));
        TimeSpent times = new MartBuild(inOrder(byNeed.getOrDefault(true, List.of()))).run(session);
        LOG.info(
                "{} tables of figures built in {} s: {}",
                times.names().size(),
                "%.2f".formatted((System.nanoTime() - start) / NANOS_PER_SECOND),
                times);
    }

    /** The segments of customers first, from which tables that metrics share select, then these, other scores and metrics. */
    private List<MartStep> inOrder(List<MartStep> shared) {
        Map<Boolean, List<MartStep>> scored = steps(scores).stream()
                .collect(Collectors.partitioningBy(step -> step.name().equals(RfmMart.NAME)));
        return Stream.of(
                        scored.getOrDefault(true, List.of()),
                        shared,
                        scored.getOrDefault(false, List.of()),
                        steps(lateOnesLast()))
                .flatMap(List::stream)
                .toList();
    }

    /** The shared tables that marts select from, directly or not; all of them where every mart is built. */
    private Set<String> needed(List<MartStep> shared) {
        Set<String> names =
                shared.stream().flatMap(step -> step.tables().stream()).collect(Collectors.toCollection(HashSet::new));
        if (left.isEmpty()) {
            return names;
        }
        Set<String> needed = new HashSet<>();
        Predicate<String> isNamed = table -> Stream.concat(scores.stream(), metrics.stream())
                        .anyMatch(mart -> mart.selectsFrom(table))
                || sharedTables.stream().anyMatch(other -> needed.contains(other.name()) && other.selectsFrom(table));
        boolean hasGrown = true;
        while (hasGrown) {
            hasGrown = needed.addAll(names.stream().filter(isNamed).toList());
        }
        return needed;
    }

    private static void empty(MartSession session, List<MartStep> steps) {
        steps.forEach(step -> step.tables().forEach(table -> session.empty(step.base(), table)));
    }

    private static List<MartStep> steps(List<Mart> marts) {
        List<MartStep> steps = new ArrayList<>();
        for (Mart mart : marts) {
            for (Base base : Base.values()) {
                if (mart.definition().bases().contains(base)) {
                    steps.add(MartStep.of(mart, base));
                }
            }
        }
        return steps;
    }

    /** The metrics, those last that select from scores, directly or not: by then these are likely to be there. */
    private List<Mart> lateOnesLast() {
        Set<String> late = new HashSet<>();
        scores.forEach(score -> late.addAll(score.tables()));
        List<Mart> ordered = new ArrayList<>();
        List<Mart> last = new ArrayList<>();
        for (Mart metric : metrics) {
            if (late.stream().anyMatch(metric::selectsFrom)) {
                late.addAll(metric.tables());
                last.add(metric);
            } else {
                ordered.add(metric);
            }
        }
        ordered.addAll(last);
        return ordered;
    }

    /** The definitions in the order in which people are shown them. */
    public List<MetricDefinition> definitions() {
        return Stream.concat(scores.stream(), metrics.stream())
                .map(Mart::definition)
                .sorted(Comparator.comparingInt(MetricDefinition::place).thenComparing(MetricDefinition::name))
                .toList();
    }

    private static void requireDifferentNames(List<SharedTable> sharedTables, List<Mart> marts) {
        Set<String> names = new HashSet<>();
        sharedTables.forEach(table -> names.add(table.name()));
        for (Mart mart : marts) {
            String name = mart.definition().name();
            if (!names.add(name)) {
                throw new PipelineException(
                        ErrorCode.CONFIGURATION_FILE_INVALID,
                        "metrics/%s.sql: the name %1$s is taken by another mart; rename the file".formatted(name));
            }
        }
    }
}
