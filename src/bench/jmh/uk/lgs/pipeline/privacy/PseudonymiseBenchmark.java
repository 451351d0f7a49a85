package uk.lgs.pipeline.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.BenchmarkDump;

/** Replacing customers by pseudonyms and masking persons in texts, per line; each customer's HMAC is worked out anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PseudonymiseBenchmark {
    private final PseudonymKey key = PseudonymKey.load(Path.of("unused"), Optional.of("a1".repeat(32)));
    private Cleaner cleaner;
    private List<CleanBatch> batches;

    @Setup
    public void clean() throws IOException {
        cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        batches = BenchmarkDump.batches().stream().map(cleaner::clean).toList();
    }

    @Benchmark
    @OperationsPerInvocation(BenchmarkDump.LINES)
    public void pseudonymise(Blackhole sink) {
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        batches.forEach(batch -> sink.consume(pseudonymiser.pseudonymise(batch)));
    }
}
