package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** The cells of a table as texts, each column in the format that its cells have in the workbook. */
final class ShownCells {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String WHOLE = "#,##0";

    private final List<ColumnUnit> units;
    private final List<String> names;
    private final List<String> patterns;
    private final ReportFormat format;

    ShownCells(List<ColumnUnit> units, Table table, ReportFormat format) {
        this.units = List.copyOf(units);
        names = table.columns().stream().map(Table.Column::name).toList();
        this.format = format;
        patterns = new ArrayList<>();
        for (int column = 0; column < units.size(); column++) {
            patterns.add(pattern(units.get(column), table, column));
        }
    }

    private String pattern(ColumnUnit unit, Table table, int column) {
        if (SmallNumbers.format(unit, table, column).isPresent()) {
            return unit == ColumnUnit.SHARE ? "0.00" : "0.0000";
        }
        boolean isWhole = table.columns().get(column).type() == Table.Type.INTEGER;
        return switch (unit) {
            case MONEY -> NumberFormats.amount(format);
            case PERCENT, SHARE -> "#,##0.0";
            case DAYS -> isWhole ? WHOLE : "#,##0.0";
            case NUMBER -> isWhole ? WHOLE : "#,##0.00";
            default -> WHOLE;
        };
    }

    /** The text of a value of a column; empty where there is none. */
    String text(@Nullable Object value, int column) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof Number)) {
            return String.valueOf(CodeWords.of(names.get(column), value));
        }
        ColumnUnit unit = units.get(column);
        BigDecimal number = new BigDecimal(value.toString());
        String pattern = patterns.get(column);
        BigDecimal shown = unit == ColumnUnit.SHARE ? number.multiply(HUNDRED) : number;
        int decimals = pattern.indexOf('.') < 0 ? 0 : pattern.length() - pattern.indexOf('.') - 1;
        String digits = format.number(pattern, shown.setScale(decimals, RoundingMode.HALF_UP));
        return switch (unit) {
            case MONEY -> format.money(digits);
            case PERCENT, SHARE -> digits + "%";
            default -> digits;
        };
    }
}
