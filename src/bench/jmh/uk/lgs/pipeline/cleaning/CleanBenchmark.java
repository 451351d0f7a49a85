package uk.lgs.pipeline.cleaning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import uk.lgs.pipeline.dump.BenchmarkDump;
import uk.lgs.pipeline.dump.RawBatch;

/** Applying all cleaning rules, per line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CleanBenchmark {
    private List<RawBatch> batches;
    private CleaningRules rules;

    @Setup
    public void read() throws IOException {
        batches = BenchmarkDump.batches();
        rules = CleaningRules.read(Path.of("config", "cleaning.yaml"));
    }

    @Benchmark
    @OperationsPerInvocation(BenchmarkDump.LINES)
    public void clean(Blackhole sink) {
        Cleaner cleaner = new Cleaner(rules);
        batches.forEach(batch -> sink.consume(cleaner.clean(batch)));
    }
}
