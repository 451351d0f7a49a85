package uk.lgs.pipeline.dump;

/** Whether a line was seen before in the same dump. */
public enum Duplicate {
    /** No earlier line is equal in every column. */
    NONE,
    /** The line belongs to a second or later complete copy of its invoice, with other invoices between the copies. */
    INVOICE,
    /** An earlier line of the same copy of the invoice is equal in every column. */
    LINE
}
