package uk.lgs.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole report with workbook, pictures and data files, of the figures that the tests of the report have. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WorkbookBenchmark {
    private Path folder;

    @Setup
    public void make() throws IOException {
        folder = Files.createTempDirectory("benchmark");
    }

    @Benchmark
    public Path write() {
        return new ReportWriter().write(folder, Samples.facts(), Samples.metrics());
    }
}
