package uk.lgs.pipeline.cleaning;

import uk.lgs.pipeline.run.LineKind;

/** Puts lines together again that were cleaned, and their customers taken out, elsewhere. */
public final class CleanLines {
    private final CleanBatch batch;

    /** Room for so many lines. */
    public CleanLines(int lines) {
        batch = new CleanBatch(lines);
    }

    /**
     * Adds a line.
     *
     * @param invoice the invoice number, UTF-8
     * @param product index of the product; the country's and the rule's likewise
     * @param invoicedAt microseconds from 1970-01-01 00:00, in shop time
     * @param unitPrice ten-thousandths of a pound
     * @param rule index of the rule that sets the line aside, or {@link CleanBatch#KEPT}
     */
    public void add(
            long lineNumber,
            byte[] invoice,
            int product,
            int country,
            long invoicedAt,
            int quantity,
            long unitPrice,
            LineKind kind,
            int rule,
            boolean isDuplicate) {
        int at = batch.size++;
        batch.lineNumbers[at] = lineNumber;
        batch.invoices.add(invoice, 0, invoice.length);
        batch.products[at] = product;
        batch.countries[at] = country;
        batch.invoicedAt[at] = invoicedAt;
        batch.quantities[at] = quantity;
        batch.unitPrices[at] = unitPrice;
        batch.kinds[at] = (byte) kind.ordinal();
        batch.rules[at] = (byte) rule;
        batch.duplicates[at] = isDuplicate;
    }

    /** The lines that were added; its customers are not asked for. */
    public CleanBatch batch() {
        return batch;
    }
}
