package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;

/**
 * Gathers the rows of a mart. Estimates are rounded, money to pence and all else to four places: further digits mean nothing and
 * might differ between machines.
 */
final class PurchaseRows {
    private static final int PLACES = 4;
    private static final int PENCE = 2;

    private final List<Column> columns;
    private final CompactRows rows;

    PurchaseRows(MetricDefinition definition) {
        columns = definition.tableColumns();
        rows = new CompactRows(columns);
    }

    /** Adds a row of values in the types of {@link Table}. */
    void add(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("%d values for %s".formatted(values.length, columns));
        }
        rows.add(Arrays.asList(values));
    }

    Table table() {
        return new Table(columns, rows);
    }

    /** An estimate to four places. */
    static @Nullable BigDecimal estimate(double value) {
        return rounded(value, PLACES);
    }

    /** Pounds to the penny. */
    static @Nullable BigDecimal pounds(double value) {
        return rounded(value, PENCE);
    }

    static LocalDate day(int day) {
        return LocalDate.ofEpochDay(day);
    }

    private static @Nullable BigDecimal rounded(double value, int places) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN) : null;
    }
}
