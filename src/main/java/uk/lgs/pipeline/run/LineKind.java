package uk.lgs.pipeline.run;

import java.util.Locale;

/** What a line of the dump is about; decided by the cleaning rules, stored with every line. */
public enum LineKind {
    SALE,
    CANCELLATION,
    ADJUSTMENT,
    FEE,
    DISCOUNT,
    MANUAL,
    SAMPLE,
    VOUCHER,
    STOCK_NOTE;

    /** The name in configuration files, warehouse and reports: lower case, words joined by {@code _}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
