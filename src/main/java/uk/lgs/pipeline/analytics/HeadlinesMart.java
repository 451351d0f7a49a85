package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The last complete week and month in five numbers each, against the period before and the same period of the year before. Built
 * after {@link FiguresMart}.
 */
final class HeadlinesMart implements Mart {
    static final String NAME = "headlines";
    private static final MathContext PERCENT_DIGITS = new MathContext(16);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<Column> COLUMNS = List.of(
            new Column("period_kind", Type.TEXT),
            new Column("place", Type.INTEGER),
            new Column("measure", Type.TEXT),
            new Column("unit", Type.TEXT),
            new Column("from_day", Type.DATE),
            new Column("to_day", Type.DATE),
            new Column("value", Type.DECIMAL),
            new Column("before", Type.DECIMAL),
            new Column("change", Type.DECIMAL),
            new Column("change_percent", Type.DECIMAL),
            new Column("year_before", Type.DECIMAL),
            new Column("year_change", Type.DECIMAL),
            new Column("year_change_percent", Type.DECIMAL),
            new Column("complete", Type.TEXT),
            new Column("data_until", Type.DATE),
            new Column("note", Type.TEXT));

    private final ReportFormat format;

    HeadlinesMart(ReportFormat format) {
        this.format = format;
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                10,
                "Headlines",
                "The last complete ISO week and calendar month in five numbers each, against the week or month before and"
                        + " against the week 52 weeks before or the same month of the year before. What the data do not"
                        + " hold whole is not compared with.",
                "pounds, orders, customers and cancellations",
                "period and measure",
                "place",
                EnumSet.of(Base.CLEAN),
                List.of(
                        column("period_kind", ColumnUnit.TEXT, "week or month"),
                        column("place", ColumnUnit.COUNT, "place in the list"),
                        column("measure", ColumnUnit.TEXT, "what is counted"),
                        column("unit", ColumnUnit.TEXT, "unit of the values"),
                        column("from_day", ColumnUnit.DATE, "first day of the period"),
                        column("to_day", ColumnUnit.DATE, "last day of the period"),
                        column("value", ColumnUnit.NUMBER, "value in the period"),
                        column(
                                "before",
                                ColumnUnit.NUMBER,
                                "value in the period before; empty where the data do not hold it whole"),
                        column("change", ColumnUnit.NUMBER, "value less the value before"),
                        column("change_percent", ColumnUnit.PERCENT, "change over the value before"),
                        column(
                                "year_before",
                                ColumnUnit.NUMBER,
                                "value a year before; empty where the data do not hold it whole"),
                        column("year_change", ColumnUnit.NUMBER, "value less the value a year before"),
                        column("year_change_percent", ColumnUnit.PERCENT, "this change over the value a year before"),
                        column("complete", ColumnUnit.TEXT, "yes, or no where the data end within the period"),
                        column("data_until", ColumnUnit.DATE, "last day with an invoice"),
                        column("note", ColumnUnit.TEXT, "what of the data is left out because it is incomplete")),
                Optional.empty());
    }

    @Override
    public boolean isCore() {
        return true;
    }

    @Override
    public void build(MartSession session, Base base) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        ReportPeriods.read(session, base, format).ifPresent(periods -> {
            add(rows, periods, periods.week(), figures(session, base, FiguresMart.WEEKLY_FIGURES));
            add(rows, periods, periods.month(), figures(session, base, FiguresMart.MONTHLY_FIGURES));
        });
        session.replace(base, NAME, new Table(COLUMNS, rows));
    }

    /** The rows of a figures mart by the first day of their period. */
    private static Map<LocalDate, Map<HeadlineMeasure, BigDecimal>> figures(
            MartSession session, Base base, FiguresMart mart) {
        Table table = session.query(base, "select * from " + mart.mart());
        int period = table.indexOf(mart.period());
        Map<LocalDate, Map<HeadlineMeasure, BigDecimal>> figures = new HashMap<>();
        for (List<@Nullable Object> row : table.rows()) {
            Object name = Objects.requireNonNull(row.get(period));
            LocalDate from = name instanceof LocalDate day ? day : LocalDate.parse(name + "-01");
            Map<HeadlineMeasure, BigDecimal> values = new HashMap<>();
            for (HeadlineMeasure measure : HeadlineMeasure.values()) {
                values.put(
                        measure,
                        new BigDecimal(Objects.requireNonNull(row.get(table.indexOf(measure.column())))
                                .toString()));
            }
            figures.put(from, values);
        }
        return figures;
    }

    private void add(
            List<List<@Nullable Object>> rows,
            ReportPeriods periods,
            ReportPeriod period,
            Map<LocalDate, Map<HeadlineMeasure, BigDecimal>> figures) {
        LocalDate before = period.kind().before(period.from());
        LocalDate yearBefore = period.kind().yearBefore(period.from());
        for (HeadlineMeasure measure : HeadlineMeasure.values()) {
            BigDecimal value = value(figures, period.from(), measure);
            BigDecimal valueBefore = periods.beginsInTime(before) ? value(figures, before, measure) : null;
            BigDecimal valueYearBefore = periods.beginsInTime(yearBefore) ? value(figures, yearBefore, measure) : null;
            rows.add(Arrays.asList(
                    period.kind().label(),
                    rows.size() + 1L,
                    measure.label(),
                    format.inCurrency(measure.unit()),
                    period.from(),
                    period.to(),
                    value,
                    valueBefore,
                    change(value, valueBefore),
                    percent(value, valueBefore),
                    valueYearBefore,
                    change(value, valueYearBefore),
                    percent(value, valueYearBefore),
                    period.isComplete() ? "yes" : "no",
                    periods.lastDay(),
                    period.note().isEmpty() ? null : period.note()));
        }
    }

    private static @Nullable BigDecimal value(
            Map<LocalDate, Map<HeadlineMeasure, BigDecimal>> figures, LocalDate from, HeadlineMeasure measure) {
        Map<HeadlineMeasure, BigDecimal> values = figures.get(from);
        return values == null ? null : values.get(measure);
    }

    private static @Nullable BigDecimal change(@Nullable BigDecimal value, @Nullable BigDecimal earlier) {
        return value == null || earlier == null ? null : value.subtract(earlier);
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal value, @Nullable BigDecimal earlier) {
        return value == null || earlier == null || earlier.signum() <= 0
                ? null
                : value.subtract(earlier).multiply(HUNDRED).divide(earlier, PERCENT_DIGITS);
    }
}
