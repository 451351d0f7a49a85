package uk.lgs.pipeline.report;

import java.math.BigDecimal;

/** Numbers as plain decimals in full precision: no exponent, no needless zeros. */
final class PlainNumber {
    private static final int PENCE = 2;

    private PlainNumber() {}

    /** Any number, such as {@code 523.3037611158} or {@code 15}. */
    static String of(Number number) {
        return stripped(number).toPlainString();
    }

    /** An amount of pounds, with at least its pence. */
    static String ofMoney(Number amount) {
        BigDecimal stripped = stripped(amount);
        return (stripped.scale() < PENCE ? stripped.setScale(PENCE) : stripped).toPlainString();
    }

    private static BigDecimal stripped(Number number) {
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        return exact.stripTrailingZeros();
    }
}
