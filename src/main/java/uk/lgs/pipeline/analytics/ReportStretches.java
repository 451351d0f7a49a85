package uk.lgs.pipeline.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

/**
 * The complete weeks, taken together by four, for two years at the most: stretch 0 ends with the last of them.
 *
 * @param lastWeek the Monday of the last complete week
 * @param count how many stretches there are
 */
record ReportStretches(LocalDate lastWeek, int count) {
    static final int WEEKS = 4;
    static final int YEAR = 52 / WEEKS;
    static final int MOST = 2 * YEAR;

    /** The stretches of a report's periods. */
    static ReportStretches of(ReportPeriods periods) {
        LocalDate last = periods.week().from();
        int whole = (int) ChronoUnit.WEEKS.between(periods.firstWeek(), last.plusWeeks(1)) / WEEKS;
        return new ReportStretches(last, Math.min(MOST, whole));
    }

    /** The stretch that a day lies in, or one below 0 where it lies in none. */
    int at(LocalDate day) {
        long weeks = ChronoUnit.WEEKS.between(day.with(DayOfWeek.MONDAY), lastWeek);
        int stretch = (int) Math.floorDiv(weeks, WEEKS);
        return stretch < count ? stretch : -1;
    }

    /** Whether the search for what changed looks at a stretch: the last ones, and those of the year before. */
    static boolean isLookedAt(int stretch) {
        return stretch >= 0 && stretch <= 5 || stretch >= YEAR && stretch <= YEAR + 5;
    }

    /** One row per week, with the stretch that it belongs to. */
    Table table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int week = 0; week < count * WEEKS; week++) {
            rows.add(List.of(lastWeek.minusWeeks(week), (long) (week / WEEKS)));
        }
        return new Table(List.of(new Column("week_start", Type.DATE), new Column("stretch", Type.INTEGER)), rows);
    }
}
