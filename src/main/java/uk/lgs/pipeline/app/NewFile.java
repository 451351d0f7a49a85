package uk.lgs.pipeline.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The file that a command is told to write: a new one, so that nothing is lost, or standard output where it is {@code -}. */
final class NewFile {
    private static final String STANDARD_OUTPUT = "-";

    /** What is written; it may close the stream. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private NewFile() {}

    /**
     * Writes the file.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE, naming the file, where it exists or cannot be written
     */
    static void write(String target, Content content) {
        try {
            if (target.equals(STANDARD_OUTPUT)) {
                content.writeTo(System.out);
                return;
            }
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(Path.of(target), StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
        } catch (FileAlreadyExistsException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, target + ": exists already; name a file that does not", e);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, target + ": cannot be written; check the folder and its rights", e);
        }
    }
}
