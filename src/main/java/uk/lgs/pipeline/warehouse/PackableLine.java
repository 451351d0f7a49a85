package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;

/** A line with the invoice that it stands in, as {@link LinePacker} needs it; good until the next one is shown. */
interface PackableLine extends StoredLine {
    /** Tells invoices apart, among lines that are packed together. */
    long invoice();

    /** Length of the invoice's number in bytes. */
    int invoiceLength();

    /** Appends the invoice's number, UTF-8. */
    void putInvoice(ByteBuffer target);
}
