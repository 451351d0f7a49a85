package uk.lgs.pipeline.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.report.ShownChart;
import uk.lgs.pipeline.report.ShownChart.Role;
import uk.lgs.pipeline.report.ShownChart.Series;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** The forecast of all customers with its range, and how such forecasts did in the past beside simple ones. */
final class ForecastCharts {
    static final String OUTLOOK = "prediction_segments";
    static final String BACKTEST = "prediction_backtest";
    private static final String EVERYBODY = "All customers";
    private static final int DAYS_TO_SUNDAY = 6;
    private static final String LONGEST = "90";

    private ForecastCharts() {}

    /** The charts of a table of a report: its own, or those that are made here. */
    static List<ShownChart> of(ShownTable table, ReportFormat format) {
        Optional<ShownChart> made = switch (table.metric().definition().name()) {
            case OUTLOOK -> outlook(table.metric().table());
            case BACKTEST -> backtest(table.metric().table(), format);
            default -> Optional.empty();
        };
        return made.map(List::of).orElseGet(table::charts);
    }

    private static Optional<ShownChart> outlook(Table table) {
        int segment = table.indexOf("segment");
        boolean hasEverybody = table.rows().stream().anyMatch(row -> EVERYBODY.equals(row.get(segment)));
        List<List<@Nullable Object>> weeks = table.rows().stream()
                .filter(row -> !hasEverybody || EVERYBODY.equals(row.get(segment)))
                .filter(row ->
                        day(table, row, "from_day").plusDays(DAYS_TO_SUNDAY).equals(day(table, row, "to_day")))
                .toList();
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Double> lower = numbers(table, weeks, "orders_lower");
        List<@Nullable Double> heights = new ArrayList<>();
        List<@Nullable Double> upper = numbers(table, weeks, "orders_upper");
        for (int i = 0; i < weeks.size(); i++) {
            Double low = lower.get(i);
            Double high = upper.get(i);
            heights.add(low == null || high == null ? null : (Double) (high - low));
        }
        return Optional.of(new ShownChart(
                Form.BAND,
                "Orders that the customers of now are expected to place",
                "The orders expected in each of the next weeks, their 80 % range as the backtest has it, and the orders of the"
                        + " same customers a year before.",
                "Week from",
                "Orders",
                ColumnUnit.NUMBER,
                weeks.stream()
                        .map(row -> day(table, row, "from_day").toString())
                        .toList(),
                List.of(
                        new Series("Expected", Role.VALUE, numbers(table, weeks, "orders")),
                        new Series("A year before", Role.MEASURE, numbers(table, weeks, "orders_last_year")),
                        new Series("Lower", Role.LOWER, lower),
                        new Series("80 % range", Role.HEIGHT, heights)),
                false));
    }

    private static Optional<ShownChart> backtest(Table table, ReportFormat format) {
        List<List<@Nullable Object>> rows = table.rows().stream()
                .filter(row -> "all".equals(row.get(table.indexOf("origin"))))
                .filter(row -> LONGEST.equals(String.valueOf(row.get(table.indexOf("horizon_days")))))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> methods = rows.stream()
                .map(row -> String.valueOf(row.get(table.indexOf("method"))))
                .toList();
        List<@Nullable Double> errors = numbers(table, rows, "brier");
        return Optional.of(new ShownChart(
                Form.BAR,
                verdict(methods, errors, format),
                "The mean squared error of the probability that a customer orders within 90 days, over all days in the past from"
                        + " which it was forecast, of the model and of simple forecasts; lower is better.",
                "Method",
                "Error",
                ColumnUnit.NUMBER,
                methods,
                List.of(new Series("Error (Brier), lower is better", Role.VALUE, errors)),
                false));
    }

    /** What the backtest says for or against the model. */
    private static String verdict(List<String> methods, List<@Nullable Double> errors, ReportFormat format) {
        int model = methods.indexOf("model");
        int best = -1;
        for (int i = 0; i < methods.size(); i++) {
            if (i != model && errors.get(i) != null && (best < 0 || error(errors, i) < error(errors, best))) {
                best = i;
            }
        }
        if (model < 0 || best < 0 || errors.get(model) == null) {
            return "Errors of forecasts in the past; lower is better";
        }
        return "In the past the model %s the best simple forecast (%s): error %s against %s"
                .formatted(
                        error(errors, model) < error(errors, best) ? "did better than" : "did no better than",
                        methods.get(best),
                        format.number("0.000", error(errors, model)),
                        format.number("0.000", error(errors, best)));
    }

    private static double error(List<@Nullable Double> errors, int at) {
        return Objects.requireNonNull(errors.get(at));
    }

    private static LocalDate day(Table table, List<@Nullable Object> row, String column) {
        return (LocalDate) Objects.requireNonNull(row.get(table.indexOf(column)));
    }

    private static List<@Nullable Double> numbers(Table table, List<List<@Nullable Object>> rows, String column) {
        List<@Nullable Double> numbers = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            numbers.add(row.get(table.indexOf(column)) instanceof Number number ? (Double) number.doubleValue() : null);
        }
        return numbers;
    }
}
