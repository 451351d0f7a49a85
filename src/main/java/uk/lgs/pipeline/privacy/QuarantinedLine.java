package uk.lgs.pipeline.privacy;

import java.util.Map;
import java.util.Optional;

/**
 * A rejected line, redacted: it can be stored and shown.
 *
 * @param lineNumber its line in the dump file, from 1
 * @param column the column at fault
 * @param byteOfLine where the fault is a byte, its place in the line, from 1
 * @param rule the rule that rejected it
 * @param fields what may be known of its fields, by column
 */
public record QuarantinedLine(
        long lineNumber, String column, Optional<Long> byteOfLine, String rule, Map<String, String> fields) {
    public QuarantinedLine {
        fields = Map.copyOf(fields);
    }
}
