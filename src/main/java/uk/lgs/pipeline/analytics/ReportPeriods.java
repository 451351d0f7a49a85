package uk.lgs.pipeline.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.lgs.pipeline.analytics.ReportPeriod.Kind;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The last complete week and month of the data, and which earlier ones are complete. Complete is told by the days on which the
 * shop usually trades, as the detector of spikes and dips tells it.
 */
final class ReportPeriods {
    private final WeeklyCalendar calendar;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final ReportFormat format;

    private ReportPeriods(WeeklyCalendar calendar, LocalDate firstDay, LocalDate lastDay, ReportFormat format) {
        this.calendar = calendar;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.format = format;
    }

    /** The periods of a base, with days in their notes as a report writes them; none where it has no invoice. */
    static Optional<ReportPeriods> read(MartSession session, Base base, ReportFormat format) {
        return of(
                session.query(base, WeeklyMeasure.tradingDays()).rows().stream()
                        .map(row -> (LocalDate) Objects.requireNonNull(row.get(0)))
                        .sorted()
                        .toList(),
                format);
    }

    /** The periods of the days on which the shop traded, the first of them first. */
    static Optional<ReportPeriods> of(List<LocalDate> tradedDays, ReportFormat format) {
        if (tradedDays.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReportPeriods(
                WeeklyCalendar.learn(tradedDays), tradedDays.get(0), tradedDays.get(tradedDays.size() - 1), format));
    }

    /** The last day with an invoice. */
    LocalDate lastDay() {
        return lastDay;
    }

    /** The Monday of the first week that is complete. */
    LocalDate firstWeek() {
        LocalDate monday = firstDay.with(DayOfWeek.MONDAY);
        return beginsInTime(monday) ? monday : monday.plusWeeks(1);
    }

    /** The last complete week; the last one where none is complete. */
    ReportPeriod week() {
        LocalDate monday = lastDay.with(DayOfWeek.MONDAY);
        int open = calendar.openDays(monday);
        int trading = calendar.tradingDays(monday);
        String days = "%d of %d trading days".formatted(open, trading);
        return chosen(Kind.WEEK, monday, open >= trading, days);
    }

    /** The last complete month; the last one where none is complete. */
    ReportPeriod month() {
        LocalDate first = lastDay.withDayOfMonth(1);
        boolean isComplete = lastDay.plusDays(1)
                .datesUntil(Kind.MONTH.end(first).plusDays(1))
                .noneMatch(calendar::isTradingDay);
        return chosen(Kind.MONTH, first, isComplete, "its data end on " + format.day(lastDay));
    }

    /** Whether the data hold a period from its beginning. */
    boolean beginsInTime(LocalDate from) {
        return !from.isBefore(firstDay) || from.datesUntil(firstDay).noneMatch(calendar::isTradingDay);
    }

    private ReportPeriod chosen(Kind kind, LocalDate last, boolean isComplete, String reason) {
        if (isComplete) {
            return new ReportPeriod(kind, last, kind.end(last), true, "");
        }
        String lastName = ReportPeriod.nameOf(kind, last, format);
        LocalDate before = kind.before(last);
        if (kind.end(before).isBefore(firstDay)) {
            return new ReportPeriod(kind, last, kind.end(last), false, "incomplete: " + reason);
        }
        return new ReportPeriod(
                kind,
                before,
                kind.end(before),
                beginsInTime(before),
                "%s%s is left out: %s".formatted(kind == Kind.WEEK ? "the " : "", lastName, reason));
    }
}
