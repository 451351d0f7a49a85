package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/** Builds marts and writes their rows as text, decimals to ten places without trailing zeros and null as {@code -}. */
final class Rows {
    private static final MetricCatalog CATALOG = MetricCatalog.load();

    private Rows() {}

    /** The metric of that name. */
    static Mart metric(String name) {
        return CATALOG.marts().stream()
                .filter(mart -> mart.definition().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Builds a metric and gives its rows in their natural order. */
    static List<String> built(MartSession session, Base base, String name) {
        return built(session, base, metric(name));
    }

    private static final Pattern LINE_FIGURES =
            Pattern.compile("\\b(product_months|product_stretches|segment_lines|product_buyers)\\b");

    /** Builds a mart and gives its rows in their natural order. */
    static List<String> built(MartSession session, Base base, Mart mart) {
        if (mart instanceof SqlMetric metric) {
            buildSharedTables(session, base, metric.select());
        }
        mart.build(session, base);
        MetricDefinition definition = mart.definition();
        return of(session.query(base, "select * from %s order by %s".formatted(definition.name(), definition.order())));
    }

    /** Builds the shared tables that a select names, each before those that select from it. */
    private static void buildSharedTables(MartSession session, Base base, String select) {
        if (LINE_FIGURES.matcher(select).find()) {
            buildLineFigures(session);
        }
        for (SharedTable table : CATALOG.sharedTables()) {
            if (Pattern.compile("\\b%s\\b".formatted(table.name()))
                    .matcher(select)
                    .find()) {
                buildSharedTables(session, base, table.select());
                table.build(session, base, "");
            }
        }
    }

    /** Builds the shared tables that are totals of lines; where segments were not scored, no customer has one. */
    static void buildLineFigures(MartSession session) {
        Table scored = session.query(Base.CLEAN, "select 1 where to_regclass('rfm_customers') is not null");
        if (scored.rows().isEmpty()) {
            session.replace(Base.CLEAN, "rfm_customers", "select '' as customer_key, '' as segment where 1 = 0");
        }
        new LineFigures().steps().forEach(step -> step.work().accept(session));
    }

    static List<String> of(Table table) {
        List<String> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            StringJoiner text = new StringJoiner(" | ");
            row.forEach(value -> text.add(text(value)));
            rows.add(text.toString());
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.setScale(10, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value == null ? "-" : value.toString();
    }
}
