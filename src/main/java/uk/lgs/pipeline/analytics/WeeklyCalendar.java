package uk.lgs.pipeline.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days on which a shop trades, learned from those on which it did: weekdays on which it hardly ever trades are closed, and
 * so are days of the year that fell into a longer break and on which it traded in no year.
 */
public final class WeeklyCalendar {
    /** A weekday is closed if the shop traded on it in less than this share of the weeks. */
    private static final double OPEN_SHARE = 0.2;

    /** A break has at least so many days without trade. */
    private static final int BREAK_DAYS = 5;

    private final TreeSet<LocalDate> traded;
    private final Set<DayOfWeek> weekdays;
    private final Set<MonthDay> breaks;

    private WeeklyCalendar(TreeSet<LocalDate> traded, Set<DayOfWeek> weekdays, Set<MonthDay> breaks) {
        this.traded = traded;
        this.weekdays = weekdays;
        this.breaks = breaks;
    }

    /** Learns from all days on which the shop traded, in any order. */
    public static WeeklyCalendar learn(Collection<LocalDate> tradedDays) {
        TreeSet<LocalDate> traded = new TreeSet<>(tradedDays);
        return new WeeklyCalendar(traded, weekdays(traded), breaks(traded));
    }

    /** The number of days of a week on which the shop did trade. */
    public int openDays(LocalDate monday) {
        return (int) days(monday).filter(traded::contains).count();
    }

    /** The number of days of a week on which it trades, as far as other weeks and years tell. */
    public int tradingDays(LocalDate monday) {
        return (int) days(monday).filter(this::isTradingDay).count();
    }

    /** Whether the shop trades on a day, as far as other weeks and years tell. */
    public boolean isTradingDay(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek()) && !breaks.contains(MonthDay.from(day));
    }

    private static Stream<LocalDate> days(LocalDate monday) {
        return IntStream.range(0, WeeklyCount.DAYS).mapToObj(monday::plusDays);
    }

    private static Set<DayOfWeek> weekdays(TreeSet<LocalDate> traded) {
        Map<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
        Set<LocalDate> weeks = new HashSet<>();
        for (LocalDate day : traded) {
            days.merge(day.getDayOfWeek(), 1, Integer::sum);
            weeks.add(day.with(DayOfWeek.MONDAY));
        }
        Set<DayOfWeek> open = EnumSet.noneOf(DayOfWeek.class);
        days.forEach((weekday, count) -> {
            if (count >= OPEN_SHARE * weeks.size()) {
                open.add(weekday);
            }
        });
        return open;
    }

    private static Set<MonthDay> breaks(TreeSet<LocalDate> traded) {
        Set<MonthDay> breaks = new HashSet<>();
        LocalDate before = null;
        for (LocalDate day : traded) {
            if (before != null && before.plusDays(BREAK_DAYS).isBefore(day)) {
                before.plusDays(1).datesUntil(day).map(MonthDay::from).forEach(breaks::add);
            }
            before = day;
        }
        traded.forEach(day -> breaks.remove(MonthDay.from(day)));
        return breaks;
    }
}
