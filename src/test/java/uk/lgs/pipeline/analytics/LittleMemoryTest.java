package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held of customers stays small, and nothing that is held grows with invoices. */
class LittleMemoryTest {
    @TempDir
    private Path folder;

    /** Every forecast of every trial at once would be three times as much. */
    @Test
    void forecastsOfTwentyThousandCustomersAreMadeIn32Megabytes() throws Exception {
        assertThat(run("-Xmx32m", "forecasts", "20000"))
                .containsExactly("20000 customers, 50 rows of backtests", "exit 0");
    }

    /** All the invoices at once would be 32 megabytes. */
    @Test
    void segmentsOfTwoMillionInvoicesAreMadeIn24Megabytes() throws Exception {
        assertThat(run("-Xmx24m", "segments", "2000000")).containsExactly("100 customers", "exit 0");
    }

    private List<String> run(String memory, String... arguments) throws Exception {
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LittleMemory.class.getName(),
                        arguments[0],
                        arguments[1])
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        Files.writeString(printed, Files.readString(printed) + "exit " + process.exitValue() + "\n");
        return Files.readAllLines(printed);
    }
}
