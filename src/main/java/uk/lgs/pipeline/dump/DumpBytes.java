package uk.lgs.pipeline.dump;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/**
 * The bytes of a dump, out of their container. Hashes the file as it lies on disk on the way where that is wanted, and turns
 * what can go wrong with a file into errors that name it.
 */
final class DumpBytes implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Optional<HashedStream> hashed;
    private final BufferedInputStream raw;
    private final DumpContainer container;
    private final InputStream content;

    private DumpBytes(Path file, InputStream disk, Optional<HashedStream> hashed) throws IOException {
        this.file = file;
        this.hashed = hashed;
        raw = new BufferedInputStream(disk, BUFFER);
        container = DumpContainer.of(raw);
        content = DumpEncoding.toUtf8(container.open(file, raw));
    }

    /**
     * Opens a dump.
     *
     * @param onRead told of bytes read from disk, as they are read
     */
    static DumpBytes open(Path file, LongConsumer onRead) {
        return open(file, onRead, false);
    }

    /** Opens a dump that is hashed while it is read. */
    static DumpBytes openHashed(Path file, LongConsumer onRead) {
        return open(file, onRead, true);
    }

    private static DumpBytes open(Path file, LongConsumer onRead, boolean isHashed) {
        if (!Files.exists(file)) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, file + ": no such file; check its path");
        }
        if (!Files.isRegularFile(file)) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, file + ": not a file; name the file itself");
        }
        try {
            if (Files.size(file) == 0) {
                throw new PipelineException(ErrorCode.DUMP_EMPTY, file + ": the file is empty; have it written again");
            }
            InputStream disk = Files.newInputStream(file);
            if (!isHashed) {
                return open(file, disk, onRead);
            }
            HashedStream hashed = new HashedStream(disk, Sha256.digest());
            return open(file, hashed, onRead, Optional.of(hashed));
        } catch (IOException e) {
            throw failure(file, e, DumpContainer.NONE);
        }
    }

    /** Opens a dump of which the bytes come from elsewhere than the file itself. */
    static DumpBytes open(Path file, InputStream disk, LongConsumer onRead) {
        return open(file, disk, onRead, Optional.empty());
    }

    private static DumpBytes open(Path file, InputStream disk, LongConsumer onRead, Optional<HashedStream> hashed) {
        boolean opened = false;
        try {
            DumpBytes bytes = new DumpBytes(file, new CountingInputStream(disk, onRead), hashed);
            opened = true;
            return bytes;
        } catch (IOException e) {
            throw failure(file, e, DumpContainer.NONE);
        } finally {
            if (!opened) {
                close(disk, file);
            }
        }
    }

    /** Opens a part of a dump that lies anywhere. */
    static DumpBytes open(Path file, DumpSlice slice, DumpSource source) {
        try {
            return open(file, slice.content(source), count -> {});
        } catch (IOException e) {
            throw failure(file, e, DumpContainer.NONE);
        }
    }

    /** Reads like {@link InputStream#read(byte[], int, int)}, but fills the range unless the content ends. */
    int read(byte[] target, int offset, int length) {
        try {
            return content.readNBytes(target, offset, length);
        } catch (IOException e) {
            throw failure(file, e, container);
        }
    }

    private static PipelineException failure(Path file, IOException cause, DumpContainer container) {
        if (cause instanceof EOFException) {
            return new PipelineException(
                    ErrorCode.DUMP_TRUNCATED,
                    file + ": the compressed file ends too early; copy it again from its source",
                    cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new PipelineException(
                    ErrorCode.DUMP_NOT_READABLE,
                    file + ": this user may not read it; give it the right, or run as one who has it",
                    cause);
        }
        boolean packed = container != DumpContainer.NONE || cause instanceof ZipException;
        String what = packed ? "the compressed file is damaged" : "cannot be read";
        return new PipelineException(
                ErrorCode.DUMP_NOT_READABLE, "%s: %s (%s)".formatted(file, what, cause.getMessage()), cause);
    }

    /** SHA-256 of the whole file on disk, which must be hashed, lower-case hex; to be asked once, after its content was read to its end. */
    String sha256Hex() {
        try {
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw failure(file, e, container);
        }
        return HexFormat.of().formatHex(hashed.orElseThrow().hash());
    }

    @Override
    public void close() {
        close(content, file);
    }

    private static void close(InputStream stream, Path file) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, file + ": cannot be closed", e);
        }
    }

    /** Tells how many bytes were read. */
    private static final class CountingInputStream extends FilterInputStream {
        private final LongConsumer onRead;

        CountingInputStream(InputStream in, LongConsumer onRead) {
            super(in);
            this.onRead = onRead;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                onRead.accept(1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                onRead.accept(count);
            }
            return count;
        }
    }
}
