package uk.lgs.pipeline.analytics;

/**
 * A reason for which a fitted model is not used.
 *
 * @param kind which guard it is
 * @param finding what was found, in words and figures for people
 */
public record PurchaseGuard(Kind kind, String finding) {
    /** The guards. */
    public enum Kind {
        /** Too few customers bought again. Nothing is fitted. */
        TOO_FEW_REPEATS("too few repeats"),
        /** Dropout explains no more than chance would: the likelihood ratio against NBD is below 5.99. */
        NO_GAIN("no gain from dropout"),
        /** A parameter is at the edge of what can be told: below e^-9 or above e^9. */
        EDGE("parameter at the edge"),
        /** The likelihood hardly changes when b grows tenfold and the others follow: its logarithm falls by less than 1.92. */
        FLAT("flat likelihood"),
        /** P(alive) tells repeat customers apart by less than 0.02 between its 5 % and 95 % quantiles. */
        ALIVE("implausible P(alive)"),
        /** Over the last 13 weeks, kept out of the fit, the total that was predicted is worse than NBD's by a tenth. */
        HOLD_OUT("worse total than NBD"),
        /** The Gamma-Gamma model's mean over customers is infinite: q is 1 or less. */
        NO_MEAN_AMOUNT("no finite mean amount"),
        /** Amounts go with frequency, which the Gamma-Gamma model takes not to be so. */
        AMOUNT_WITH_FREQUENCY("amount goes with frequency");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The guard's name for people. */
        public String label() {
            return label;
        }
    }
}
