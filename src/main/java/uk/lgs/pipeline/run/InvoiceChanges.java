package uk.lgs.pipeline.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did to the invoices of the warehouse.
 *
 * @param added invoices that the warehouse did not have
 * @param changed invoices that came with other lines than the warehouse had
 * @param vanished invoices of earlier dumps on the days of this run's dump that are not in it; they stay
 */
public record InvoiceChanges(long added, long changed, long vanished) {
    private static final String ADDED = "new_invoices";
    private static final String CHANGED = "changed_invoices";
    private static final String VANISHED = "vanished_invoices";

    /** As counts of a step. */
    public Map<String, Long> counts() {
        return Map.of(ADDED, added, CHANGED, changed, VANISHED, vanished);
    }

    /** From a step's counts, where they are among them. */
    public static Optional<InvoiceChanges> of(Map<String, Long> counts) {
        return counts.containsKey(ADDED)
                ? Optional.of(new InvoiceChanges(
                        counts.get(ADDED), counts.getOrDefault(CHANGED, 0L), counts.getOrDefault(VANISHED, 0L)))
                : Optional.empty();
    }

    /** In words, such as {@code 12 new invoices, 3 changed, 1 vanished}. */
    @Override
    public String toString() {
        String invoices = added == 1 ? "invoice" : "invoices";
        return String.format(Locale.ROOT, "%,d new %s, %,d changed, %,d vanished", added, invoices, changed, vanished);
    }
}
