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

    /** The select that gives customer_key, invoice_no, last_at and amount per invoice of the customers in a range of ids. */
    String select(int fromCustomer, int toCustomer) {
        return "select * from (%s) as invoices where customer_id between %d and %d"
                .formatted(ScoreSql.read("rfm_" + label()), fromCustomer, toCustomer);
    }
}
