package uk.lgs.pipeline.dump;

import java.util.Locale;

/** The columns of the retail table that the pipeline reads; a dump may have them in any order and others beside them. */
public enum DumpColumn {
    INVOICE_NO,
    STOCK_CODE,
    DESCRIPTION,
    QUANTITY,
    INVOICE_DATE,
    UNIT_PRICE,
    CUSTOMER_ID,
    COUNTRY;

    /** How many there are: the stride of a batch's field arrays. */
    static final int COUNT = values().length;

    private static final DumpColumn[] ALL = values();

    /** The column at a position of a batch. */
    static DumpColumn of(int position) {
        return ALL[position];
    }

    /** The name in configuration files and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
