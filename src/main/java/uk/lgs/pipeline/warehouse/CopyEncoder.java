package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import uk.lgs.pipeline.privacy.PseudonymousBatch;

/**
 * Encodes lines in PostgreSQL's binary COPY format, in the columns of {@link #COLUMNS}.
 *
 * <p>Source: PostgreSQL documentation, COPY, "Binary Format"; numeric as in {@code numeric_recv}.
 */
final class CopyEncoder {
    /** The columns of {@code warehouse.invoice_line} in the order in which they are sent. */
    static final String COLUMNS = "line_no, invoice_no, product_id, customer_id, country_id, invoiced_at, quantity,"
            + " unit_price, amount, kind_id, rule_id, is_duplicate";

    private static final short FIELDS = 12;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** Microseconds from 1970-01-01 to 2000-01-01, where PostgreSQL's timestamps begin. */
    private static final long EPOCH = 946_684_800_000_000L;

    private static final int NUMERIC_BASE = 10_000;
    private static final long NUMERIC_NEGATIVE = 0x4000;
    private static final long NUMERIC_SCALE = 4;
    private static final int NUMERIC_DIGITS = 6;
    private static final int NUMERIC_HEAD = 4 + 4 * 2; // length, number of digits, weight, sign and scale

    /** Bytes of a line without its invoice number, at the most. */
    private static final int LINE = 2 + FIELDS * 4 + 8 + 4 * 4 + 8 + 2 * (8 + 2 * NUMERIC_DIGITS) + 2 + 2 + 1;

    private static final int HEADER = SIGNATURE.length + 8;
    /** The length of a field without value. */
    static final int NULL = -1;

    private boolean headerSent;
    private ByteBuffer target = ByteBuffer.allocate(0);

    /** A batch's lines, ready to be sent, in a buffer that the next batch uses again. */
    ByteBuffer encode(NumberedBatch numbered) {
        PseudonymousBatch batch = numbered.lines();
        int length = HEADER;
        for (int line = 0; line < batch.size(); line++) {
            length += LINE + batch.invoiceLength(line);
        }
        if (target.clear().capacity() < length) {
            target = ByteBuffer.allocate(length);
        }
        if (!headerSent) {
            putHeader(target);
            headerSent = true;
        }
        for (int line = 0; line < batch.size(); line++) {
            encode(numbered, line, target);
        }
        return target.flip();
    }

    /** What the data begin with. */
    static void putHeader(ByteBuffer target) {
        target.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** What ends the data. */
    static ByteBuffer trailer() {
        return ByteBuffer.allocate(2).putShort((short) -1).flip();
    }

    private static void encode(NumberedBatch numbered, int line, ByteBuffer target) {
        PseudonymousBatch batch = numbered.lines();
        target.putShort(FIELDS);
        target.putInt(Long.BYTES).putLong(batch.lineNumber(line));
        target.putInt(batch.invoiceLength(line));
        batch.putInvoice(line, target);
        putInt(target, numbered.productId(line));
        putIdOrNull(target, numbered.customerId(line));
        putInt(target, numbered.countryId(line));
        putTime(target, batch.invoicedAt(line));
        putInt(target, batch.quantity(line));
        putNumeric(target, batch.unitPrice(line));
        putNumeric(target, batch.quantity(line) * batch.unitPrice(line));
        target.putInt(Short.BYTES).putShort((short) batch.kind(line).ordinal());
        putRule(target, numbered.ruleId(line));
        target.putInt(1).put((byte) (batch.isDuplicate(line) ? 1 : 0));
    }

    static void putInt(ByteBuffer target, int value) {
        target.putLong((long) Integer.BYTES << Integer.SIZE | value & 0xffff_ffffL); // its length, then itself
    }

    /** A time in microseconds from 1970-01-01 00:00. */
    static void putTime(ByteBuffer target, long micros) {
        target.putInt(Long.BYTES).putLong(micros - EPOCH);
    }

    /** An id, or null for {@link NumberedBatch#NONE}. */
    static void putIdOrNull(ByteBuffer target, int id) {
        if (id == NumberedBatch.NONE) {
            target.putInt(NULL);
        } else {
            putInt(target, id);
        }
    }

    /** The id of a rule, or null for {@link NumberedBatch#NONE}. */
    static void putRule(ByteBuffer target, short rule) {
        if (rule == NumberedBatch.NONE) {
            target.putInt(NULL);
        } else {
            target.putInt(Short.BYTES).putShort(rule);
        }
    }

    /** A number of ten-thousandths: its last base-10,000 digit is the fraction. Noughts at its end are left out. */
    static void putNumeric(ByteBuffer target, long tenThousandths) {
        long rest = Math.abs(tenThousandths);
        int digits = 1;
        for (long bound = NUMERIC_BASE; rest >= bound; bound *= NUMERIC_BASE) {
            digits++;
        }
        int start = target.position();
        int sent = 0;
        for (int digit = digits; digit > 0; digit--) { // the last one first, since to divide by a constant is quick
            long value = rest % NUMERIC_BASE;
            rest /= NUMERIC_BASE;
            if (sent > 0 || value > 0) {
                sent = Math.max(sent, digit);
                target.putShort(start + NUMERIC_HEAD + Short.BYTES * (digit - 1), (short) value);
            }
        }
        long weight = sent == 0 ? 0 : digits - 2 & 0xffff;
        long sign = tenThousandths < 0 ? NUMERIC_NEGATIVE : 0;
        target.putInt(NUMERIC_HEAD - Integer.BYTES + Short.BYTES * sent)
                .putLong((long) sent << 48 | weight << 32 | sign << 16 | NUMERIC_SCALE)
                .position(start + NUMERIC_HEAD + Short.BYTES * sent);
    }
}
