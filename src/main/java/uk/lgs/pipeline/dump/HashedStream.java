package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads and hashes bytes on a thread of its own, some blocks ahead of whoever takes them. */
final class HashedStream extends InputStream {
    private static final int BLOCK = 1 << 17;
    private static final int BLOCKS = 4;

    private final InputStream source;
    private final MessageDigest digest;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "dump-hash");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<CompletableFuture<Block>> ahead = new ArrayDeque<>();
    private Block block = new Block(new byte[BLOCK], 0);
    private int position;
    private boolean hasEnded;

    /** Bytes of the source; fewer than there is room for only at its end. */
    private record Block(byte[] bytes, int count) {}

    HashedStream(InputStream source, MessageDigest digest) {
        this.source = source;
        this.digest = digest;
        while (ahead.size() < BLOCKS - 1) {
            ahead.add(filled(new byte[BLOCK]));
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block.bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.count - position);
        System.arraycopy(block.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** The hash of all bytes; to be asked once, when they were taken to their end. */
    byte[] hash() {
        ahead.forEach(CompletableFuture::join);
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        source.close();
    }

    private boolean hasMore() throws IOException {
        if (position == block.count && !hasEnded) {
            byte[] emptied = block.bytes;
            block = next();
            position = 0;
            hasEnded = block.count < BLOCK;
            if (!hasEnded) {
                ahead.add(filled(emptied));
            }
        }
        return position < block.count;
    }

    private CompletableFuture<Block> filled(byte[] bytes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        int count = source.readNBytes(bytes, 0, BLOCK);
                        digest.update(bytes, 0, count);
                        return new Block(bytes, count);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                thread);
    }

    private Block next() throws IOException {
        try {
            return ahead.remove().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }
}
