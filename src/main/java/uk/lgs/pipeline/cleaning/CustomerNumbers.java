package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.RawBatch;

/**
 * The canonical form of a customer number, so that one customer has one pseudonym however a dump prints the number: {@code
 * 13085}, {@code 13085.0} and {@code 13085.00} are one.
 */
public final class CustomerNumbers {
    private CustomerNumbers() {}

    /** The canonical number, or null where the customer is unknown; for rare paths, since it makes a string. */
    static @Nullable String canonical(RawBatch raw, int line) {
        int end = canonicalEnd(raw, line);
        if (end == 0 || end == raw.start(line, DumpColumn.CUSTOMER_ID)) {
            return null;
        }
        int start = raw.start(line, DumpColumn.CUSTOMER_ID);
        return new String(raw.bytes(), start, end - start, UTF_8);
    }

    /** The canonical form of a number as a person types it. */
    public static String canonical(String number) {
        byte[] bytes = number.strip().getBytes(UTF_8);
        return new String(bytes, 0, canonicalEnd(bytes, 0, bytes.length), UTF_8);
    }

    /** Where the canonical number ends in the batch's bytes; not past its start where the customer is unknown. */
    static int canonicalEnd(RawBatch raw, int line) {
        if (raw.isNull(line, DumpColumn.CUSTOMER_ID)) {
            return 0;
        }
        return canonicalEnd(
                raw.bytes(), raw.start(line, DumpColumn.CUSTOMER_ID), raw.end(line, DumpColumn.CUSTOMER_ID));
    }

    private static int canonicalEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start || at == end || bytes[at] != '.') {
            return end;
        }
        for (int i = at + 1; i < end; i++) {
            if (bytes[i] != '0') {
                return end;
            }
        }
        return at;
    }
}
