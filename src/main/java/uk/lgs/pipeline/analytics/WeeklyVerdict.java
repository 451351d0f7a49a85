package uk.lgs.pipeline.analytics;

import java.util.Locale;
import java.util.Optional;

/**
 * What the detector says of one week.
 *
 * @param week the week
 * @param kind the verdict
 * @param expectation what was expected; empty where the week was not judged
 * @param reason why, in words
 */
public record WeeklyVerdict(WeeklyCount week, Kind kind, Optional<Expectation> expectation, String reason) {
    /** The verdicts. */
    public enum Kind {
        SPIKE,
        DIP,
        NORMAL,
        NOT_JUDGED;

        /** The verdict in files: lower case, words joined by {@code _}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was expected of a week.
     *
     * @param expected expected count
     * @param lower smallest count that is not unusual
     * @param upper largest count that is not unusual
     * @param pValue probability of a count at least as far out, on both sides
     */
    public record Expectation(double expected, double lower, double upper, double pValue) {}

    /** Whether the week is a spike or a dip. */
    public boolean isUnusual() {
        return kind == Kind.SPIKE || kind == Kind.DIP;
    }

    /** The verdict with something added to its reason. */
    WeeklyVerdict because(String more) {
        return new WeeklyVerdict(week, kind, expectation, reason + "; " + more);
    }
}
