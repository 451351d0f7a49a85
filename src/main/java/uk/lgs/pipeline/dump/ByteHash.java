package uk.lgs.pipeline.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A seeded 64-bit hash of a range of bytes by folded multiplication, as in wyhash (Wang Yi, 2019). Fast and well spread, not
 * cryptographic: it protects nothing.
 */
public final class ByteHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0xa0761d6478bd642fL;
    private static final long SECOND = 0xe7037ed1a0b428dbL;

    private ByteHash() {}

    /** The hash of {@code bytes[start, end)}; the array must go on for {@link RawBatch#PADDING} bytes past the range. */
    public static long of(long seed, byte[] bytes, int start, int end) {
        int at = start;
        long hash = fold(seed ^ (end - start + 1), FIRST);
        while (end - at >= Long.BYTES) {
            hash = fold(hash ^ (long) WORDS.get(bytes, at), SECOND);
            at += Long.BYTES;
        }
        if (at < end) {
            long rest = (long) WORDS.get(bytes, at) & (1L << (end - at) * Byte.SIZE) - 1;
            hash = fold(hash ^ rest, SECOND);
        }
        return hash;
    }

    /** The hash of an absent value, unlike that of an empty one. */
    static long ofNull(long seed) {
        return fold(seed ^ FIRST, SECOND);
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
