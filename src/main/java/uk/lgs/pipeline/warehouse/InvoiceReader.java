package uk.lgs.pipeline.warehouse;

/** Takes the products of invoices, as {@link MartSession#readInvoices} shows them. */
public interface InvoiceReader {
    /** So many invoices at the most are shown together. */
    int MOST_AT_ONCE = 1 << 14;

    /** So many invoices at the most follow, and then their products; those of before are shown no more. */
    void begin(int invoices);

    /**
     * An invoice, or a part of one: it may come again, here or after the next beginning.
     *
     * @param number tells invoices apart; two may have one number, once in millions of dumps
     * @param isOrder whether something was bought with this part
     * @return what its products are to be added to
     */
    int invoice(long number, boolean isOrder);

    /** A product stands in an invoice, with pieces that were sold; the same may be said again. */
    void add(int product, int invoice);
}
