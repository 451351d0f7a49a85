package uk.lgs.pipeline.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** One process at a time works with an output folder; the operating system lets go of the lock when the process dies. */
final class FolderLock implements AutoCloseable {
    /** Closing any second channel to a locked file would let go of the process's lock, so none is opened. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FolderLock take(ServerFolder folder) {
        Path file = folder.lock();
        if (!HELD_HERE.add(file)) {
            throw busy(folder, "this process");
        }
        FolderLock lock = null;
        try {
            lock = open(file, folder);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(file);
            }
        }
        return lock;
    }

    private static FolderLock open(Path file, ServerFolder folder) {
        FileChannel channel = null;
        FileLock held = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            held = channel.tryLock();
            if (held == null) {
                throw busy(folder, "process " + read(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(file, channel);
        } catch (IOException e) {
            throw ServerFolder.notWritable(file, e);
        } finally {
            if (held == null) {
                closeQuietly(channel);
            }
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        int length = channel.read(content, 0);
        return length <= 0 ? "unknown" : new String(content.array(), 0, length, StandardCharsets.US_ASCII);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // nothing was written through it
            }
        }
    }

    private static PipelineException busy(ServerFolder folder, String holder) {
        return new PipelineException(
                ErrorCode.WAREHOUSE_BUSY,
                "The output folder %s is in use by %s: wait until it ends, or choose another folder with --output"
                        .formatted(folder.output(), holder));
    }

    @Override
    public void close() {
        closeQuietly(channel);
        HELD_HERE.remove(file);
    }
}
