package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** RFM scores, per customer, of as many as the shop has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScoreBenchmark {
    private static final int CUSTOMERS = 6_000;

    private final List<CustomerActivity> customers = new ArrayList<>();

    @Setup
    public void fill() {
        Random random = new Random(7);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            long frequency = 1 + (long) Math.floor(-5 * Math.log(1 - random.nextDouble()));
            double monetary = (1 + random.nextInt(5_000_000)) / 100.0;
            customers.add(new CustomerActivity(random.nextInt(740), frequency, monetary, customer));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public List<RfmScore> score() {
        return RfmScorer.score(customers);
    }
}
