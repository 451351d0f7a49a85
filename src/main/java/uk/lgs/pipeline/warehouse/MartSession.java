package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/**
 * The marts of one publication. All that is done through a session becomes visible together with the lines, in one
 * transaction, or not at all. Unqualified relation names in a select are those of the base's schema ({@code invoice}, {@code
 * invoice_line}, {@code customer}, {@code product}, {@code country}, {@code calendar}) and the marts built before.
 */
public interface MartSession {
    /** Runs a select on a base. */
    Table query(Base base, String select);

    /** Fills a mart of a base with the rows of a select, in place of what it held. */
    void replace(Base base, String mart, String select);

    /** Fills a mart of a base with the given rows, in place of what it held. */
    void replace(Base base, String mart, Table rows);
}
