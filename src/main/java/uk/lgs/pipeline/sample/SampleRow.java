package uk.lgs.pipeline.sample;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice as the made-up shop exports it. Rows of one invoice share their strings, time and person.
 *
 * @param priceMils unit price in thousandths of a pound
 * @param customerNumber 0 where the line has no customer
 * @param person null where the dump has no personal columns or the order no person
 * @param position the line's place inside its invoice, from 0; not written
 * @param repeated whether an earlier line of the same invoice is exactly the same; not written
 */
record SampleRow(
        String invoiceNo,
        String stockCode,
        @Nullable String description,
        int quantity,
        LocalDateTime invoiceDate,
        int priceMils,
        int customerNumber,
        String country,
        @Nullable SamplePerson person,
        int position,
        boolean repeated) {
    static final int NO_CUSTOMER = 0;
}
