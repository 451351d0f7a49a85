package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    private static final String HEADER = "week_start,count,expected,lower,upper,p_value,verdict,reason";

    @TempDir
    private Path folder;

    private record Result(int exitCode, List<String> lines) {}

    private static Result detect(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String[] all = new String[arguments.length + 1];
            all[0] = "detect";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            int exitCode = Main.run(all);
            return new Result(
                    exitCode, printed.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(out);
        }
    }

    private String series(int weeks) throws IOException {
        StringBuilder text = new StringBuilder("week_start,count,open_days\n");
        for (int i = 0; i < weeks; i++) {
            int count = i == weeks - 2 ? 150 : 48 + i * 7 % 5;
            text.append(LocalDate.of(2020, 1, 6).plusWeeks(i))
                    .append(',')
                    .append(i == weeks - 1 ? 30 : count)
                    .append(',')
                    .append(i == weeks - 1 ? 4 : 6)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("series.csv"), text).toString();
    }

    @Test
    void printsEveryWeekWithItsVerdict() throws IOException {
        Result result = detect(series(300));
        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).hasSize(301);
        assertThat(result.lines().get(0)).isEqualTo(HEADER);
        assertThat(result.lines().get(1)).startsWith("2020-01-06,48,,,,,not_judged,");
        assertThat(result.lines().get(200))
                .matches("2023-10-30,\\d\\d,\\d\\d\\.\\d\\d,\\d\\d,\\d\\d,[01]\\.\\d+,normal,\".*model: trend.*\"");
        assertThat(result.lines().get(299)).startsWith("2025-09-22,150,").contains(",spike,");
        assertThat(result.lines().get(300)).endsWith(",30,,,,,not_judged,not judged: 4 of 6 trading days");
    }

    @Test
    void callsFewerWeeksUnusualWhereFewerFalseAlarmsAreAllowed() throws IOException {
        String file = series(60);
        List<String> few = detect("--false-alarms", "0.0001", file).lines();
        List<String> many = detect("--false-alarms", "0.2", file).lines();
        assertThat(width(few.get(50))).isGreaterThan(2 * width(many.get(50)));
    }

    private static int width(String line) {
        String[] fields = line.split(",");
        return Integer.parseInt(fields[4]) - Integer.parseInt(fields[3]);
    }

    @Test
    void printsAHeaderAloneForAnEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThat(detect(empty.toString())).isEqualTo(new Result(0, List.of(HEADER)));
    }

    @Test
    void endsWithTwoOnBadInput() {
        assertThat(detect(folder.resolve("none.csv").toString())).isEqualTo(new Result(2, List.of()));
        assertThat(detect("--false-alarms", "0.5", "any.csv").exitCode()).isEqualTo(2);
    }
}
