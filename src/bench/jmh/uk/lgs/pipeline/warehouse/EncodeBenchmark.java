package uk.lgs.pipeline.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.BenchmarkDump;
import uk.lgs.pipeline.privacy.Forgotten;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.privacy.PseudonymousBatch;

/** Writing lines in PostgreSQL's binary COPY format, per line; nothing is sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {
    private Database database;
    private Dimensions dimensions;
    private List<PseudonymousBatch> batches;

    @Setup
    public void pseudonymise() throws Exception {
        Cleaner cleaner = new Cleaner(CleaningRules.read(Path.of("config", "cleaning.yaml")));
        PseudonymKey key = PseudonymKey.load(Path.of("unused"), Optional.of("a1".repeat(32)));
        Pseudonymiser pseudonymiser = new Pseudonymiser(cleaner, key, Forgotten.nobody());
        batches = BenchmarkDump.batches().stream()
                .map(batch -> pseudonymiser.pseudonymise(cleaner.clean(batch)))
                .toList();
        database = Database.open(TestDatabase.empty(), Files.createTempDirectory("benchmark"));
        try (Connection session = database.dataSource().getConnection()) {
            dimensions = new Dimensions(session, pseudonymiser);
        }
    }

    @TearDown
    public void close() {
        database.close();
    }

    @Benchmark
    @OperationsPerInvocation(BenchmarkDump.LINES)
    public void encode(Blackhole sink) {
        CopyEncoder encoder = new CopyEncoder();
        batches.forEach(batch -> sink.consume(encoder.encode(new NumberedBatch(batch, dimensions))));
    }
}
