package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.run.Base;

/** One line of the warehouse, as {@link MartSession#readLines} shows it; good until the next one is shown. */
public interface StoredLine {
    /** Whether the line counts on a base. */
    boolean isOn(Base base);

    /** The product, as in the relation {@code product}. */
    int productId();

    /** The customer, as in the relation {@code customer}, or 0 where none is known. */
    int customerId();

    /** Days from 1970-01-01 to the day of the invoice, in shop time. */
    int day();

    /** Pieces; negative for what came back. */
    int quantity();

    /** Quantity times unit price, in ten-thousandths of a pound. */
    long amount();

    /** Whether the line is of a kind that takes money off an invoice without any product. */
    boolean isDiscount();
}
