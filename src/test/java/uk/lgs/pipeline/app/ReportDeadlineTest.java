package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDeadlineTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        // a Monday in winter, at the minute and just before it
        "MON 09:00, 2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z",
        "MON 09:00, 2026-03-02T08:59:59Z, 2026-02-23T09:00:00Z",
        // the next one is in summer time
        "MON 09:00, 2026-03-30T08:00:00Z, 2026-03-30T08:00:00Z",
        "MON 09:00, 2026-03-30T07:59:59Z, 2026-03-23T09:00:00Z",
        // the clocks skip 01:30 on the 29th of March, and have it twice on the 25th of October
        "DAILY 01:30, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        "DAILY 01:30, 2026-03-29T01:29:00Z, 2026-03-28T01:30:00Z",
        "DAILY 01:30, 2026-10-25T03:00:00Z, 2026-10-25T00:30:00Z",
        "SUN 23:59, 2028-03-04T12:00:00Z, 2028-02-27T23:59:00Z",
    })
    void lastOneIsFoundInLocalTime(String text, Instant now, Instant expected) {
        assertThat(ReportDeadline.parse(text, LONDON).orElseThrow().lastBefore(now))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MON", "09:00", "Monday 09:00", "MON 9:00", "MON 24:00", "MON 09:60", "MON 09:00 "})
    void otherFormsAreNone(String text) {
        assertThat(ReportDeadline.parse(text, LONDON)).isEmpty();
    }
}
