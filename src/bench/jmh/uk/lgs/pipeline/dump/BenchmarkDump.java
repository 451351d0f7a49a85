package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFormat;
import uk.lgs.pipeline.sample.SampleSettings;

/** A made-up dump of 100,000 lines, for each benchmark the same. */
public final class BenchmarkDump {
    /** How many lines it has; benchmarks give their results for one. */
    public static final int LINES = 100_000;

    private BenchmarkDump() {}

    /** Writes it to a file that is deleted when the JVM ends. */
    public static Path write(SampleFormat format) throws IOException {
        Path file = Files.createTempFile("benchmark", ".sql");
        file.toFile().deleteOnExit();
        SampleSettings usual = SampleSettings.of(LINES, 7);
        try (OutputStream out = Files.newOutputStream(file)) {
            SampleDump.write(new SampleSettings(LINES, 7, usual.firstDay(), usual.lastDay(), 9, false, format), out);
        }
        return file;
    }

    /** Its batches, as they are read. */
    public static List<RawBatch> batches() throws IOException {
        List<RawBatch> batches = new ArrayList<>();
        try (DumpReader reader = open(write(SampleFormat.COPY))) {
            for (Optional<RawBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                batches.add(batch.get());
            }
        }
        return batches;
    }

    static DumpReader open(Path file) {
        return DumpReader.open(file, DumpText.layout(), bytes -> {});
    }
}
