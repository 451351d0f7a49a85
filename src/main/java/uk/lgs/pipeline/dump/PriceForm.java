package uk.lgs.pipeline.dump;

import java.util.Locale;

/** How the dump's price column was stored, and so what its printed digits stand for. */
public enum PriceForm {
    /** A decimal type: the digits are the price. */
    EXACT,
    /** A 4-byte float: the price is the shortest decimal that reads back as the same float. */
    FLOAT32,
    /** An 8-byte float: the price is the shortest decimal that reads back as the same double. */
    FLOAT64;

    /** The form of an SQL column type as a dump declares it. */
    static PriceForm ofSqlType(String type) {
        String name = type.toLowerCase(Locale.ROOT).strip();
        if (name.startsWith("real") || name.startsWith("float4")) {
            return FLOAT32;
        }
        if (name.startsWith("double precision") || name.startsWith("float")) {
            return FLOAT64;
        }
        return EXACT;
    }
}
