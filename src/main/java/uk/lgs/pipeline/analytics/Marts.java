package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * All marts in the order in which they are built: first the tables that metrics share, then the scores, then the metrics, which
 * may select from both.
 */
public final class Marts {
    private final List<SharedTable> sharedTables;
    private final List<Mart> marts;

    /** Puts the scores, in their order, before the metrics of the catalogue. */
    public Marts(List<Mart> scores, MetricCatalog metrics) {
        sharedTables = metrics.sharedTables();
        List<Mart> all = new ArrayList<>(scores);
        all.addAll(metrics.marts());
        marts = List.copyOf(all);
        requireDifferentNames();
    }

    /** Fills every mart on every base that it has; the caller commits or rolls back all of them together. */
    public void buildAll(MartSession session) {
        for (SharedTable table : sharedTables) {
            table.bases().forEach(base -> table.build(session, base));
        }
        for (Mart mart : marts) {
            for (Base base : Base.values()) {
                if (mart.definition().bases().contains(base)) {
                    mart.build(session, base);
                }
            }
        }
    }

    /** The definitions in the order in which people are shown them. */
    public List<MetricDefinition> definitions() {
        return marts.stream()
                .map(Mart::definition)
                .sorted(Comparator.comparingInt(MetricDefinition::place).thenComparing(MetricDefinition::name))
                .toList();
    }

    private void requireDifferentNames() {
        Set<String> names = new HashSet<>();
        sharedTables.forEach(table -> names.add(table.name()));
        for (MetricDefinition definition : definitions()) {
            if (!names.add(definition.name())) {
                throw new PipelineException(
                        ErrorCode.CONFIGURATION_FILE_INVALID,
                        "metrics/%s.sql: the name %1$s is taken by another mart; rename the file"
                                .formatted(definition.name()));
            }
        }
    }
}
