package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.PipelineException;

/** What the file of schedules may say. */
class SchedulesFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void shippedFileIsReadAsItStands() {
        Schedules schedules = Schedules.read(Path.of("config", "schedules.yaml"), NOW);

        assertThat(schedules.all())
                .extracting(Schedule::name)
                .containsExactly("weekly-report", "nightly-load", "monthly-report", "retention");
        Schedule weekly = schedules.named("weekly-report");
        assertThat(weekly.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(weekly.dump()).contains(Path.of("dumps", "retail.sql.gz"));
        assertThat(weekly.nextAfter(NOW)).contains(Instant.parse("2026-11-23T06:00:00Z"));
        assertThat(schedules.named("nightly-load").isOn()).isFalse();
    }

    @Test
    void fileWithoutSchedulesAsksForNothing() throws Exception {
        assertThat(read("time_zone: UTC").all()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            cron: 61 * * * * ?                         | :3:11: schedules.report.cron: must be a Quartz cron expression
            dump: a                                    | :3:5: schedules.report.cron: must be a Quartz cron expression
            cron: 0 0 6 ? * MON 2020                   | :3:11: schedules.report.cron: never fires
            cron: 0 0 6 ? * MON, time_zone: Europe/Lon | schedules.report.time_zone: must be a time zone
            cron: 0 0 6 ? * MON, once_per: year        | schedules.report.once_per: must be one of day, week, month
            cron: 0 0 6 ? * MON, enabled: maybe        | schedules.report.enabled: must be yes or no
            cron: 0 0 6 ? * MON, when: later           | the key when is not known here
            """)
    void mistakeIsRefusedWithItsPlace(String entry, String complaint) {
        assertThatThrownBy(() -> read("schedules:\n  report:\n    " + entry.replace(", ", "\n    ") + "\n"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith(folder.resolve("schedules.yaml").toString())
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest(name = "{0} once per {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0 30 1 ? * SUN     | week  | Europe/London    | after 2027-03-21T01:30 it fires at 2027-04-04T01:30
            0 30 2 * * ?       | day   | Europe/Berlin    | after 2027-03-27T02:30 it fires at 2027-03-29T02:30
            0 0 6 29 * ?       | month | UTC              | after 2027-01-29T06:00 it fires at 2027-03-29T06:00
            0 0 6 31 * ?       | month | UTC              | after 2027-01-31T06:00 it fires at 2027-03-31T06:00
            0 0 6 ? * MON,THU  | week  | UTC              | after 2026-11-23T06:00 it fires at 2026-11-26T06:00
            0 0 6 ? * MON#1    | week  | UTC              | after 2026-12-07T06:00 it fires at 2027-01-04T06:00
            """)
    void scheduleThatDoesNotFireOncePerPeriodIsRefused(String cron, String period, String zone, String complaint) {
        String text = "schedules:\n  report:\n    cron: %s\n    once_per: %s\n    time_zone: %s\n"
                .formatted(cron, period, zone);

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("schedules.report.cron: does not fire once per " + period)
                .hasMessageContaining(complaint);
    }

    private Schedules read(String text) throws IOException {
        return Schedules.read(Files.writeString(folder.resolve("schedules.yaml"), text), NOW);
    }
}
