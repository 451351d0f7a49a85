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
    private static final short NUMERIC_NEGATIVE = 0x4000;
    private static final int NUMERIC_DIGITS = 6;

    /** Bytes of a line without its invoice number, at the most. */
    private static final int LINE = 2 + FIELDS * 4 + 8 + 4 * 4 + 8 + 2 * (8 + 2 * NUMERIC_DIGITS) + 2 + 2 + 1;

    private static final int HEADER = SIGNATURE.length + 8;
    /** The length of a field without value. */
    static final int NULL = -1;

    private boolean headerSent;

    /** A batch's lines, ready to be sent. */
    ByteBuffer encode(NumberedBatch numbered) {
        PseudonymousBatch batch = numbered.lines();
        int length = HEADER;
        for (int line = 0; line < batch.size(); line++) {
            length += LINE + batch.invoiceLength(line);
        }
        ByteBuffer target = ByteBuffer.allocate(length);
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
        target.putInt(Integer.BYTES).putInt(value);
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

    /** A number of ten-thousandths: its last base-10,000 digit is the fraction. */
    static void putNumeric(ByteBuffer target, long tenThousandths) {
        long rest = Math.abs(tenThousandths);
        int start = target.position();
        int first = start + 4 + 8;
        int digits = 0;
        long power = NUMERIC_BASE;
        int weight = 0;
        while (rest / power >= NUMERIC_BASE) {
            power *= NUMERIC_BASE;
            weight++;
        }
        if (rest < NUMERIC_BASE) {
            weight = -1;
            power = 1;
        }
        while (rest > 0) {
            target.putShort(first + 2 * digits++, (short) (rest / power));
            rest %= power;
            power /= NUMERIC_BASE;
        }
        target.putInt(8 + 2 * digits)
                .putShort((short) digits)
                .putShort((short) (digits == 0 ? 0 : weight))
                .putShort(tenThousandths < 0 ? NUMERIC_NEGATIVE : 0)
                .putShort((short) 4)
                .position(first + 2 * digits);
    }
}
