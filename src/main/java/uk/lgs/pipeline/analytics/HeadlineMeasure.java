package uk.lgs.pipeline.analytics;

import java.util.Locale;

/** The five numbers that are told of a week or a month. */
public enum HeadlineMeasure {
    SALES("sales", "pounds", "net sales: quantity times unit price of all lines"),
    ORDERS("orders", "orders", "different invoices that are no cancellation"),
    ACTIVE_CUSTOMERS("active customers", "customers", "different known customers with an invoice"),
    NEW_CUSTOMERS("new customers", "customers", "known customers whose first invoice it holds"),
    CANCELLATIONS("cancellations", "cancellations", "different invoices that cancel an order");

    private final String label;
    private final String unit;
    private final String meaning;

    HeadlineMeasure(String label, String unit, String meaning) {
        this.label = label;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** The column of the measure in {@code weekly_figures} and {@code monthly_figures}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call it, in lower case. */
    public String label() {
        return label;
    }

    /** What is counted: pounds, or things. */
    public String unit() {
        return unit;
    }

    /** What is counted, as one phrase. */
    String meaning() {
        return meaning;
    }

    /** Whether it is a sum of money. */
    public boolean isMoney() {
        return this == SALES;
    }

    static HeadlineMeasure ofLabel(String label) {
        for (HeadlineMeasure measure : values()) {
            if (measure.label.equals(label)) {
                return measure;
            }
        }
        throw new IllegalArgumentException("no headline measure " + label);
    }
}
