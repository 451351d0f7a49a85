package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/**
 * The cells that a chart draws: all rows, or those from the first on for which a band is known, as what came before would only
 * flatten it. The rows are streamed after the chart is made, so the values that a chart keeps beside its cell ranges, for programs
 * that do not calculate, are given from the table.
 */
final class ChartValues {
    private final SheetPlan plan;
    private final TablePlace place;
    private final ReportFormat format;
    private final int from;

    ChartValues(SheetPlan plan, ChartDefinition chart, TablePlace place, ReportFormat format) {
        this.plan = plan;
        this.place = place;
        this.format = format;
        this.from = chart.form() == Form.BAND ? firstWith(plan, chart.values().get(2)) : 0;
    }

    private static int firstWith(SheetPlan plan, String column) {
        int index = plan.metric().table().indexOf(column);
        return IntStream.range(0, plan.rows().size())
                .filter(row -> plan.rows().get(row).get(index) != null)
                .findFirst()
                .orElse(0);
    }

    /** Index of the first row that is drawn. */
    int from() {
        return from;
    }

    /** The rows that are drawn. */
    List<List<@Nullable Object>> rows() {
        return plan.rows().subList(from, plan.rows().size());
    }

    /** The position of a column in the table. */
    int indexOf(MetricColumn column) {
        return table().indexOf(column.name());
    }

    /** The categories: words, or days that are shown as the cells show them. */
    XDDFDataSource<?> categories(String name) {
        int index = table().indexOf(name);
        if (table().columns().get(index).type() == Table.Type.DATE) {
            Double[] days = each(index, ChartValues::day).toArray(Double[]::new);
            XDDFNumericalDataSource<Double> source =
                    XDDFDataSourcesFactory.fromArray(days, range(place.column(index)), place.column(index));
            source.setFormatCode(NumberFormats.DATE);
            return source;
        }
        String[] words = each(index, value -> value == null ? "" : CellText.forCell(value.toString()))
                .toArray(String[]::new);
        return XDDFDataSourcesFactory.fromArray(words, range(place.column(index)), place.column(index));
    }

    /** The values of a column. */
    XDDFNumericalDataSource<Double> numbers(MetricColumn column) {
        int index = indexOf(column);
        Double[] numbers = each(index, ChartValues::number).toArray(Double[]::new);
        XDDFNumericalDataSource<Double> source =
                XDDFDataSourcesFactory.fromArray(numbers, range(place.column(index)), place.column(index));
        source.setFormatCode(NumberFormats.ofCells(
                column.unit(), table().columns().get(index).type(), format));
        return source;
    }

    /** The values of a helper column that stands in a column of the sheet. */
    XDDFNumericalDataSource<Double> numbers(HelperColumn helper, int column) {
        Double[] numbers = helper.values().subList(from, helper.values().size()).toArray(Double[]::new);
        return XDDFDataSourcesFactory.fromArray(numbers, range(column), column);
    }

    /** The largest value of columns, sign aside. */
    double largest(List<MetricColumn> columns) {
        return columns.stream().mapToDouble(this::largest).max().orElse(0);
    }

    private double largest(MetricColumn column) {
        int index = indexOf(column);
        return rows().stream()
                .map(row -> row.get(index))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> Math.abs(((Number) value).doubleValue()))
                .max()
                .orElse(0);
    }

    /** Characters of the longest category label. */
    int longestLabel(String name) {
        int index = table().indexOf(name);
        return rows().stream()
                .map(row -> row.get(index))
                .mapToInt(value -> value == null ? 0 : value.toString().length())
                .max()
                .orElse(0);
    }

    private Table table() {
        return plan.metric().table();
    }

    private <T> List<@Nullable T> each(int index, Function<@Nullable Object, @Nullable T> of) {
        List<@Nullable T> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows()) {
            values.add(of.apply(row.get(index)));
        }
        return values;
    }

    private String range(int column) {
        return new CellRangeAddress(place.row(from), place.row(plan.rows().size() - 1), column, column)
                .formatAsString(plan.name(), true);
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof BigDecimal || value instanceof Long) {
            return ((Number) value).doubleValue();
        }
        return null;
    }

    private static @Nullable Double day(@Nullable Object value) {
        return value instanceof LocalDate day ? DateUtil.getExcelDate(day) : null;
    }
}
