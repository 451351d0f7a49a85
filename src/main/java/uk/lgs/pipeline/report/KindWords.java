package uk.lgs.pipeline.report;

import uk.lgs.pipeline.run.LineKind;

/** The kinds of lines in words. */
final class KindWords {
    private KindWords() {}

    static String meaning(LineKind kind) {
        return switch (kind) {
            case SALE -> "Goods sold to a customer.";
            case CANCELLATION -> "Goods taken back: a line of an invoice whose number begins with C.";
            case ADJUSTMENT -> "Bookkeeping, such as bad debt: an invoice whose number begins with A.";
            case FEE -> "Postage, carriage, bank and marketplace charges.";
            case DISCOUNT -> "A price reduction booked as a line of its own.";
            case MANUAL -> "An amount entered by hand.";
            case SAMPLE -> "A sample or a test entry.";
            case VOUCHER -> "A gift voucher.";
            case STOCK_NOTE -> "A note on stock, such as damaged or lost goods: no sale and no price.";
        };
    }
}
