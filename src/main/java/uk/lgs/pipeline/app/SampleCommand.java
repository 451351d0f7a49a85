package uk.lgs.pipeline.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFacts;
import uk.lgs.pipeline.sample.SampleFormat;
import uk.lgs.pipeline.sample.SampleSettings;

/** {@code pipeline sample}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a made-up retail.sql with the shape of a real one: seasons, cancellations, duplicates, missing"
                    + " customers, fee codes, a week received twice, and invented personal columns.",
            "The same rows and seed give the same file."
        })
final class SampleCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Lines of the retail table (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Any number (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "copy",
            description = "The dialect to write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private SampleFormat format = SampleFormat.COPY;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "retail-sample.sql.gz",
            description = "The file to write; compressed if it ends in .gz (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                OutputStream target = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain) {
            SampleFacts facts = SampleDump.write(SampleSettings.of(rows, seed).withFormat(format), target);
            System.err.printf(
                    "%,d lines, %,d invoices, %,d customers%n", facts.rows(), facts.invoices(), facts.customers());
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    file + ": cannot be written; check the folder's rights and space",
                    e);
        }
        System.out.println(file);
        return 0;
    }
}
