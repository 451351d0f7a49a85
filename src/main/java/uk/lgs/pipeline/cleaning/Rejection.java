package uk.lgs.pipeline.cleaning;

import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.dump.DumpColumn;

/**
 * A line that goes to quarantine, with its raw fields: not to be stored or shown before it was redacted.
 *
 * @param lineNumber its line in the dump file, from 1
 * @param column the column at fault
 * @param byteOfLine where the fault is a byte, its place in the line, from 1
 * @param rule the rule that rejected it
 * @param fields its fields as text, without those that are null, the customer number in canonical form; empty where the
 *     fields cannot be told apart
 */
public record Rejection(
        long lineNumber, DumpColumn column, Optional<Long> byteOfLine, String rule, Map<DumpColumn, String> fields) {
    public Rejection {
        fields = Map.copyOf(fields);
    }

    /** Without the fields, which may be personal. */
    @Override
    public String toString() {
        return "Rejection[line " + lineNumber + ", " + rule + "]";
    }
}
