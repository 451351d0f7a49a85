package uk.lgs.pipeline.privacy;

import java.security.SecureRandom;
import java.util.Arrays;
import uk.lgs.pipeline.dump.ByteHash;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * A 64-bit hash of invoice numbers under a key drawn for it. That two of five million have one hash happens once in a million
 * dumps, and nobody can make it happen.
 */
final class InvoiceHash {
    private final long key = new SecureRandom().nextLong();

    /** The array must go on for {@link RawBatch#PADDING} bytes past the range. */
    long of(byte[] bytes, int start, int end) {
        return ByteHash.of(key, bytes, start, end);
    }

    /** That of a whole array, which may end there. */
    long of(byte[] number) {
        return of(Arrays.copyOf(number, number.length + RawBatch.PADDING), 0, number.length);
    }
}
