package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.privacy.PseudonymousBatch;

/** A batch with the ids that its lines have in the warehouse. Never changed, so that several threads may read it. */
final class NumberedBatch {
    /** Stands for an unknown customer, and for a line that no rule sets aside; no id is nought. */
    static final int NONE = 0;

    private final PseudonymousBatch lines;
    private final int[] products;
    private final int[] customers;
    private final int[] countries;
    private final short[] rules;

    /** Asks for the ids of a batch; the dimensions make new ones up where there is something new. */
    NumberedBatch(PseudonymousBatch lines, Dimensions dimensions) {
        this.lines = lines;
        int size = lines.size();
        products = new int[size];
        customers = new int[size];
        countries = new int[size];
        rules = new short[size];
        for (int line = 0; line < size; line++) {
            products[line] = dimensions.productId(lines.product(line));
            countries[line] = dimensions.countryId(lines.country(line));
            if (lines.customer(line) != PseudonymousBatch.NONE) {
                customers[line] = dimensions.customerId(lines.customer(line));
            }
            if (lines.rule(line) != PseudonymousBatch.NONE) {
                rules[line] = dimensions.ruleId(lines.rule(line));
            }
        }
    }

    PseudonymousBatch lines() {
        return lines;
    }

    int size() {
        return lines.size();
    }

    int productId(int line) {
        return products[line];
    }

    /** The id of the line's customer, or {@link #NONE}. */
    int customerId(int line) {
        return customers[line];
    }

    int countryId(int line) {
        return countries[line];
    }

    /** The id of the rule that sets the line aside, or {@link #NONE}. */
    short ruleId(int line) {
        return rules[line];
    }
}
