package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

/** Finished tables of a made-up shop whose last complete week is that of 28 November 2011, and its last month that November. */
public final class BriefingSamples {
    /** The last complete week. */
    public static final LocalDate WEEK = LocalDate.of(2011, 11, 28);

    /** The date of the report. */
    public static final LocalDate REPORT_DATE = LocalDate.of(2012, 1, 1);

    private static final int WEEKS = 60;
    private static final int MONTHS = 25;

    private BriefingSamples() {}

    /** All tables that a briefing reads; the week's new customers have the verdict given. */
    public static List<MetricTable> metrics(String verdict) {
        List<MetricTable> metrics = new ArrayList<>();
        metrics.add(headlines(true, true));
        metrics.add(changes());
        metrics.add(actions());
        metrics.add(weeklyFigures());
        metrics.add(monthlyFigures());
        metrics.add(weekly(WeeklyMeasure.NEW_CUSTOMERS, verdict));
        metrics.add(weekly(WeeklyMeasure.ORDERS, "normal"));
        metrics.add(weekly(WeeklyMeasure.CANCELLATIONS, "normal"));
        metrics.add(weekly(WeeklyMeasure.SALES, "normal"));
        metrics.add(segments());
        return metrics;
    }

    /** The same beside other tables, of which those of the same name and base are left out. */
    public static List<MetricTable> beside(List<MetricTable> others, String verdict) {
        List<MetricTable> all = new ArrayList<>(metrics(verdict));
        List<String> names =
                all.stream().map(metric -> metric.definition().name()).toList();
        others.stream()
                .filter(metric -> metric.base() != Base.CLEAN
                        || !names.contains(metric.definition().name()))
                .forEach(all::add);
        return all;
    }

    /** The same with one table put in place of that of its name. */
    public static List<MetricTable> with(List<MetricTable> metrics, MetricTable other) {
        return metrics.stream()
                .map(metric ->
                        metric.definition().name().equals(other.definition().name()) ? other : metric)
                .toList();
    }

    static MetricTable headlines(boolean hasYear, boolean isComplete) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String kind : List.of("week", "month")) {
            boolean isWeek = kind.equals("week");
            for (HeadlineMeasure measure : HeadlineMeasure.values()) {
                BigDecimal value = decimal(1000 + 100 * measure.ordinal());
                rows.add(Arrays.asList(
                        kind,
                        rows.size() + 1L,
                        measure.label(),
                        measure.unit(),
                        isWeek ? WEEK : LocalDate.of(2011, 11, 1),
                        isWeek ? WEEK.plusDays(6) : LocalDate.of(2011, 11, 30),
                        value,
                        decimal(800),
                        value.subtract(decimal(800)),
                        decimal(25 + measure.ordinal()),
                        hasYear ? decimal(2000) : null,
                        hasYear ? value.subtract(decimal(2000)) : null,
                        hasYear ? decimal(-50 + measure.ordinal()) : null,
                        isComplete ? "yes" : "no",
                        LocalDate.of(2011, 12, 9),
                        isComplete
                                ? "the week of 5 December 2011 is left out: 5 of 6 trading days"
                                : "incomplete: cut"));
            }
        }
        return table(new HeadlinesMart(ReportFormat.BRITISH).definition(), rows);
    }

    static MetricTable weekly(WeeklyMeasure measure, String verdict) {
        boolean isJudged = !verdict.equals("not_judged");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int back = WEEKS - 1; back >= 0; back--) {
            boolean isLast = back == 0;
            rows.add(Arrays.asList(
                    WEEK.minusWeeks(back),
                    isLast ? decimal(90) : decimal(40 + back % 7),
                    isLast && !isJudged ? null : decimal(45),
                    isLast && !isJudged ? null : decimal(20),
                    isLast && !isJudged ? null : decimal(70),
                    isLast && !isJudged ? null : new BigDecimal("0.004"),
                    isLast ? verdict : "normal",
                    isLast && !isJudged
                            ? "not judged: closed all week"
                            : "45 more than expected (+100 %); model: trend; moved most: Germany +12, Monday +9"));
        }
        return table(WeeklyMart.of(measure, ReportFormat.BRITISH).definition(), rows);
    }

    private static MetricTable weeklyFigures() {
        return table(
                FiguresMart.WEEKLY_FIGURES.definition(),
                IntStream.range(0, WEEKS)
                        .mapToObj(week -> figures(WEEK.minusWeeks(WEEKS - 1 - week), week))
                        .toList());
    }

    private static MetricTable monthlyFigures() {
        return table(
                FiguresMart.MONTHLY_FIGURES.definition(),
                IntStream.range(0, MONTHS)
                        .mapToObj(month -> figures(
                                WEEK.minusMonths(MONTHS - 1 - month).toString().substring(0, 7), month))
                        .toList());
    }

    private static List<@Nullable Object> figures(Object period, int at) {
        return Arrays.asList(
                period, decimal(20_000 + at * 731 % 9_000), 500L + at, 400L + at, 40L + at % 7, 60L + at % 5);
    }

    private static MetricTable actions() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(action("Best customers who now stay away", 1, 173, 442_951, "Can't Lose", "Call each of them."));
        rows.add(action("Likely to order within 30 days", 2, 161, 158_794, "Champions", "Reward, do not discount."));
        rows.add(action("New, with one order so far", 3, 293, 104_620, "Promising", null));
        rows.add(action("Regulars gone quiet", 4, 536, 1_081_953, "At Risk", "Win back now."));
        return table(Rows.metric("recommended_actions").definition(), rows);
    }

    private static List<@Nullable Object> action(
            String subject, long place, long customers, long money, String segment, @Nullable String action) {
        return Arrays.asList(subject, place, customers, decimal(money), "spent so far", segment, action);
    }

    private static MetricTable changes() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long rank = 1; rank <= 7; rank++) {
            rows.add(Arrays.asList(
                    "23084 RABBIT NIGHT LIGHT " + rank,
                    rank,
                    "product",
                    "order lines",
                    WEEK.minusWeeks(3),
                    WEEK.plusDays(6),
                    decimal(475),
                    decimal(121),
                    decimal(52),
                    decimal(223),
                    decimal(354),
                    decimal(291),
                    decimal(26_827),
                    new BigDecimal("0.00001"),
                    new BigDecimal("0.001"),
                    rank <= 3 ? WhatChangedDefinition.BEYOND_CHANCE : WhatChangedDefinition.WITHIN_CHANCE,
                    rank == 1 ? "mean price £2.37 after £1.96" : null,
                    377L,
                    1_396L));
        }
        return table(WhatChangedDefinition.DEFINITION, rows);
    }

    private static MetricTable segments() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String segment : List.of("Champions", "Loyal Customers", "At Risk")) {
            rows.add(Arrays.asList(
                    segment,
                    100L,
                    new BigDecimal("0.3"),
                    900L,
                    new BigDecimal("0.4"),
                    decimal(500_000 / (rows.size() + 1)),
                    new BigDecimal("0.52"),
                    10L,
                    9L,
                    "Reward them."));
        }
        return table(Rows.metric("segment_overview").definition(), rows);
    }

    private static MetricTable table(MetricDefinition definition, List<List<@Nullable Object>> rows) {
        List<Column> columns = definition.columns().stream()
                .map(column -> new Column(
                        column.name(),
                        switch (column.unit()) {
                            case TEXT, MONTH -> Type.TEXT;
                            case DATE -> Type.DATE;
                            case COUNT, SCORE -> Type.INTEGER;
                            case MONEY, PERCENT, SHARE, DAYS, NUMBER -> Type.DECIMAL;
                        }))
                .toList();
        return new MetricTable(definition, Base.CLEAN, new Table(columns, rows));
    }

    private static BigDecimal decimal(long value) {
        return BigDecimal.valueOf(value);
    }
}
