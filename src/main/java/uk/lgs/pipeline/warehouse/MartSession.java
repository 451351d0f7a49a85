package uk.lgs.pipeline.warehouse;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/**
 * The marts of one publication. All that is done through a session becomes visible together with the lines, in one
 * transaction, or not at all. Unqualified relation names in a select are those of the base's schema ({@code invoice}, {@code
 * invoice_line}, {@code customer}, {@code product}, {@code country}, {@code calendar}) and the marts built before.
 */
public interface MartSession {
    /** So many ids of customers are stored together: ranges that begin with a multiple of it are read once. */
    int CUSTOMERS_TOGETHER = 1 << 12;

    /** The number of a product that is left out. */
    int NOT_ASKED_FOR = -1;

    /** Runs a select on a base. */
    Table query(Base base, String select);

    /**
     * Runs a select on a base whose rows may be too many to be held at once.
     *
     * @param reader takes one row after the other, in the order of the select's columns; the list is the same for all
     */
    void read(Base base, String select, Consumer<List<@Nullable Object>> reader);

    /**
     * Shows every line of the customers in a range of ids, in no order, for what would cost the server more to sum. Lines whose
     * customer is not known go with id 0.
     *
     * @param reader takes one line after the other; the object is the same for all
     */
    void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader);

    /**
     * Shows every invoice of the clean base that is no cancellation, with products that were sold with it, discounts left out. Parts
     * of an invoice whose lines stood far apart may be shown far apart.
     *
     * @param productNumbers by the id of a product the number by which it is shown, or {@link #NOT_ASKED_FOR}
     */
    void readInvoices(int[] productNumbers, InvoiceReader reader);

    /** Fills a mart of a base with the rows of a select, in place of what it held. */
    void replace(Base base, String mart, String select);

    /**
     * Fills a mart of a base with the rows of a select, each of which depends on the lines of its month or week alone. Where others did
     * not change since the last publication, their rows stay.
     *
     * @param period whose name the mart has in a column
     * @param madeBy all that the rows depend on beside the lines: where the last publication's was another, none stay
     */
    default void replaceChanged(Base base, String mart, String select, MartPeriod period, String madeBy) {
        replace(base, mart, select);
    }

    /** Fills a mart of a base with the given rows, in place of what it held. */
    void replace(Base base, String mart, Table rows);

    /** Empties a mart of a base, where there is one. */
    void empty(Base base, String mart);
}
