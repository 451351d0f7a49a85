package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Table;

/**
 * The styles of a column's cells: one, except in a column of plain numbers that mixes measures, such as counts and a sum of
 * money, whose whole numbers are shown without decimals.
 *
 * @param whole style of whole numbers
 * @param other style of everything else
 */
record ColumnStyle(CellStyle whole, CellStyle other) {

    /** The styles that column {@code index} needs. */
    static ColumnStyle of(MetricTable metric, int index, WorkbookStyles styles) {
        ColumnUnit unit = metric.definition().columns().get(index).unit();
        Table.Type type = metric.table().columns().get(index).type();
        Optional<String> small = SmallNumbers.format(unit, metric.table(), index);
        CellStyle other = styles.number(small.orElseGet(() -> NumberFormats.ofCells(unit, type, styles.format())));
        boolean isMixed = small.isEmpty()
                && unit == ColumnUnit.NUMBER
                && isMostlyWhole(metric.table().rows(), index);
        return new ColumnStyle(isMixed ? styles.number(NumberFormats.COUNT) : other, other);
    }

    /** The style of a value. */
    CellStyle of(@Nullable Object value) {
        return whole != other && isWhole(value) ? whole : other;
    }

    private static boolean isMostlyWhole(List<List<@Nullable Object>> rows, int index) {
        long whole = rows.stream().filter(row -> isWhole(row.get(index))).count();
        return whole * 2 > rows.size();
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Long
                || value instanceof BigDecimal decimal
                        && decimal.stripTrailingZeros().scale() <= 0;
    }
}
