package uk.lgs.pipeline.privacy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.cleaning.CleanBatch;
import uk.lgs.pipeline.run.LineKind;

/**
 * The lines of a clean batch without any raw customer value: what may be stored. Products, countries, customers and rules
 * stand here as indexes into the {@link Pseudonymiser} that made the batch.
 */
public final class PseudonymousBatch {
    /** Stands for an unknown customer, and for a line that no rule sets aside. */
    public static final int NONE = -1;

    private final CleanBatch lines;
    private final long[] invoices;
    private final int[] customers;
    private final Map<Integer, byte[]> maskedInvoices;
    private final List<QuarantinedLine> quarantined;

    PseudonymousBatch(
            CleanBatch lines,
            long[] invoices,
            int[] customers,
            Map<Integer, byte[]> maskedInvoices,
            List<QuarantinedLine> quarantined) {
        this.lines = lines;
        this.invoices = invoices;
        this.customers = customers;
        this.maskedInvoices = maskedInvoices;
        this.quarantined = List.copyOf(quarantined);
    }

    /** Lines that may be loaded. */
    public int size() {
        return lines.size();
    }

    /** Lines that are quarantined, redacted. */
    public List<QuarantinedLine> quarantined() {
        return quarantined;
    }

    public long lineNumber(int line) {
        return lines.lineNumber(line);
    }

    /** Length of a line's invoice number in bytes. */
    public int invoiceLength(int line) {
        byte[] masked = maskedInvoice(line);
        return masked != null
                ? masked.length
                : lines.invoices().end(line) - lines.invoices().start(line);
    }

    /** Appends a line's invoice number, UTF-8, to a buffer. */
    public void putInvoice(int line, ByteBuffer target) {
        byte[] masked = maskedInvoice(line);
        if (masked != null) {
            target.put(masked);
        } else {
            target.put(lines.invoices().bytes(), lines.invoices().start(line), invoiceLength(line));
        }
    }

    /** An invoice number in which something was masked; hardly ever there. */
    private byte @Nullable [] maskedInvoice(int line) {
        return maskedInvoices.isEmpty() ? null : maskedInvoices.get(line);
    }

    /** The hash by which the invoices of one {@link Pseudonymiser} are told apart. */
    public long invoice(int line) {
        return invoices[line];
    }

    public int product(int line) {
        return lines.product(line);
    }

    public int country(int line) {
        return lines.country(line);
    }

    /** Index of the line's customer, or {@link #NONE}. */
    public int customer(int line) {
        return customers[line];
    }

    /** Microseconds from 1970-01-01 00:00, in shop time. */
    public long invoicedAt(int line) {
        return lines.invoicedAt(line);
    }

    public int quantity(int line) {
        return lines.quantity(line);
    }

    /** Ten-thousandths of a pound. */
    public long unitPrice(int line) {
        return lines.unitPrice(line);
    }

    public LineKind kind(int line) {
        return lines.kind(line);
    }

    /** Index of the rule that sets the line aside, or {@link #NONE}. */
    public int rule(int line) {
        return lines.rule(line);
    }

    public boolean isDuplicate(int line) {
        return lines.isDuplicate(line);
    }
}
