package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** The five numbers of every week, or of every month, on the clean base: what the headlines compare. */
enum FiguresMart implements Mart {
    WEEKLY_FIGURES(
            14,
            "Weekly figures",
            "ISO week",
            "week",
            column("week_start", ColumnUnit.DATE, "the Monday on which the week begins")),
    MONTHLY_FIGURES(
            15,
            "Monthly figures",
            "calendar month",
            "month",
            column("month", ColumnUnit.MONTH, "calendar month of the invoice date"));

    private final int place;
    private final String title;
    private final String grain;
    private final String span;
    private final MetricColumn period;

    FiguresMart(int place, String title, String grain, String span, MetricColumn period) {
        this.place = place;
        this.title = title;
        this.grain = grain;
        this.span = span;
        this.period = period;
    }

    /** The mart's name. */
    String mart() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that names the period. */
    String period() {
        return period.name();
    }

    @Override
    public MetricDefinition definition() {
        List<MetricColumn> columns = new ArrayList<>();
        columns.add(period);
        Arrays.stream(HeadlineMeasure.values())
                .map(measure -> column(
                        measure.column(), measure.isMoney() ? ColumnUnit.MONEY : ColumnUnit.COUNT, measure.meaning()))
                .forEach(columns::add);
        return new MetricDefinition(
                        mart(),
                        place,
                        title,
                        "Sales, orders, active and new customers and cancellations of every %s from the first with an invoice to"
                                        .formatted(grain)
                                + " the last; the first and the last may be incomplete.",
                        "pounds, orders, customers and cancellations",
                        grain,
                        period(),
                        EnumSet.of(Base.CLEAN),
                        columns,
                        Optional.empty())
                .forAnalysts();
    }

    @Override
    public boolean isCore() {
        return true;
    }

    @Override
    public boolean selectsFrom(String table) {
        return SharedTable.isNamedIn(select(), table);
    }

    @Override
    public void build(MartSession session, Base base) {
        session.replace(base, mart(), select());
    }

    private String select() {
        return ScoreSql.read("figures").replace("{span}", span).replace("{period}", period());
    }
}
