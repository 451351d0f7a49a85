package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * Something that may have moved: what came and what was expected.
 *
 * @param kind with what it is looked at together: shop, country, product or segments
 * @param subject what it is about
 * @param measure what is counted
 * @param from first day looked at
 * @param to last day looked at
 * @param value what came
 * @param expected what the time before lets expect
 * @param lower smallest value that is not unusual by itself
 * @param upper largest value that is not unusual by itself
 * @param pValue probability of a value at least as far out by chance
 * @param money pounds more or less than expected, where it has any
 * @param driver what it comes from, in words; may be empty
 * @param customers known customers behind it; 0 until they are counted
 */
record ChangeMove(
        String kind,
        String subject,
        String measure,
        LocalDate from,
        LocalDate to,
        double value,
        double expected,
        double lower,
        double upper,
        double pValue,
        OptionalDouble money,
        String driver,
        long customers) {
    /** The same with the name that people read, and the customers behind it. */
    ChangeMove about(String name, long counted) {
        return new ChangeMove(
                kind, name, measure, from, to, value, expected, lower, upper, pValue, money, driver, counted);
    }

    /** Pounds, without sign; 0 where it has none. */
    double size() {
        return Math.abs(money.orElse(0));
    }
}
