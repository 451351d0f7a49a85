package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeeklyCalendarTest {
    private static final LocalDate FIRST = LocalDate.of(2009, 12, 1);
    private static final LocalDate LAST = LocalDate.of(2011, 12, 8);

    /** Every day but Saturdays, Easter Monday 2010, and 24 December to 3 January. */
    private static WeeklyCalendar shop() {
        List<LocalDate> days = FIRST.datesUntil(LAST.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
                .filter(day -> !day.equals(LocalDate.of(2010, 4, 5)))
                .filter(day -> MonthDay.from(day).isBefore(MonthDay.of(12, 24))
                        && MonthDay.from(day).isAfter(MonthDay.of(1, 3)))
                .toList();
        return WeeklyCalendar.learn(days);
    }

    @Test
    void countsTheDaysOfTrade() {
        assertThat(shop().openDays(LocalDate.of(2010, 6, 7))).isEqualTo(6);
        assertThat(shop().openDays(LocalDate.of(2010, 4, 5))).isEqualTo(5);
        assertThat(shop().openDays(LocalDate.of(2010, 12, 27))).isZero();
    }

    @Test
    void learnsClosedWeekdaysAndTheYearlyBreak() {
        assertThat(shop().tradingDays(LocalDate.of(2011, 12, 5))).isEqualTo(6);
        assertThat(shop().tradingDays(LocalDate.of(2011, 12, 19))).isEqualTo(5);
        assertThat(shop().tradingDays(LocalDate.of(2011, 12, 26))).isZero();
        assertThat(shop().tradingDays(LocalDate.of(2012, 1, 2))).isEqualTo(4);
    }

    @Test
    void takesASingleClosedDayForNoBreak() {
        assertThat(shop().tradingDays(LocalDate.of(2010, 4, 5))).isEqualTo(6);
    }

    @Test
    void knowsNoTradingDayWithoutTrade() {
        assertThat(WeeklyCalendar.learn(Set.of()).tradingDays(FIRST.with(DayOfWeek.MONDAY)))
                .isZero();
    }
}
