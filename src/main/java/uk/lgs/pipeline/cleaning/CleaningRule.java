package uk.lgs.pipeline.cleaning;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.Duplicate;
import uk.lgs.pipeline.run.LineKind;

/**
 * A rule about lines, checked and compiled.
 *
 * @param name its name in configuration, warehouse and reports
 * @param reason why, in words for people
 * @param action what it does to the lines it matches
 * @param kind the kind it gives them, if it is the first to give one
 * @param patterns what text columns must match, as a whole
 * @param quantity the sign the quantity must have, if any
 * @param unitPrice the sign the unit price must have, if any
 * @param customerKnown whether the customer must be known, or must not, if either
 * @param duplicate what the survey must have said of the line, if anything
 */
record CleaningRule(
        String name,
        String reason,
        RuleFile.Action action,
        Optional<LineKind> kind,
        Map<DumpColumn, Pattern> patterns,
        Optional<RuleFile.Sign> quantity,
        Optional<RuleFile.Sign> unitPrice,
        Optional<Boolean> customerKnown,
        Optional<Duplicate> duplicate) {
    /** Whether a text meets the rule's condition on its column; a null text only meets no condition. */
    boolean admits(DumpColumn column, @Nullable String text) {
        Pattern pattern = patterns.get(column);
        return pattern == null || text != null && pattern.matcher(text).matches();
    }

    /** Whether a line meets the rule's conditions on other than text. */
    boolean admits(long quantityValue, long priceValue, boolean known, Duplicate seen) {
        return hasSign(quantity, quantityValue)
                && hasSign(unitPrice, priceValue)
                && (customerKnown.isEmpty() || customerKnown.get() == known)
                && (duplicate.isEmpty() || duplicate.get() == seen);
    }

    private static boolean hasSign(Optional<RuleFile.Sign> wanted, long value) {
        if (wanted.isEmpty()) {
            return true;
        }
        return switch (wanted.get()) {
            case NEGATIVE -> value < 0;
            case ZERO -> value == 0;
            case POSITIVE -> value > 0;
        };
    }
}
