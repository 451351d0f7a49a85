package uk.lgs.pipeline.analytics;

import java.util.Locale;

/** Which lines of a known customer count for the scores. */
public enum RfmReading {
    /** Lines of positive quantity and amount. */
    PURCHASES("purchases with positive quantity and amount"),
    /** All lines, cancellations included. */
    ALL_LINES("all lines, cancellations included");

    private final String meaning;

    RfmReading(String meaning) {
        this.meaning = meaning;
    }

    /** The name in settings: lower case, words joined by {@code _}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lines that count, in words for people. */
    public String meaning() {
        return meaning;
    }

    /**
     * The select that gives customer_key, shared_no, last_at and amount per invoice, those of a customer one after the other; only a
     * number that other rows may have too is given.
     */
    String select() {
        return "select customer_key, shared_no, last_at, amount from (%s) as invoices order by customer_id"
                .formatted(ScoreSql.read("rfm_" + label()));
    }
}
