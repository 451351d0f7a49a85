package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uk.lgs.pipeline.privacy.PseudonymousBatch;

/**
 * Sums lines by invoice, month, customer, country and rule while the batches pass, and encodes the sums in PostgreSQL's binary
 * COPY format, in the columns of {@code warehouse.invoice_part}. Only the invoice at hand is held: one whose lines do not stand
 * together, or that goes on in the next batch, has several rows, which whoever reads them adds up.
 */
final class InvoicePartEncoder {
    private static final short FIELDS = 15;
    private static final int ROW = 512; // without the invoice number, generously
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    private final List<Part> parts = new ArrayList<>();
    private boolean headerSent;
    private ByteBuffer target = ByteBuffer.allocate(ROW * 64);
    private long day = Long.MIN_VALUE;
    private byte[] month = {};

    /** The sums of some lines of an invoice. */
    private static final class Part {
        private final byte[] month;
        private final int customer;
        private final int country;
        private final short rule;
        private final int firstLine;
        private long firstAt = Long.MAX_VALUE;
        private long lastAt = Long.MIN_VALUE;
        private long lines;
        private long items;
        private long amount;
        private long purchaseLines;
        private long purchaseAmount;
        private long purchasedAt = Long.MIN_VALUE;
        private long negativeLines;
        private long duplicateLines;

        Part(NumberedBatch batch, int line, byte[] month) {
            this.month = month;
            customer = batch.customerId(line);
            country = batch.countryId(line);
            rule = batch.ruleId(line);
            firstLine = line;
        }

        boolean takes(NumberedBatch batch, int line, byte[] itsMonth) {
            return customer == batch.customerId(line)
                    && country == batch.countryId(line)
                    && rule == batch.ruleId(line)
                    && Arrays.equals(month, itsMonth);
        }

        void add(PseudonymousBatch batch, int line) {
            long at = batch.invoicedAt(line);
            int quantity = batch.quantity(line);
            long value = quantity * batch.unitPrice(line);
            firstAt = Math.min(firstAt, at);
            lastAt = Math.max(lastAt, at);
            lines++;
            items += quantity;
            amount += value;
            if (quantity > 0 && value > 0) {
                purchaseLines++;
                purchaseAmount += value;
                purchasedAt = Math.max(purchasedAt, at);
            }
            negativeLines += quantity < 0 ? 1 : 0;
            duplicateLines += batch.isDuplicate(line) ? 1 : 0;
        }
    }

    /** The sums of a batch's lines, ready to be sent, in a buffer that the next batch uses again. */
    ByteBuffer encode(NumberedBatch numbered) {
        PseudonymousBatch batch = numbered.lines();
        target.clear();
        if (!headerSent) {
            CopyEncoder.putHeader(target);
            headerSent = true;
        }
        for (int line = 0; line < batch.size(); line++) {
            if (line > 0 && batch.invoice(line) != batch.invoice(line - 1)) {
                flush(batch);
            }
            part(numbered, line).add(batch, line);
        }
        flush(batch);
        return target.flip();
    }

    /** The part of the invoice at hand that a line belongs to. */
    private Part part(NumberedBatch batch, int line) {
        byte[] itsMonth = month(batch.lines().invoicedAt(line));
        for (Part part : parts) {
            if (part.takes(batch, line, itsMonth)) {
                return part;
            }
        }
        Part part = new Part(batch, line, itsMonth);
        parts.add(part);
        return part;
    }

    private byte[] month(long at) {
        long itsDay = Math.floorDiv(at, MICROS_PER_DAY);
        if (itsDay != day) {
            day = itsDay;
            month = YearMonth.from(LocalDate.ofEpochDay(itsDay)).toString().getBytes(US_ASCII);
        }
        return month;
    }

    private void flush(PseudonymousBatch batch) {
        for (Part part : parts) {
            int needed = ROW + batch.invoiceLength(part.firstLine);
            if (target.remaining() < needed) {
                target = ByteBuffer.allocate(target.capacity() * 2 + needed).put(target.flip());
            }
            encode(part, batch, target);
        }
        parts.clear();
    }

    private static void encode(Part part, PseudonymousBatch batch, ByteBuffer target) {
        target.putShort(FIELDS);
        target.putInt(batch.invoiceLength(part.firstLine));
        batch.putInvoice(part.firstLine, target);
        target.putInt(part.month.length).put(part.month);
        CopyEncoder.putIdOrNull(target, part.customer);
        CopyEncoder.putInt(target, part.country);
        CopyEncoder.putRule(target, part.rule);
        CopyEncoder.putTime(target, part.firstAt);
        CopyEncoder.putTime(target, part.lastAt);
        putLong(target, part.lines);
        putLong(target, part.items);
        CopyEncoder.putNumeric(target, part.amount);
        putLong(target, part.purchaseLines);
        CopyEncoder.putNumeric(target, part.purchaseAmount);
        if (part.purchaseLines == 0) {
            target.putInt(CopyEncoder.NULL);
        } else {
            CopyEncoder.putTime(target, part.purchasedAt);
        }
        putLong(target, part.negativeLines);
        putLong(target, part.duplicateLines);
    }

    private static void putLong(ByteBuffer target, long value) {
        target.putInt(Long.BYTES).putLong(value);
    }
}
