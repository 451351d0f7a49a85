package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * An invoice in the making, before it gets its number and time.
 *
 * @param prefix what stands before the number: nothing, {@code C} or {@code A}
 * @param customer the customer's index, or {@link #NOBODY}
 * @param person number of the person whose values the personal columns hold, or {@link #NOBODY}
 */
record SampleInvoice(String prefix, int customer, int person, String country, List<SampleLine> lines) {
    static final int NOBODY = -1;
    private static final String HOME = SampleCountries.HOME;

    static SampleInvoice ofCustomer(int customer, String country) {
        return new SampleInvoice("", customer, customer, country, new ArrayList<>());
    }

    static SampleInvoice cancelling(int customer, String country) {
        return new SampleInvoice("C", customer, customer, country, new ArrayList<>());
    }

    /** Without customer and person. */
    static SampleInvoice ofNobody(String prefix, SampleLine... lines) {
        return new SampleInvoice(prefix, NOBODY, NOBODY, HOME, new ArrayList<>(List.of(lines)));
    }

    /** Without customer number, but maybe with a person. */
    static SampleInvoice ofGuest(int person, String country) {
        return new SampleInvoice("", NOBODY, person, country, new ArrayList<>());
    }

    void add(SampleLine line) {
        lines.add(line);
    }

    int size() {
        return lines.size();
    }
}
