package uk.lgs.pipeline.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.run.Table;

/**
 * Values that a chart draws beside those of its table. On a sheet they stand in hidden columns, as formulas where they follow from
 * the table, so that the chart moves with what a reader changes.
 *
 * @param role what they are drawn as
 * @param heading their name in the legend
 * @param values one for each row, null where nothing is drawn
 * @param parts columns of the table that the formula of a value takes, by index; none where it has no formula
 */
record HelperColumn(Role role, String heading, List<@Nullable Double> values, List<Integer> parts) {
    private static final int MONTHS = 12;

    /** What helper columns are drawn as. */
    enum Role {
        /** The height of the range between a lower and an upper limit. */
        BAND,
        /** Weeks above what is usual, as markers. */
        SPIKE,
        /** Weeks below what is usual, as markers. */
        DIP,
        /** The mean of the twelve months up to each, in which seasons cancel out. */
        AVERAGE
    }

    /** What the chart of a metric needs beside the table. */
    static List<HelperColumn> of(SheetPlan plan, ChartDefinition chart) {
        List<HelperColumn> helpers = new ArrayList<>();
        if (chart.form() == Form.BAND) {
            helpers.add(band(plan, chart));
            if (isJudged(plan)) {
                helpers.add(marked(plan, chart, Role.SPIKE));
                helpers.add(marked(plan, chart, Role.DIP));
            }
        }
        if (chart.form() == Form.COLUMN && chart.values().size() == 1 && plan.parts() == 1 && isOfMonths(plan, chart)) {
            helpers.add(average(plan, chart));
        }
        return helpers.stream()
                .filter(helper -> helper.values().stream().anyMatch(value -> value != null))
                .toList();
    }

    private static boolean isJudged(SheetPlan plan) {
        return table(plan).columns().stream().anyMatch(column -> column.name().equals("verdict"));
    }

    /** The formula of the value in a row of the sheet; empty where it has none. */
    String formula(TablePlace place, int row) {
        IntFunction<String> cell = part -> FormulaCell.at(place.row(row), place.column(parts.get(part)));
        return switch (role) {
            case BAND -> cell.apply(1) + "-" + cell.apply(0);
            case AVERAGE ->
                "AVERAGE(" + FormulaCell.down(place.row(row - MONTHS + 1), place.row(row), place.column(parts.get(0)))
                        + ")";
            case SPIKE, DIP -> "";
        };
    }

    private static HelperColumn band(SheetPlan plan, ChartDefinition chart) {
        int lower = table(plan).indexOf(chart.values().get(2));
        int upper = table(plan).indexOf(chart.values().get(3));
        List<@Nullable Double> heights = new ArrayList<>();
        for (List<@Nullable Object> row : plan.rows()) {
            boolean isThere = row.get(lower) instanceof Number && row.get(upper) instanceof Number;
            heights.add(isThere ? number(row.get(upper)) - number(row.get(lower)) : null);
        }
        String heading = isJudged(plan)
                ? "Usual range"
                : Heading.words(plan.column(lower)) + " to "
                        + Heading.words(plan.column(upper)).toLowerCase(Locale.UK);
        return new HelperColumn(Role.BAND, heading, heights, List.of(lower, upper));
    }

    private static HelperColumn marked(SheetPlan plan, ChartDefinition chart, Role role) {
        String verdict = role == Role.SPIKE ? "spike" : "dip";
        int verdicts = table(plan).indexOf("verdict");
        int counts = table(plan).indexOf(chart.values().get(0));
        List<@Nullable Double> marks = new ArrayList<>();
        for (List<@Nullable Object> row : plan.rows()) {
            marks.add(verdict.equals(row.get(verdicts)) ? (Double) number(row.get(counts)) : null);
        }
        return new HelperColumn(role, Heading.capitalised(verdict), marks, List.of());
    }

    private static HelperColumn average(SheetPlan plan, ChartDefinition chart) {
        int column = table(plan).indexOf(chart.values().get(0));
        int complete = Periods.completeRows(plan.metric());
        List<@Nullable Double> means = new ArrayList<>();
        for (int row = 0; row < plan.rows().size(); row++) {
            boolean isKnown = row >= MONTHS - 1 && row < complete;
            means.add(isKnown ? (Double) mean(plan, column, row) : null);
        }
        return new HelperColumn(Role.AVERAGE, "Average of 12 months", means, List.of(column));
    }

    private static double mean(SheetPlan plan, int column, int last) {
        return IntStream.rangeClosed(last - MONTHS + 1, last)
                .mapToDouble(row -> number(plan.rows().get(row).get(column)))
                .average()
                .orElseThrow();
    }

    private static boolean isOfMonths(SheetPlan plan, ChartDefinition chart) {
        int categories = table(plan).indexOf(chart.category());
        int values = table(plan).indexOf(chart.values().get(0));
        List<List<@Nullable Object>> rows = plan.rows();
        return rows.stream().allMatch(row -> row.get(values) instanceof Number)
                && IntStream.range(0, rows.size() - 1)
                        .allMatch(i -> isNextMonth(
                                rows.get(i).get(categories), rows.get(i + 1).get(categories)));
    }

    private static boolean isNextMonth(@Nullable Object month, @Nullable Object next) {
        String text = String.valueOf(month);
        return text.matches("\\d{4}-(0[1-9]|1[0-2])")
                && YearMonth.parse(text).plusMonths(1).toString().equals(next);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static Table table(SheetPlan plan) {
        return plan.metric().table();
    }
}
