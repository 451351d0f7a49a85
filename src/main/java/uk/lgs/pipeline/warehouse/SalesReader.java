package uk.lgs.pipeline.warehouse;

/**
 * Takes what was published: first the customers with scores, then the products, then the invoices, those of a customer together,
 * then all lines in no order. Days are counted from 1970-01-01, in shop time.
 */
public interface SalesReader {
    /** How many lines there will be. */
    void begin(long lines);

    /**
     * A customer who has scores on the clean base.
     *
     * @param segment the segment at the report date
     * @param previous the segment three months before; empty for who was no customer then
     * @param recency score, 1 to 5
     * @param frequency score, 1 to 5
     */
    void customer(int customerId, String segment, String previous, int recency, int frequency);

    /**
     * A product.
     *
     * @param name what most lines call its code; may be empty
     */
    void product(int productId, String stockCode, String name);

    /**
     * An invoice in a calendar month and of a customer.
     *
     * @param customerId the customer, or 0 where none is known
     * @param day the day of its first line
     * @param hour the hour of its first line
     */
    void invoice(String invoiceNo, int customerId, String country, int day, int hour, boolean isCancelled);

    /**
     * A line.
     *
     * @param amount in ten-thousandths of a pound
     */
    void line(String invoiceNo, int customerId, int day, int productId, int quantity, long amount, boolean isClean);
}
