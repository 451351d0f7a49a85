package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Table;

/** Number formats for columns of small numbers, such as probabilities, that the formats of their units would round to nothing. */
final class SmallNumbers {
    /** Nought is nought, and what is smaller than the format shows is said to be so. */
    static final String FRACTION = "[=0]0;[<0.0001]\"<0.0001\";0.0000";

    static final String SIGNED_FRACTION = "0.000;[Red]-0.000";
    static final String SHARE = "[=0]0.0%;[<0.0005]\"<0.1%\";0.0%";
    private static final double SMALLEST_SHARE = 0.0005;

    private SmallNumbers() {}

    /** The format of a column with such numbers; empty for all other columns. */
    static Optional<String> format(ColumnUnit unit, Table table, int index) {
        if (table.columns().get(index).type() != Table.Type.DECIMAL) {
            return Optional.empty();
        }
        if (unit == ColumnUnit.SHARE) {
            boolean isSmall = values(table, index).anyMatch(share -> share > 0 && share < SMALLEST_SHARE);
            boolean isSigned = values(table, index).anyMatch(share -> share < 0);
            return isSmall && !isSigned ? Optional.of(SHARE) : Optional.empty();
        }
        boolean isFraction = unit == ColumnUnit.NUMBER
                && values(table, index).allMatch(number -> Math.abs(number) <= 1)
                && values(table, index).anyMatch(number -> number != Math.rint(number));
        if (!isFraction) {
            return Optional.empty();
        }
        return Optional.of(values(table, index).anyMatch(number -> number < 0) ? SIGNED_FRACTION : FRACTION);
    }

    private static DoubleStream values(Table table, int index) {
        List<List<@Nullable Object>> rows = table.rows();
        return rows.stream()
                .map(row -> row.get(index))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue());
    }
}
