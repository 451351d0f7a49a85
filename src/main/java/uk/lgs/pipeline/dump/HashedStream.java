package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads and hashes bytes on a thread of its own, one block ahead of whoever takes them. */
final class HashedStream extends InputStream {
    private static final int BLOCK = 1 << 17;

    private final InputStream source;
    private final MessageDigest digest;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "dump-hash");
        thread.setDaemon(true);
        return thread;
    });
    private byte[] block = new byte[BLOCK];
    private int position;
    private int limit;
    private byte[] spare = new byte[BLOCK];
    private CompletableFuture<Integer> ahead;
    private boolean hasEnded;

    HashedStream(InputStream source, MessageDigest digest) {
        this.source = source;
        this.digest = digest;
        ahead = fillSpare();
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    /** The hash of all bytes; to be asked once, when they were taken to their end. */
    byte[] hash() {
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        thread.shutdown();
        source.close();
    }

    private boolean hasMore() throws IOException {
        if (position == limit && !hasEnded) {
            limit = filled();
            position = 0;
            byte[] taken = block;
            block = spare;
            spare = taken;
            hasEnded = limit < BLOCK;
            if (!hasEnded) {
                ahead = fillSpare();
            }
        }
        return position < limit;
    }

    private CompletableFuture<Integer> fillSpare() {
        byte[] target = spare;
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        int count = source.readNBytes(target, 0, BLOCK);
                        digest.update(target, 0, count);
                        return count;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                thread);
    }

    private int filled() throws IOException {
        try {
            return ahead.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }
}
