package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.RowValue.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The weeks of a measure as the warehouse gives them.
 *
 * @param counts the weeks, the oldest first
 * @param firstTelling position of the first week in which the log knows most buyers already; 0 where that does not matter
 * @param lastTradingDays days on which the shop trades in the last week, once it is complete
 */
record WeeklyTable(List<WeeklyCount> counts, int firstTelling, int lastTradingDays) {
    static WeeklyTable read(MartSession session, Base base, WeeklyMeasure measure) {
        Table weeks = session.query(base, measure.select());
        if (weeks.rows().isEmpty()) {
            return new WeeklyTable(List.of(), 0, 0);
        }
        WeeklyCalendar calendar = calendar(session.query(base, WeeklyMeasure.tradingDays()));
        List<WeeklyCount> counts = new ArrayList<>();
        for (List<@Nullable Object> row : weeks.rows()) {
            LocalDate week = value(row, weeks.indexOf("week_start"), LocalDate.class);
            long total = value(row, weeks.indexOf("total"), Long.class);
            counts.add(new WeeklyCount(week, Math.max(0, total), calendar.openDays(week)));
        }
        return new WeeklyTable(
                counts,
                measure == WeeklyMeasure.NEW_CUSTOMERS ? firstTelling(weeks) : 0,
                calendar.tradingDays(counts.get(counts.size() - 1).weekStart()));
    }

    /** The first week in which less than half of the buyers look new: before it, the log had not seen the others yet. */
    private static int firstTelling(Table weeks) {
        int total = weeks.indexOf("total");
        int buyers = weeks.indexOf("buyers");
        for (int i = 0; i < weeks.rows().size(); i++) {
            List<@Nullable Object> row = weeks.rows().get(i);
            if (2 * value(row, total, Long.class) < value(row, buyers, Long.class)) {
                return i;
            }
        }
        return weeks.rows().size();
    }

    private static WeeklyCalendar calendar(Table days) {
        int day = days.indexOf("traded_on");
        return WeeklyCalendar.learn(days.rows().stream()
                .map(row -> value(row, day, LocalDate.class))
                .toList());
    }
}
