package uk.lgs.pipeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.RunId;

class RunLogTest {
    private static final RunId RUN = new RunId("20261121-221656-7c50");
    private static final String OF_OTHERS =
            "2026-11-21T22:17:00.000Z INFO  Marts [20261121-221656-0000] - of another\n";
    private static final int ALL = 100;

    @TempDir
    private Path folder;

    @Test
    void linesOfARunComeWithTheirTracesAndWithoutThoseOfOthers() throws IOException {
        now("""
                2026-11-21T22:17:01.000Z ERROR Marts [20261121-221656-7c50] - it broke
                java.lang.IllegalStateException
                \tat somewhere
                """ + OF_OTHERS + """
                java.lang.IllegalStateException: of another
                2026-11-21T22:17:02.000Z INFO  DeliverySteps - run 20261121-221656-7c50: delivery to board accepted
                """);

        assertThat(new RunLog(folder).lines(RUN, ALL))
                .containsExactly(
                        "2026-11-21T22:17:01.000Z ERROR Marts [20261121-221656-7c50] - it broke",
                        "java.lang.IllegalStateException",
                        "\tat somewhere",
                        "2026-11-21T22:17:02.000Z INFO  DeliverySteps - run 20261121-221656-7c50: delivery to board"
                                + " accepted");
    }

    @Test
    void logInJsonIsUnderstood() throws IOException {
        now("{\"message\":\"mine\",\"run\":\"%s\"}\n{\"message\":\"other\",\"run\":\"20261121-221656-0000\"}\n"
                .formatted(RUN));

        assertThat(new RunLog(folder).lines(RUN, ALL))
                .containsExactly("{\"message\":\"mine\",\"run\":\"%s\"}".formatted(RUN));
    }

    @Test
    void filesThatWerePutAsideComeFirstAndTheLastLinesCount() throws IOException {
        aside("pipeline-2026-11-20-1.log.gz", "2026-11-20T22:17:01.000Z INFO  A [%s] - first\n".formatted(RUN));
        aside("other.log.gz", "2026-11-20T22:17:01.000Z INFO  A [%s] - no log of ours\n".formatted(RUN));
        now("2026-11-21T22:17:01.000Z INFO  A [%s] - second\n2026-11-21T22:17:02.000Z INFO  A [%1$s] - third\n"
                .formatted(RUN));

        assertThat(new RunLog(folder).lines(RUN, ALL))
                .extracting(line -> line.replaceAll(".* - ", ""))
                .containsExactly("first", "second", "third");
        assertThat(new RunLog(folder).lines(RUN, 2))
                .extracting(line -> line.replaceAll(".* - ", ""))
                .containsExactly("second", "third");
    }

    @Test
    void withoutLogThereIsNothing() {
        assertThat(new RunLog(folder.resolve("none")).lines(RUN, ALL)).isEmpty();
    }

    private void now(String text) throws IOException {
        Files.writeString(folder.resolve("pipeline.log"), text);
    }

    private void aside(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
