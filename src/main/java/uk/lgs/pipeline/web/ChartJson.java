package uk.lgs.pipeline.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uk.lgs.pipeline.report.ShownChart;
import uk.lgs.pipeline.run.ReportFormat;

/** A chart as the browser draws it: what {@code dashboard.js} reads. */
final class ChartJson {
    private ChartJson() {}

    static String of(ShownChart chart, ReportFormat format) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("form", label(chart.form()));
        json.put("title", chart.title());
        json.put("words", chart.words());
        json.put("category", chart.categoryTitle());
        json.put("amount", chart.amountTitle());
        json.put("unit", label(chart.unit()));
        json.put("currency", format.currency().getCurrencyCode());
        json.put("locale", format.locale().toLanguageTag());
        json.put("unfinished", chart.isLastUnfinished());
        ArrayNode categories = json.putArray("categories");
        chart.categories().forEach(categories::add);
        ArrayNode series = json.putArray("series");
        for (ShownChart.Series each : chart.series()) {
            ObjectNode one = series.addObject();
            one.put("name", each.name());
            one.put("role", label(each.role()));
            ArrayNode values = one.putArray("values");
            each.values().forEach(values::add);
        }
        return json.toString();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
