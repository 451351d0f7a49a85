package uk.lgs.pipeline.dump;

/** How the dump's customer column was stored, and so up to which number it keeps two customers apart. */
public enum CustomerForm {
    /** Whole numbers or text: every digit is there. */
    EXACT(Long.MAX_VALUE),
    /** The dump does not say: a number is trusted as far as it prints all its digits. */
    UNKNOWN(Long.MAX_VALUE),
    /** A 4-byte float that prints every digit it has. */
    FLOAT32((1 << 24) - 1),
    /** A 4-byte float that prints six digits, as MySQL's. */
    FLOAT32_ROUNDED(999_999),
    /** An 8-byte float, of which some tools print 15 digits. */
    FLOAT64(999_999_999_999_999L);

    private final long largest;

    CustomerForm(long largest) {
        this.largest = largest;
    }

    /** The largest whole number up to which no two print the same. */
    public long largest() {
        return largest;
    }

    /** The form of an SQL column type as a dump of a dialect declares it. */
    static CustomerForm ofSqlType(String type, Dialect dialect) {
        if (type.isBlank()) {
            return UNKNOWN;
        }
        return switch (PriceForm.ofSqlType(type, dialect)) {
            case EXACT -> EXACT;
            case FLOAT32 -> dialect == Dialect.MYSQL ? FLOAT32_ROUNDED : FLOAT32;
            case FLOAT64 -> FLOAT64;
        };
    }
}
