package uk.lgs.pipeline.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What was counted in one week.
 *
 * @param weekStart the Monday on which the week begins
 * @param count how many: customers, orders, or whole pounds
 * @param openDays days on which the shop traded, 0 to 7
 */
public record WeeklyCount(LocalDate weekStart, long count, int openDays) {
    static final int DAYS = 7;

    public WeeklyCount {
        if (weekStart.getDayOfWeek() != DayOfWeek.MONDAY || count < 0 || openDays < 0 || openDays > DAYS) {
            throw new IllegalArgumentException(
                    "no week: it begins on %s, counts %d, has %d open days".formatted(weekStart, count, openDays));
        }
    }

    boolean isClosed() {
        return openDays == 0;
    }
}
