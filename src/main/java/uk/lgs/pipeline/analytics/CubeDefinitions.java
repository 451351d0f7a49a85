package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricDefinition.Presentation;
import uk.lgs.pipeline.run.Base;

/** What the figures of filtered sales mean: the same as in the report's tables of the same words, of the lines that fit the filter. */
final class CubeDefinitions {
    private final CubeGrain grain;

    CubeDefinitions(CubeGrain grain) {
        this.grain = grain;
    }

    MetricDefinition sales() {
        return periods(
                "selected_sales",
                200,
                "Net sales by " + grain.label(),
                "Net sales are quantity times unit price summed over all lines that fit the filter, cancellations"
                        + " included, and growth compares them with the " + grain.label() + " before.",
                "pounds",
                new ChartDefinition(Form.COLUMN, grain.label(), List.of("net_sales")),
                "Net sales {change of net_sales}",
                column("net_sales", ColumnUnit.MONEY, "sum of quantity times unit price"),
                column(
                        "growth_percent",
                        ColumnUnit.PERCENT,
                        "change against the " + grain.label() + " before; empty where that has no sales above zero"));
    }

    MetricDefinition orders() {
        return periods(
                "selected_orders",
                210,
                "Orders by " + grain.label(),
                "Orders placed are the invoices with a line that fits the filter less two for each cancellation, which"
                        + " comes with both an original and a cancelling invoice.",
                "orders",
                new ChartDefinition(Form.COLUMN, grain.label(), List.of("placed", "cancelled")),
                "{placed} orders were placed",
                column("total", ColumnUnit.COUNT, "different invoices"),
                column("cancelled", ColumnUnit.COUNT, "different invoices whose number starts with C"),
                column("placed", ColumnUnit.COUNT, "total less twice cancelled"));
    }

    MetricDefinition customers() {
        return periods(
                "selected_customers",
                300,
                "Customers by " + grain.label(),
                "A known customer with a line that fits the filter is active, new in the " + grain.label()
                        + " of their first invoice of all in the shop, whatever the filter, and existing in the others.",
                "customers",
                new ChartDefinition(Form.STACKED_COLUMN, grain.label(), List.of("new", "existing")),
                "{active} customers bought, {new} of them for the first time",
                column("active", ColumnUnit.COUNT, "different known customers with such a line"),
                column("new", ColumnUnit.COUNT, "active customers whose first " + grain.label() + " this is"),
                column("existing", ColumnUnit.COUNT, "active customers who are not new"));
    }

    MetricDefinition ranges() {
        return plain(
                "selected_amounts",
                241,
                "Invoice amounts",
                "Invoices by the sum of their lines that fit the filter, where that is above zero, by ranges of 50 pounds.",
                "invoices",
                "range of amounts",
                Optional.of(new ChartDefinition(Form.COLUMN, "amounts", List.of("invoices"))),
                Optional.of(new Finding(
                        Finding.Speaker.LARGEST, "invoices", "Invoices of {amounts} pounds are the most common")),
                column("amounts", ColumnUnit.TEXT, "range of amounts in pounds, the lower end included"),
                column("invoices", ColumnUnit.COUNT, "invoices in the range"));
    }

    MetricDefinition segments() {
        return plain(
                "selected_segments",
                400,
                "Segments",
                "The customers with a line that fits the filter by their RFM segment at the report date, on the clean base.",
                "customers",
                "segment",
                Optional.of(new ChartDefinition(Form.BAR, "segment", List.of("amount"))),
                Optional.of(new Finding(
                        Finding.Speaker.LARGEST, "amount", "{segment} bring {share of amount} of net sales")),
                column(
                        "segment",
                        ColumnUnit.TEXT,
                        "name of the segment; none for unknown customers and those without scores"),
                column("customers", ColumnUnit.COUNT, "different known customers"),
                column("invoices", ColumnUnit.COUNT, "different invoices"),
                column("amount", ColumnUnit.MONEY, "sum of quantity times unit price"));
    }

    MetricDefinition grid() {
        List<MetricColumn> columns = new ArrayList<>();
        columns.add(column("recency", ColumnUnit.SCORE, "recency score, 5 for the most recent fifth"));
        List<String> cells =
                IntStream.rangeClosed(1, 5).mapToObj(score -> "f" + score).toList();
        cells.forEach(cell ->
                columns.add(column(cell, ColumnUnit.COUNT, "customers with frequency score " + cell.substring(1))));
        return plain(
                "selected_grid",
                420,
                "RFM grid",
                "How many customers with a line that fits the filter have each pair of recency and frequency scores on the"
                        + " clean base; 5 is the most recent or most frequent fifth of all customers.",
                "customers",
                "recency score",
                Optional.of(new ChartDefinition(Form.HEAT_MAP, "recency", cells)),
                Optional.empty(),
                columns.toArray(MetricColumn[]::new));
    }

    MetricDefinition moves() {
        return plain(
                "selected_moves",
                430,
                "Moves between segments",
                "Where the customers with a line that fits the filter are now, of those that were in each segment three"
                        + " months before the report date, scored then and now by the same rules.",
                "customers",
                "move between segments",
                Optional.empty(),
                Optional.empty(),
                column("previous_segment", ColumnUnit.TEXT, "segment three months before, or no customer yet"),
                column("segment", ColumnUnit.TEXT, "segment at the report date"),
                column("outcome", ColumnUnit.TEXT, "stayed, moved or arrived"),
                column("customers", ColumnUnit.COUNT, "customers who made the move"),
                column("share_of_previous", ColumnUnit.SHARE, "of these customers of the previous segment"),
                column("amount", ColumnUnit.MONEY, "sum of quantity times unit price of their lines that fit"));
    }

    MetricDefinition cohorts() {
        List<MetricColumn> columns = new ArrayList<>();
        columns.add(column("cohort", ColumnUnit.MONTH, "month of the first order"));
        columns.add(column("customers", ColumnUnit.COUNT, "customers of the cohort"));
        List<String> cells = IntStream.rangeClosed(1, CubeCohorts.MONTHS)
                .mapToObj("m%d"::formatted)
                .toList();
        cells.forEach(cell -> columns.add(column(
                cell,
                ColumnUnit.SHARE,
                "share of the cohort with an order that fits %s months after the first; empty where that month is not in the data"
                        .formatted(cell.substring(1)))));
        return plain(
                "selected_cohorts",
                500,
                "Cohorts: who came back",
                "The share of the customers whose first order that fits the filter was in a month who ordered again, such that"
                        + " it fits, in each of the 24 months since; first orders are looked for in all time, the cohorts of the"
                        + " period are shown.",
                "share of the cohort",
                "first-purchase month",
                Optional.of(new ChartDefinition(Form.HEAT_MAP, "cohort", cells)),
                Optional.empty(),
                columns.toArray(MetricColumn[]::new));
    }

    MetricDefinition products() {
        return plain(
                "selected_products",
                600,
                "Products",
                "Lines, items and net sales of each stock code, of the lines that fit the filter, cancellations included.",
                "pounds",
                "stock code",
                Optional.of(new ChartDefinition(Form.BAR, "product", List.of("amount"))),
                Optional.of(new Finding(Finding.Speaker.LARGEST, "amount", "{product} sells best, with {amount}")),
                column("product", ColumnUnit.TEXT, "what most lines call it"),
                column("stock_code", ColumnUnit.TEXT, "code of the product as the rules fixed it"),
                column("customers", ColumnUnit.COUNT, "different known customers"),
                column("lines", ColumnUnit.COUNT, "invoice lines"),
                column("items", ColumnUnit.COUNT, "sum of the quantities"),
                column("amount", ColumnUnit.MONEY, "sum of quantity times unit price"));
    }

    MetricDefinition countries() {
        return plain(
                "selected_countries",
                700,
                "Countries",
                "Invoices, lines, items and net sales of each country, of the lines that fit the filter, cancellations included.",
                "pounds",
                "country",
                Optional.of(new ChartDefinition(Form.BAR, "country", List.of("amount"))),
                Optional.of(new Finding(
                        Finding.Speaker.LARGEST, "amount", "{country} brings {share of amount} of net sales")),
                column("country", ColumnUnit.TEXT, "name of the country"),
                column("customers", ColumnUnit.COUNT, "different known customers"),
                column("invoices", ColumnUnit.COUNT, "different invoices"),
                column("lines", ColumnUnit.COUNT, "lines of the invoices"),
                column("items", ColumnUnit.COUNT, "sum of the quantities"),
                column("amount", ColumnUnit.MONEY, "sum of quantity times unit price"));
    }

    MetricDefinition hours() {
        List<MetricColumn> columns = new ArrayList<>();
        columns.add(column("weekday", ColumnUnit.TEXT, "the weekday"));
        List<String> hours =
                IntStream.rangeClosed(6, 20).mapToObj("h%02d"::formatted).toList();
        hours.forEach(hour -> columns.add(column(
                hour,
                ColumnUnit.COUNT,
                "orders from %d:00 to %1$d:59".formatted(Integer.parseInt(hour.substring(1))))));
        columns.add(column("other", ColumnUnit.COUNT, "orders before 6:00 or from 21:00"));
        return plain(
                "selected_hours",
                720,
                "Orders by weekday and hour",
                "Orders with a purchase line that fits the filter in each hour of each weekday, by invoice time,"
                        + " cancellations left out.",
                "orders",
                "weekday",
                Optional.of(new ChartDefinition(Form.HEAT_MAP, "weekday", hours)),
                Optional.of(new Finding(Finding.Speaker.CELL, "", "Busiest hour: {weekday}, {cell} {heading}")),
                columns.toArray(MetricColumn[]::new));
    }

    private MetricDefinition periods(
            String name,
            int place,
            String title,
            String definition,
            String unit,
            ChartDefinition chart,
            String finding,
            MetricColumn... columns) {
        List<MetricColumn> all = new ArrayList<>();
        all.add(column(grain.label(), unitOfPeriods(), meaningOfPeriods()));
        all.addAll(Arrays.asList(columns));
        String when = grain == CubeGrain.WEEK ? " in the week of {week}" : " in {%s}".formatted(grain.label());
        return plain(
                name,
                place,
                title,
                definition,
                unit,
                grainWords(),
                Optional.of(chart),
                Optional.of(new Finding(Finding.Speaker.LAST, "", finding + when)),
                all.toArray(MetricColumn[]::new));
    }

    private ColumnUnit unitOfPeriods() {
        return switch (grain) {
            case WEEK -> ColumnUnit.DATE;
            case MONTH -> ColumnUnit.MONTH;
            case YEAR -> ColumnUnit.TEXT;
        };
    }

    private String meaningOfPeriods() {
        return grain == CubeGrain.WEEK ? "the Monday on which the week begins" : grain.label() + " of the invoice";
    }

    /** The words by which tables of months and weeks are known. */
    private String grainWords() {
        return switch (grain) {
            case WEEK -> "ISO week";
            case MONTH -> "calendar month";
            case YEAR -> "calendar year";
        };
    }

    private static MetricDefinition plain(
            String name,
            int place,
            String title,
            String definition,
            String unit,
            String grain,
            Optional<ChartDefinition> chart,
            Optional<Finding> finding,
            MetricColumn... columns) {
        return new MetricDefinition(
                name,
                place,
                title,
                definition,
                unit,
                grain,
                columns[0].name(),
                EnumSet.of(Base.CLEAN),
                List.of(columns),
                chart,
                Arrays.stream(columns).map(MetricColumn::name).toList().containsAll(List.of("customers", "amount"))
                        ? new Disclosure(false, Optional.of(new SmallCells("customers", List.of("amount"))))
                        : Disclosure.OPEN,
                new Presentation(finding, false));
    }
}
