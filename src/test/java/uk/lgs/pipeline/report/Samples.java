package uk.lgs.pipeline.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.Finding;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

/** A made-up run with figures of every unit, in the shapes and sizes of the real ones. */
final class Samples {
    static final Instant STARTED = Instant.parse("2026-03-01T02:03:04Z");

    private Samples() {}

    static RunFacts facts() {
        return factsBeside(new LineCounts(0, 0, Map.of(), Map.of()));
    }

    /** The same run over a warehouse that holds lines of earlier dumps, too. */
    static RunFacts factsBeside(LineCounts earlierLines) {
        return new RunFacts(
                new RunId("20260301-020304-6d5f"),
                "retail.sql.gz",
                "6d5f0e3c9a7b41d2a8e6f0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5",
                LocalDate.of(2012, 1, 1),
                STARTED,
                new LineCounts(1_000, 960, Map.of("repeated_line", 10L, "received_twice", 25L), Map.of("bad_date", 5L)),
                earlierLines,
                Map.of(
                        "received_twice", "Invoice received twice as a block",
                        "repeated_line", "Line repeated inside one invoice",
                        "bad_date", "Date that no calendar knows"),
                List.of("name", "email"),
                List.of(new StepReport("read", STARTED, STARTED.plusSeconds(2), Map.of("lines", 1_000L, "bytes", 9L))),
                Map.of("retail.report.date", "2012-01-01", "retail.rfm.reading", "purchases"),
                "00ff".repeat(16),
                Map.of("pipeline", "0.1.0", "java", "17"));
    }

    /** All metrics on both bases, and the reconciliation. */
    static List<MetricTable> metrics() {
        List<MetricTable> metrics = new ArrayList<>();
        for (Base base : Base.values()) {
            metrics.add(monthlyOrders(base));
            metrics.add(monthlySales(base));
            metrics.add(weeklyNewCustomers(base));
            metrics.add(segments(base));
            metrics.add(customers(base, 40));
        }
        metrics.add(weeklyOrders());
        metrics.add(reconciliation());
        return metrics;
    }

    static MetricTable monthlyOrders(Base base) {
        MetricDefinition definition = definition(
                "monthly_orders",
                "Monthly orders",
                "Invoices per month: all, cancelled, and placed, where each cancellation takes its original out too.",
                "orders",
                new ChartDefinition(Form.STACKED_COLUMN, "month", List.of("placed", "cancelled")),
                new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                new MetricColumn("total", ColumnUnit.COUNT, "distinct invoices"),
                new MetricColumn("cancelled", ColumnUnit.COUNT, "cancelling invoices"),
                new MetricColumn("placed", ColumnUnit.COUNT, "total less twice the cancelled"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            long total = 1_400 + i * 37 % 900;
            long cancelled = 180 + i * 13 % 90;
            rows.add(row(month(i), total, cancelled, total - 2 * cancelled));
        }
        return table(definition, base, rows, Type.TEXT, Type.INTEGER, Type.INTEGER, Type.INTEGER);
    }

    static MetricTable monthlySales(Base base) {
        MetricDefinition definition = definition(
                "monthly_sales",
                "Monthly sales and growth",
                "Sum of quantity times unit price per month, and its change against the month before.",
                "pounds",
                new ChartDefinition(Form.COLUMN, "month", List.of("net_sales", "growth_percent")),
                new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                new MetricColumn("net_sales", ColumnUnit.MONEY, "sum of quantity times unit price"),
                new MetricColumn("growth_percent", ColumnUnit.PERCENT, "change against the month before"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            BigDecimal sales = BigDecimal.valueOf(493_207_121L + i * 31_234_567L % 400_000_000L, 3);
            BigDecimal growth = i == 0 ? null : new BigDecimal("-27.81635012345678901").add(BigDecimal.valueOf(i * 3));
            rows.add(row(month(i), sales, growth));
        }
        return table(definition, base, rows, Type.TEXT, Type.DECIMAL, Type.DECIMAL);
    }

    static MetricTable weeklyNewCustomers(Base base) {
        MetricDefinition definition = definition(
                "weekly_new_customers",
                "Weekly new customers",
                "Customers whose first invoice falls in the week.",
                "customers",
                new ChartDefinition(Form.LINE, "week_start", List.of("new_customers")),
                new MetricColumn("week_start", ColumnUnit.DATE, "Monday of the ISO week"),
                new MetricColumn("new_customers", ColumnUnit.COUNT, "customers new in the week"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 106; i++) {
            rows.add(row(LocalDate.of(2009, 11, 30).plusWeeks(i), 20L + i * 17 % 60));
        }
        return table(definition, base, rows, Type.DATE, Type.INTEGER);
    }

    /** Judged weeks with a spike and a dip, of which the last is not complete. */
    static MetricTable weeklyOrders() {
        MetricDefinition definition = new MetricDefinition(
                        "weekly_orders",
                        0,
                        "Weekly orders",
                        "Invoices that are no cancellation, by week.",
                        "orders",
                        "ISO week",
                        "week_start",
                        Set.of(Base.CLEAN),
                        List.of(
                                new MetricColumn("week_start", ColumnUnit.DATE, "Monday of the ISO week"),
                                new MetricColumn("count", ColumnUnit.NUMBER, "invoices"),
                                new MetricColumn("expected", ColumnUnit.NUMBER, "invoices expected"),
                                new MetricColumn("lower", ColumnUnit.NUMBER, "fewest that are usual"),
                                new MetricColumn("upper", ColumnUnit.NUMBER, "most that are usual"),
                                new MetricColumn("verdict", ColumnUnit.TEXT, "spike, dip, normal or not_judged"),
                                new MetricColumn("reason", ColumnUnit.TEXT, "why")),
                        Optional.of(new ChartDefinition(
                                Form.BAND, "week_start", List.of("count", "expected", "lower", "upper"))))
                .saying(new Finding(Finding.Speaker.WEEK, "", "Orders"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        LocalDate first = LocalDate.of(2011, 8, 1);
        long[] counts = {80, 85, 88, 92, 90, 95, 100, 105, 99, 101, 160, 97, 103, 98, 102, 100, 62, 40};
        for (int i = 0; i < counts.length; i++) {
            boolean isJudged = i > 7 && i < counts.length - 1;
            String verdict = !isJudged ? "not_judged" : counts[i] > 130 ? "spike" : counts[i] < 70 ? "dip" : "normal";
            rows.add(row(
                    first.plusWeeks(i),
                    counts[i],
                    isJudged ? BigDecimal.valueOf(100) : null,
                    isJudged ? 70L : null,
                    isJudged ? 130L : null,
                    verdict,
                    "the reason of the verdict, in so many words that the table is too wide for a chart on its right"));
        }
        return ending(
                LocalDate.of(2011, 12, 1),
                table(
                        definition,
                        Base.CLEAN,
                        rows,
                        Type.DATE,
                        Type.INTEGER,
                        Type.DECIMAL,
                        Type.INTEGER,
                        Type.INTEGER,
                        Type.TEXT,
                        Type.TEXT));
    }

    /** The same table, of data that end on a day. */
    static MetricTable ending(LocalDate day, MetricTable metric) {
        return new MetricTable(metric.definition(), metric.base(), metric.table(), metric.notes(), Optional.of(day));
    }

    static MetricTable segments(Base base) {
        MetricDefinition definition = definition(
                "rfm_segments",
                "Customer segments",
                "Customers by recency and frequency of purchase, with what they spend.",
                "customers",
                new ChartDefinition(Form.BAR, "segment", List.of("customers")),
                new MetricColumn("segment", ColumnUnit.TEXT, "name of the segment"),
                new MetricColumn("customers", ColumnUnit.COUNT, "customers in it"),
                new MetricColumn("mean_recency", ColumnUnit.DAYS, "mean days since the last purchase"),
                new MetricColumn("mean_frequency", ColumnUnit.NUMBER, "mean number of invoices"),
                new MetricColumn("mean_monetary", ColumnUnit.MONEY, "mean amount"),
                new MetricColumn("revenue_share", ColumnUnit.SHARE, "share of all revenue"));
        List<List<@Nullable Object>> rows = List.of(
                segment("Champions", 852, "30.25", "19.214789", "10795.520581", "0.5189"),
                segment("Loyal Customers", 1147, "67.7", "9.8", "4199.7", "0.27"),
                segment("Can't Lose", 71, "352.802817", "15.929577", "8355.677634", "0.0335"),
                segment("Hibernating", 1522, "481.0123", "1.2523", "437.963135", "0.0376"),
                segment("About to Sleep", 388, "108.1", "1.36", "526.2", "0.0115"),
                segment("Potential Loyalists", 713, "25.9", "2.59", "1155.4", "0.0464"));
        return table(
                definition,
                base,
                rows,
                Type.TEXT,
                Type.INTEGER,
                Type.DECIMAL,
                Type.DECIMAL,
                Type.DECIMAL,
                Type.DECIMAL);
    }

    static MetricTable customers(Base base, int count) {
        MetricDefinition definition = new MetricDefinition(
                "rfm_customers",
                0,
                "Customers with scores and segment",
                "Every known customer with recency, frequency and monetary value, their scores and the segment.",
                "customers",
                "customer",
                "customer_key",
                EnumSet.allOf(Base.class),
                List.of(
                        new MetricColumn("customer_key", ColumnUnit.TEXT, "pseudonym"),
                        new MetricColumn("recency_days", ColumnUnit.DAYS, "days since the last purchase"),
                        new MetricColumn("frequency", ColumnUnit.COUNT, "distinct invoices"),
                        new MetricColumn("monetary", ColumnUnit.MONEY, "sum of amounts"),
                        new MetricColumn("r", ColumnUnit.SCORE, "recency score"),
                        new MetricColumn("segment", ColumnUnit.TEXT, "segment")),
                Optional.empty(),
                MetricDefinition.Disclosure.PER_CUSTOMER);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(
                    "%016x".formatted(0x9e3779b97f4a7c15L * (i + 1)),
                    (long) (i % 700),
                    (long) (1 + i % 40),
                    BigDecimal.valueOf(i * 1_234_567L - 4_000_000L, 3),
                    (long) (1 + i % 5),
                    "Champions"));
        }
        return table(
                definition, base, rows, Type.TEXT, Type.INTEGER, Type.INTEGER, Type.DECIMAL, Type.INTEGER, Type.TEXT);
    }

    /** Two countries, each with its lines and amount. */
    static MetricTable countries(Base base, long lines, String amount, long otherLines, String otherAmount) {
        MetricDefinition definition = new MetricDefinition(
                "country_sales",
                0,
                "Sales by country",
                "Lines and net sales of each country.",
                "pounds",
                "country",
                "amount desc",
                EnumSet.allOf(Base.class),
                List.of(
                        new MetricColumn("country", ColumnUnit.TEXT, "country"),
                        new MetricColumn("lines", ColumnUnit.COUNT, "lines"),
                        new MetricColumn("amount", ColumnUnit.MONEY, "net sales")),
                Optional.empty());
        List<List<@Nullable Object>> rows = List.of(
                row("United Kingdom", lines, new BigDecimal(amount)),
                row("France", otherLines, new BigDecimal(otherAmount)));
        return table(definition, base, rows, Type.TEXT, Type.INTEGER, Type.DECIMAL);
    }

    /** 960 lines loaded, 25 received twice, 10 repeated, as {@link #facts} counts them. */
    static MetricTable reconciliation() {
        return reconciliation(List.of(
                row("2010-11", "loaded", "", "", 500L, new BigDecimal("5000.125")),
                row("2010-12", "loaded", "", "", 460L, new BigDecimal("4000.750")),
                row("2010-12", "set aside", "received_twice", "block", 25L, new BigDecimal("377.485")),
                row("2010-12", "set aside", "repeated_line", "repeated", 4L, new BigDecimal("12.34")),
                row("2010-11", "set aside", "repeated_line", "repeated", 6L, new BigDecimal("-7.89"))));
    }

    static MetricTable reconciliation(List<List<@Nullable Object>> rows) {
        MetricDefinition definition = new MetricDefinition(
                "reconciliation",
                0,
                "Reconciliation",
                "Lines and money from received to clean, by month and reason.",
                "pounds",
                "month, outcome and rule",
                "month, outcome, rule",
                Set.of(Base.RECEIVED),
                List.of(
                        new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                        new MetricColumn("outcome", ColumnUnit.TEXT, "loaded or set aside"),
                        new MetricColumn("rule", ColumnUnit.TEXT, "rule that set the lines aside"),
                        new MetricColumn("reason", ColumnUnit.TEXT, "why"),
                        new MetricColumn("lines", ColumnUnit.COUNT, "lines"),
                        new MetricColumn("amount", ColumnUnit.MONEY, "sum of quantity times unit price")),
                Optional.empty());
        return table(
                definition,
                Base.RECEIVED,
                rows,
                Type.TEXT,
                Type.TEXT,
                Type.TEXT,
                Type.TEXT,
                Type.INTEGER,
                Type.DECIMAL);
    }

    /** A metric with one column of text. */
    static MetricTable texts(List<String> texts) {
        MetricDefinition definition = new MetricDefinition(
                "texts",
                0,
                "Texts",
                "Texts as they came.",
                "texts",
                "text",
                "text",
                Set.of(Base.CLEAN),
                List.of(new MetricColumn("text", ColumnUnit.TEXT, "a text")),
                Optional.empty());
        return table(definition, Base.CLEAN, texts.stream().map(Samples::row).toList(), Type.TEXT);
    }

    static MetricTable table(MetricDefinition definition, Base base, List<List<@Nullable Object>> rows, Type... types) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            columns.add(new Column(definition.columns().get(i).name(), types[i]));
        }
        return new MetricTable(definition, base, new Table(columns, rows));
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static List<@Nullable Object> segment(
            String name, long customers, String recency, String frequency, String monetary, String share) {
        return row(
                name,
                customers,
                new BigDecimal(recency),
                new BigDecimal(frequency),
                new BigDecimal(monetary),
                new BigDecimal(share));
    }

    private static MetricDefinition definition(
            String name, String title, String definition, String unit, ChartDefinition chart, MetricColumn... columns) {
        return new MetricDefinition(
                name,
                0,
                title,
                definition,
                unit,
                columns[0].name(),
                columns[0].name(),
                EnumSet.allOf(Base.class),
                List.of(columns),
                Optional.of(chart));
    }

    private static String month(int index) {
        return YearMonth.of(2009, 12).plusMonths(index).toString();
    }
}
