package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class SampleSettingsTest {
    private final SampleSettings settings = SampleSettings.of(20_000, 1);

    @Test
    void spansTheTwoYearsOfTheRealFile() {
        assertThat(settings)
                .isEqualTo(new SampleSettings(
                        20_000, 1, LocalDate.of(2009, 12, 1), LocalDate.of(2011, 12, 9), 9, true, SampleFormat.COPY));
    }

    @Test
    void overlapsTheFirstDaysOfDecember2010() {
        assertThat(settings.hasOverlap()).isTrue();
        assertThat(settings.overlapFirstDay()).isEqualTo("2010-12-01");
        assertThat(settings.overlapLastDay()).isEqualTo("2010-12-09");
    }

    @Test
    void overlapsHalfWayInAShortSample() {
        SampleSettings brief = settings.withDays(LocalDate.of(2010, 3, 1), LocalDate.of(2010, 6, 30));

        assertThat(brief.overlapFirstDay()).isEqualTo("2010-05-01");
        assertThat(brief.hasOverlap()).isTrue();
    }

    @Test
    void doesNotOverlapWhereThereIsNoRoom() {
        assertThat(SampleSettings.of(999, 1).hasOverlap()).isFalse();
        assertThat(settings.withOverlapDays(0).hasOverlap()).isFalse();
        assertThat(settings.withDays(LocalDate.of(2010, 3, 1), LocalDate.of(2010, 3, 31))
                        .hasOverlap())
                .isFalse();
    }

    @Test
    void closesOnSaturdaysAndAtChristmas() {
        assertThat(LocalDate.of(2010, 1, 4).datesUntil(LocalDate.of(2010, 12, 24)))
                .allSatisfy(day ->
                        assertThat(SampleSettings.isOpen(day)).isEqualTo(day.getDayOfWeek() != DayOfWeek.SATURDAY));
        assertThat(LocalDate.of(2010, 12, 24).datesUntil(LocalDate.of(2011, 1, 4)))
                .noneMatch(SampleSettings::isOpen);
    }

    @Test
    void refusesWhatCannotBeWritten() {
        LocalDate monday = LocalDate.of(2010, 3, 1);
        assertRefused(() -> SampleSettings.of(0, 1), "1 row or more, not 0");
        assertRefused(() -> settings.withDays(monday, monday.minusDays(1)), "before its first day");
        assertRefused(() -> settings.withDays(monday, monday.plusYears(20)), "20 years");
        assertRefused(() -> settings.withOverlapDays(-1), "0 to 31 days long, not -1");
        assertRefused(() -> settings.withOverlapDays(32), "0 to 31 days long, not 32");
        assertRefused(() -> settings.withDays(monday.plusDays(5), monday.plusDays(5)), "closed on every day");
        assertRefused(
                () -> settings.withDays(LocalDate.of(2010, 12, 24), LocalDate.of(2011, 1, 3)), "closed on every day");
    }

    private static void assertRefused(ThrowingCallable making, String message) {
        assertThatThrownBy(making)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining(message);
    }
}
