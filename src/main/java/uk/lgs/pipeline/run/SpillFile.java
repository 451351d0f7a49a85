package uk.lgs.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file of numbers that are appended in runs and read back by place; deleted when closed. */
public final class SpillFile implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final FileChannel channel;
    private long end;

    /**
     * An empty file.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE where the folder takes no file, as do the methods where the disk fails
     */
    public SpillFile(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "numbers-", ".tmp");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    folder + ": cannot write temporary files there (" + e.getMessage() + "); check space and rights",
                    e);
        }
    }

    /** Another file in the same folder. */
    public SpillFile another() {
        return new SpillFile(folder);
    }

    /** Appends the first numbers of an array and returns the place of the first. */
    public long append(long[] numbers, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Long.BYTES);
        buffer.asLongBuffer().put(numbers, 0, count);
        long place = end;
        try {
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    file + ": cannot be written (" + e.getMessage() + "); free space on the disk of this folder",
                    e);
        }
        return place;
    }

    /** Reads numbers that were appended at a place. */
    public void read(long place, long[] target, int offset, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Long.BYTES);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, place + buffer.position()) < 0) {
                    throw new IllegalStateException(file + " is shorter than what was written to it");
                }
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, file + ": cannot be read back (" + e.getMessage() + ")", e);
        }
        buffer.flip();
        buffer.asLongBuffer().get(target, offset, count);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed", e);
        }
    }
}
