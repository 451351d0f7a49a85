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

    /** The form of an SQL column type as a dump of a dialect declares it. */
    static PriceForm ofSqlType(String type, Dialect dialect) {
        String name =
                type.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "").strip();
        boolean shortReal = dialect == Dialect.POSTGRESQL || dialect == Dialect.SQL_SERVER;
        boolean shortFloat = dialect == Dialect.MYSQL;
        if (name.startsWith("float4")
                || name.startsWith("real") && shortReal
                || name.matches("float\\b.*") && shortFloat) {
            return FLOAT32;
        }
        return name.startsWith("double") || name.startsWith("float") || name.startsWith("real") ? FLOAT64 : EXACT;
    }
}
