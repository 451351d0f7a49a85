package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ConsoleProgress progress =
            new ConsoleProgress(new PrintStream(out, true, StandardCharsets.UTF_8), false);

    @Test
    void saysOfAStepWhatWasDoneBesideTheStart() {
        progress.step("survey", 10);
        progress.besideStart(1_840);
        progress.lines(1_200);
        progress.step("load", 10);
        progress.done("done");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        survey -> assertThat(survey)
                                .matches("survey +\\d+[.]\\d s  1,200 lines  after 1[.]8 s beside the start"),
                        load -> assertThat(load).matches("load +\\d+[.]\\d s"),
                        done -> assertThat(done).isEqualTo("done"));
    }
}
