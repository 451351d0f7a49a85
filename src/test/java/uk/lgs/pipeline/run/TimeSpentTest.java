package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeSpentTest {
    @Test
    void tellsTheSlowestFirst() {
        TimeSpent times = new TimeSpent();
        times.add("quick", 10_000_000);
        times.add("slow", 400_000_000);
        times.add("slow", 310_000_000);

        assertThat(times).hasToString("slow 0.71 s, quick 0.01 s");
        assertThat(times.names()).containsExactly("slow", "quick");
    }
}
