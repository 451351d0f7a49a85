package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** What passes between the pipeline and a driver, with drivers that are no Spark. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a read of a pipe cannot be interrupted
class SparkProcessTest {
    private static final ObjectNode WISH = JsonNodeFactory.instance.objectNode().put("do", "echo");

    @TempDir
    private Path folder;

    /** A driver that does as its first argument says with each wish that it hears. */
    static final class Driver {
        public static void main(String[] arguments) throws IOException {
            BufferedReader wishes = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            try (DataOutputStream answers = new DataOutputStream(new FileOutputStream(arguments[1]))) {
                for (String wish = wishes.readLine(); wish != null; wish = wishes.readLine()) {
                    System.out.println("heard " + wish);
                    byte[] content = wish.getBytes(UTF_8);
                    switch (arguments[0]) {
                        case "echo" -> answer(answers, 'D', content.length, content);
                        case "cut" -> {
                            answer(answers, 'D', content.length + 1, content);
                            return;
                        }
                        default -> answers.writeBytes(arguments[0]);
                    }
                }
            }
        }

        private static void answer(DataOutputStream answers, char kind, int length, byte[] content) throws IOException {
            answers.writeByte(kind);
            answers.writeInt(length);
            answers.write(content);
        }
    }

    @Test
    void whatJavaAndItsLibrariesPrintGoesIntoTheLogAndIsNoAnswer() throws IOException {
        try (SparkProcess driver = start("echo")) {
            assertThat(driver.done(WISH)).isEqualTo(WISH);
            assertThat(driver.done(WISH)).isEqualTo(WISH);
        }
        assertThat(log()).as("of Java itself").content().contains("[gc] Using");
        assertThat(log()).as("of a library").content().contains("heard {\"do\":\"echo\"}");
    }

    @Test
    void anAnswerThatIsCutOffIsTheEndOfTheDriver() throws IOException {
        try (SparkProcess driver = start("cut")) {
            assertFails(driver).hasMessageContaining("ended before its work did; see " + log());
        }
    }

    /** Taken for a kind and a length, it would be some hundred million bytes to wait for. */
    @Test
    void whatIsNoAnswerIsRefusedAndNotWaitedFor() throws IOException {
        try (SparkProcess driver = start("[0.681s][warning]")) {
            assertFails(driver).hasMessageContaining("no answer").hasMessageContaining(log().toString());
        }
    }

    private static AbstractThrowableAssert<?, ?> assertFails(SparkProcess driver) {
        return assertThatThrownBy(() -> driver.done(WISH))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SPARK_FAILED));
    }

    /** With a Java that writes on its standard output before the driver does anything. */
    private SparkProcess start(String behaviour) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of("target/test-classes").toAbsolutePath().toString();
        assertThat(Path.of(classes)).exists();
        return SparkProcess.start(
                List.of(java, "-Xlog:gc", "-cp", classes, Driver.class.getName(), behaviour), log(), new StopSignal());
    }

    private Path log() {
        return folder.resolve("logs/driver.log");
    }
}
