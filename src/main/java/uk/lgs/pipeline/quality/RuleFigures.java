package uk.lgs.pipeline.quality;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Lines and money of one outcome and rule.
 *
 * @param rule the rule that took the lines out, null for loaded ones
 * @param amount sum of quantity times unit price in pounds, null for quarantined lines, of which it is not known
 */
public record RuleFigures(
        Outcome outcome,
        @Nullable String rule,
        long lines,
        @Nullable BigDecimal amount) {}
