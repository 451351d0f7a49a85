package uk.lgs.pipeline.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.ReportFormat;

/** Tables of a report as the templates see them. */
final class TableModel {
    private TableModel() {}

    /** A table with its words and charts, and with some of its rows. */
    static Map<String, Object> of(ShownTable table, List<List<@Nullable Object>> rows, ReportFormat format) {
        Map<String, Object> model = new HashMap<>();
        var definition = table.metric().definition();
        model.put("key", ReportView.key(table));
        model.put("id", ReportView.key(table).replace('/', '-'));
        model.put("title", table.title());
        model.put("base", table.metric().base().label());
        table.finding().ifPresent(finding -> model.put("finding", finding));
        model.put("definition", definition.definition());
        model.put("unit", definition.unit());
        model.put("grain", definition.grain());
        model.put("notes", table.notes());
        model.put("perCustomer", definition.disclosure().isPerCustomer());
        model.put("columns", table.columns().stream().map(TableModel::column).toList());
        model.put("rowCount", table.metric().table().rows().size());
        model.put("rows", rows.stream().map(table::texts).toList());
        model.put("charts", FlowChart.isOf(table) ? List.of(FlowChart.of(table, format)) : charts(table, format));
        return model;
    }

    private static List<Map<String, String>> charts(ShownTable table, ReportFormat format) {
        return ForecastCharts.of(table, format).stream()
                .map(chart ->
                        Map.of("title", chart.title(), "words", chart.words(), "json", ChartJson.of(chart, format)))
                .toList();
    }

    private static Map<String, Object> column(ShownTable.Column column) {
        return Map.of(
                "name", column.name(),
                "heading", column.heading(),
                "meaning", column.meaning(),
                "isNumber", column.isNumber());
    }
}
