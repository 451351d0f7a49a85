package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/** The moves of the whole shop in one week: what the detector says of each weekly series. */
final class ChangeInShop {
    private static final String KIND = "shop";

    private final Table figures;
    private final LocalDate week;

    private ChangeInShop(Table figures, LocalDate week) {
        this.figures = figures;
        this.week = week;
    }

    /** The series that were judged in the week that begins on a Monday. */
    static List<ChangeMove> moves(MartSession session, Base base, LocalDate week) {
        ChangeInShop shop = new ChangeInShop(
                session.query(base, "select * from weekly_figures where week_start = date '%s'".formatted(week)), week);
        List<ChangeMove> moves = new ArrayList<>();
        for (WeeklyMeasure measure : WeeklyMeasure.values()) {
            Table weeks = session.query(
                    base,
                    "select * from %s where week_start = date '%s' and expected is not null"
                            .formatted(measure.mart(), week));
            weeks.rows().forEach(row -> moves.add(shop.move(measure, weeks, row)));
        }
        return moves;
    }

    private ChangeMove move(WeeklyMeasure measure, Table weeks, List<@Nullable Object> row) {
        double value = number(row, weeks.indexOf("count"));
        double expected = number(row, weeks.indexOf("expected"));
        HeadlineMeasure headline = HeadlineMeasure.valueOf(measure.name());
        return new ChangeMove(
                KIND,
                "Whole shop",
                headline.label(),
                week,
                week.plusDays(6),
                value,
                expected,
                number(row, weeks.indexOf("lower")),
                number(row, weeks.indexOf("upper")),
                number(row, weeks.indexOf("p_value")),
                money(measure, value - expected),
                BriefingAlerts.drivers(
                        Objects.requireNonNull(row.get(weeks.indexOf("reason"))).toString()),
                (long) figure("active_customers"));
    }

    /** Sales are pounds; an order stands for the week's mean amount of one. */
    private OptionalDouble money(WeeklyMeasure measure, double difference) {
        return switch (measure) {
            case SALES -> OptionalDouble.of(difference);
            case ORDERS ->
                figure("orders") > 0
                        ? OptionalDouble.of(difference * figure("sales") / figure("orders"))
                        : OptionalDouble.empty();
            case NEW_CUSTOMERS, CANCELLATIONS -> OptionalDouble.empty();
        };
    }

    private double figure(String column) {
        return figures.rows().isEmpty() ? 0 : number(figures.rows().get(0), figures.indexOf(column));
    }

    private static double number(List<@Nullable Object> row, int column) {
        return ((Number) Objects.requireNonNull(row.get(column))).doubleValue();
    }
}
