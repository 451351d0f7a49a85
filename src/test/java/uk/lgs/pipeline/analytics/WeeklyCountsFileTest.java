package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class WeeklyCountsFileTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("series.csv"), text);
    }

    @Test
    void readsColumnsInAnyOrder() throws IOException {
        WeeklySeries series = WeeklyCountsFile.read(
                file("\uFEFFopen_days, count ,week_start\r\n6,12,2020-01-06\r\n\"0\",0,2020-01-13\r\n"));
        assertThat(series.weeks())
                .containsExactly(
                        new WeeklyCount(LocalDate.of(2020, 1, 6), 12, 6),
                        new WeeklyCount(LocalDate.of(2020, 1, 13), 0, 0));
    }

    @Test
    void takesEveryDayForOpenWhereNoColumnSaysOtherwise() throws IOException {
        WeeklySeries series = WeeklyCountsFile.read(file("week_start,count\n2020-01-06,0\n"));
        assertThat(series.week(0).openDays()).isEqualTo(7);
    }

    @Test
    void readsAnEmptyFileAndAHeaderAlone() throws IOException {
        assertThat(WeeklyCountsFile.read(file("")).size()).isZero();
        assertThat(WeeklyCountsFile.read(file("week_start,count\n")).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "week_start,count,days                | :1:18: no column of this name is known",
                "week_start,count,count               | :1:18: the column count stands here a second time",
                "week_start                           | :1:1: the column count is missing",
                "week_start,count;06/01/2020,5        | :2:1: no date; write the week's Monday as YYYY-MM-DD",
                "week_start,count;2020-01-07,5        | :2:1: 2020-01-07 is no Monday; the week began on 2020-01-06",
                "count,week_start;5,2020-01-06;5,2020-01-06 | :3:3: the week 2020-01-06 stands here a second time",
                "week_start,count;2020-01-13,5;2020-01-06,5 | :3:1: the week 2020-01-06 stands after 2020-01-13",
                "week_start,count;2020-01-06,5;2020-01-20,5 | :3:1: the week 2020-01-13 is missing",
                "week_start,count;2020-01-06,-1       | :2:12: count is not between 0 and",
                "week_start,count;2020-01-06,1.5      | :2:12: count is no whole number",
                "week_start,count;2020-01-06,         | :2:12: count is no whole number",
                "week_start,count;2020-01-06,99999999999999999999 | :2:12: count is no whole number",
                "week_start,count;2020-01-06,1000000000000001 | :2:12: count is not between 0 and",
                "week_start,count;2020-01-06,1,6      | :2:12: 3 fields, but the header has 2",
                "week_start,count,open_days;2020-01-06,1,8 | :2:14: open_days is not between 0 and 7",
                "week_start,count,open_days;2020-01-06,1,0 | :2:14: no open day, but a count",
            })
    void namesFileLineAndColumn(String text, String message) throws IOException {
        Path file = file(text.replace(';', '\n'));
        assertThatThrownBy(() -> WeeklyCountsFile.read(file))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERIES_INVALID))
                .hasMessageStartingWith(file + message);
    }

    @Test
    void refusesWhatIsNotThereNotTextOrNotCsv() throws IOException {
        assertThatThrownBy(() -> WeeklyCountsFile.read(folder.resolve("none.csv")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("none.csv: cannot be read");
        Path latin = Files.write(
                folder.resolve("latin.csv"), "week_start,count\n\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> WeeklyCountsFile.read(latin)).isInstanceOf(PipelineException.class);
        Path open = file("week_start,count\n\"2020-01-06,5\n");
        assertThatThrownBy(() -> WeeklyCountsFile.read(open)).isInstanceOf(PipelineException.class);
    }
}
