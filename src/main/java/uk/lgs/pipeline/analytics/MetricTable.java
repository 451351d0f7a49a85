package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/**
 * A metric's rows on one base, in the metric's natural order; the table's columns are those of the definition.
 *
 * @param notes what a reader of these rows must know beside the definition, each a sentence or more
 * @param dataEnd the day of the last invoice, where it is known: a month or week that it falls into may not be complete
 * @param unlisted further rows that the table has no room for: nobody reads them, but a share is one of all
 */
public record MetricTable(
        MetricDefinition definition,
        Base base,
        Table table,
        List<String> notes,
        Optional<LocalDate> dataEnd,
        List<List<@Nullable Object>> unlisted) {
    public MetricTable {
        notes = List.copyOf(notes);
    }

    public MetricTable(
            MetricDefinition definition, Base base, Table table, List<String> notes, Optional<LocalDate> dataEnd) {
        this(definition, base, table, notes, dataEnd, List.of());
    }

    public MetricTable(MetricDefinition definition, Base base, Table table) {
        this(definition, base, table, List.of(), Optional.empty());
    }

    /** The same figures, the words about them in a report's currency. */
    public MetricTable in(ReportFormat format) {
        return new MetricTable(definition.in(format), base, table, notes, dataEnd, unlisted);
    }
}
