package uk.lgs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a process of its own that has little memory. */
public final class LittleHeap {
    private LittleHeap() {}

    /**
     * What the program prints, line by line, and then its exit code.
     *
     * @param folder where what it prints is kept
     * @param heap the JVM's option, such as {@code -Xmx32m}
     */
    public static List<String> run(Path folder, String heap, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        List<String> command =
                JavaCommand.of(program, List.of(heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), arguments);
        Process process = new ProcessBuilder(command)
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
