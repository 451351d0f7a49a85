package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.lgs.pipeline.sample.SampleFormat;

/** Finding lines and fields in a dump, per line; the survey finds what was received twice beside that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBenchmark {
    @Param
    public SampleFormat format;

    private Path dump;

    @Setup
    public void write() throws IOException {
        dump = BenchmarkDump.write(format);
    }

    @Benchmark
    @OperationsPerInvocation(BenchmarkDump.LINES)
    public long read() {
        long lines = 0;
        try (DumpReader reader = BenchmarkDump.open(dump)) {
            for (Optional<RawBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                lines += batch.get().size();
            }
        }
        return lines;
    }
}
