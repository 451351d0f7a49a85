package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.ReportFormat;

class ReportPeriodsTest {
    /** A shop that is closed on Saturdays. */
    private static ReportPeriods trading(String from, String to) {
        List<LocalDate> days = LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to).plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
                .toList();
        return ReportPeriods.of(days, ReportFormat.BRITISH).orElseThrow();
    }

    @Test
    void takesTheLastWeekAndMonthThatAreComplete() {
        ReportPeriods periods = trading("2011-01-03", "2011-12-09");

        assertThat(periods.week().from()).isEqualTo("2011-11-28");
        assertThat(periods.week().note()).isEqualTo("the week of 5 December 2011 is left out: 5 of 6 trading days");
        assertThat(periods.month().from()).isEqualTo("2011-11-01");
        assertThat(periods.month().to()).isEqualTo("2011-11-30");
        assertThat(periods.month().note()).isEqualTo("December 2011 is left out: its data end on 9 December 2011");
    }

    @Test
    void takesAWeekAndMonthThatEndOnAClosedDayForComplete() {
        ReportPeriods periods = trading("2011-01-03", "2011-12-30"); // the 31st is a Saturday

        assertThat(periods.month().from()).isEqualTo("2011-12-01");
        assertThat(periods.month().isComplete()).isTrue();
        assertThat(periods.month().note()).isEmpty();
        assertThat(trading("2011-01-03", "2011-12-11").week().from()).isEqualTo("2011-12-05");
    }

    @Test
    void saysThatTheOnlyWeekAndMonthAreIncomplete() {
        ReportPeriods periods = ReportPeriods.of(
                        List.of(LocalDate.of(2011, 12, 5), LocalDate.of(2011, 12, 6), LocalDate.of(2011, 12, 8)),
                        ReportFormat.BRITISH)
                .orElseThrow();

        assertThat(periods.month().from()).isEqualTo("2011-12-01");
        assertThat(periods.month().isComplete()).isFalse();
        assertThat(periods.month().note()).isEqualTo("incomplete: its data end on 8 December 2011");
    }

    @Test
    void knowsWhichPeriodsTheDataHoldFromTheirBeginning() {
        ReportPeriods periods = trading("2011-01-04", "2011-12-09"); // a Tuesday

        assertThat(periods.beginsInTime(LocalDate.of(2011, 1, 3))).isFalse();
        assertThat(periods.beginsInTime(LocalDate.of(2011, 2, 1))).isTrue();
        assertThat(periods.firstWeek()).isEqualTo("2011-01-10");
        assertThat(trading("2011-01-02", "2011-12-09").beginsInTime(LocalDate.of(2011, 1, 1)))
                .as("the 1st was a Saturday")
                .isTrue();
    }

    @Test
    void hasNoPeriodsWithoutInvoices() {
        assertThat(ReportPeriods.of(List.of(), ReportFormat.BRITISH)).isEmpty();
    }
}
