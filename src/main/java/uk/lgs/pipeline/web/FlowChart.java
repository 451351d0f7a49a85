package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** Moves between segments as a flow from left to right (Sankey): what {@code dashboard.js} reads. */
final class FlowChart {
    private FlowChart() {}

    /** Whether a table has moves. */
    static boolean isOf(ShownTable table) {
        List<String> columns =
                table.columns().stream().map(ShownTable.Column::name).toList();
        return columns.containsAll(List.of("previous_segment", "segment", "customers"))
                && !columns.contains("customer_key")
                && !table.metric().table().rows().isEmpty();
    }

    static Map<String, Object> of(ShownTable table, ReportFormat format) {
        return Map.of(
                "title",
                "Where customers went in three months",
                "words",
                table.metric().definition().definition(),
                "json",
                json(table.metric().table(), format));
    }

    private static String json(Table moves, ReportFormat format) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("form", "sankey").put("unit", "count");
        json.put("locale", format.locale().toLanguageTag());
        json.put("currency", format.currency().getCurrencyCode());
        TreeSet<String> segments = new TreeSet<>();
        TreeSet<String> nodes = new TreeSet<>();
        ArrayNode links = json.putArray("links");
        for (List<@Nullable Object> row : moves.rows()) {
            String from = String.valueOf(row.get(moves.indexOf("previous_segment")));
            String to = String.valueOf(row.get(moves.indexOf("segment")));
            segments.add(from);
            segments.add(to);
            nodes.add("before " + from);
            nodes.add("now " + to);
            links.addObject()
                    .put("source", "before " + from)
                    .put("target", "now " + to)
                    .put("value", Long.parseLong(String.valueOf(row.get(moves.indexOf("customers")))));
        }
        ArrayNode names = json.putArray("nodes");
        nodes.forEach(names::add);
        ArrayNode all = json.putArray("segments");
        segments.forEach(all::add);
        json.putArray("series");
        return json.toString();
    }
}
