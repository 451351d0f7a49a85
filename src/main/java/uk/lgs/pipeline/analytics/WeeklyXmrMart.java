package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/** The XmR chart of weekly new customers: a picture of how much weeks differ anyhow. */
final class WeeklyXmrMart implements Mart {
    static final String NAME = "weekly_new_customers_xmr";

    /** Half a year: short enough to follow a level that moves. */
    private static final int WEEKS = 26;

    private static final List<Column> COLUMNS = List.of(
            new Column("week_start", Type.DATE),
            new Column("count", Type.INTEGER),
            new Column("centre", Type.DECIMAL),
            new Column("lower_limit", Type.DECIMAL),
            new Column("upper_limit", Type.DECIMAL));

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                        NAME,
                        104,
                        "New customers, XmR chart",
                        "The count of each week beside the mean and the natural process limits of the 26 weeks before it; the chart"
                                + " knows no trend, season or closed days, so the verdicts do not come from it.",
                        "customers",
                        "ISO week",
                        "week_start",
                        EnumSet.of(Base.CLEAN),
                        List.of(
                                column("week_start", ColumnUnit.DATE, "the Monday on which the week begins"),
                                column("count", ColumnUnit.NUMBER, WeeklyMeasure.NEW_CUSTOMERS.meaning()),
                                column(
                                        "centre",
                                        ColumnUnit.NUMBER,
                                        "mean of the 26 weeks before in which the shop was open; empty for the first weeks"),
                                column(
                                        "lower_limit",
                                        ColumnUnit.NUMBER,
                                        "mean less 2.66 mean moving ranges, at least 0"),
                                column("upper_limit", ColumnUnit.NUMBER, "mean plus 2.66 mean moving ranges")),
                        Optional.of(new ChartDefinition(
                                Form.BAND, "week_start", List.of("count", "centre", "lower_limit", "upper_limit"))))
                .forAnalysts();
    }

    @Override
    public void build(MartSession session, Base base) {
        List<WeeklyCount> weeks =
                WeeklyTable.read(session, base, WeeklyMeasure.NEW_CUSTOMERS).counts();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            rows.add(row(weeks.get(i), i < WEEKS ? null : WeeklyXmr.of(weeks.subList(i - WEEKS, i))));
        }
        session.replace(base, NAME, new Table(COLUMNS, rows));
    }

    private static List<@Nullable Object> row(WeeklyCount week, @Nullable WeeklyXmr chart) {
        return Arrays.asList(
                week.weekStart(),
                week.count(),
                chart == null ? null : decimal(chart.centre()),
                chart == null ? null : decimal(chart.lower()),
                chart == null ? null : decimal(chart.upper()));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
