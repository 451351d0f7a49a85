package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.sample.SampleDump;

/**
 * The sample that comes with the program, as a file. It lies outside the output folder and is deleted after use, since like
 * any dump it has personal columns.
 */
final class ShippedSample implements AutoCloseable {
    private static final String NAME = "retail-sample.sql.gz";

    private final Optional<Path> folder;

    private ShippedSample(Optional<Path> folder) {
        this.folder = folder;
    }

    static ShippedSample unused() {
        return new ShippedSample(Optional.empty());
    }

    static ShippedSample unpack() {
        try (InputStream content = SampleDump.openShipped()) {
            Path folder = Files.createTempDirectory("lgs-sample-");
            Files.copy(content, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
            return new ShippedSample(Optional.of(folder));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    "the sample cannot be unpacked into the temporary folder " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    Path file() {
        return folder.orElseThrow().resolve(NAME);
    }

    @Override
    public void close() {
        folder.ifPresent(AgedFiles::delete);
    }
}
