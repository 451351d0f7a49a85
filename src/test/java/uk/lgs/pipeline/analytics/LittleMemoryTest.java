package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.LittleHeap;

/** What is held of customers stays small, and nothing that is held grows with invoices. */
class LittleMemoryTest {
    @TempDir
    private Path folder;

    /** Every forecast of every trial at once would be three times as much. */
    @Test
    void forecastsOfTwentyThousandCustomersAreMadeIn32Megabytes() throws Exception {
        assertThat(LittleHeap.run(folder, "-Xmx32m", LittleMemory.class, "forecasts", "20000"))
                .containsExactly("20000 customers, 50 rows of backtests", "exit 0");
    }

    /** The orders alone, all at once, would be 22 megabytes. */
    @Test
    void forecastsFromEighteenHundredThousandOrdersAreMadeIn20Megabytes() throws Exception {
        assertThat(LittleHeap.run(folder, "-Xmx20m", LittleMemory.class, "orders", "1800000", folder.toString()))
                .containsExactly("3000 customers, 50 rows of backtests", "exit 0");
    }

    /** All the invoices at once would be 32 megabytes. */
    @Test
    void segmentsOfTwoMillionInvoicesAreMadeIn24Megabytes() throws Exception {
        assertThat(LittleHeap.run(folder, "-Xmx24m", LittleMemory.class, "segments", "2000000"))
                .containsExactly("100 customers", "exit 0");
    }
}
