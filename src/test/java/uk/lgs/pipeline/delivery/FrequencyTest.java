package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.report.WrittenReport;

class FrequencyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "WEEKLY, week 2011-11-21",
        "MONTHLY, month 2011-10-01",
        "ON_ALERT, alert in week 2011-11-21",
        "EVERY_RUN, run 20111205-060000-6d5f"
    })
    void occasionIsWhatTheReportSpeaksOf(Frequency frequency, String occasion) throws IOException {
        assertThat(frequency.occasion(TestReport.write(folder))).contains(occasion);
    }

    @Test
    void usualWeekIsNoAlert() throws IOException {
        WrittenReport report = TestReport.write(folder);
        Path briefing = folder.resolve("briefing.json");
        Files.writeString(briefing, Files.readString(briefing).replace("\"is_alarm\": true", "\"is_alarm\": false"));

        assertThat(Frequency.ON_ALERT.occasion(report)).isEmpty();
        assertThat(Frequency.WEEKLY.occasion(report)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void reportWithoutSalesHasNothingForAnybody(Frequency frequency) throws IOException {
        WrittenReport report = TestReport.write(folder);
        Files.delete(folder.resolve("briefing.json"));

        assertThat(frequency.occasion(report)).isEmpty();
    }
}
