package uk.lgs.pipeline.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of some lines of a dump.
 *
 * @param outcome loaded, set aside or quarantined
 * @param rule the rule that took them out; absent for loaded ones
 * @param reason the rule in words
 * @param pounds sum of quantity times unit price; absent for quarantined lines, of which it is not known
 */
public record Fate(
        String outcome,
        @Nullable String rule,
        @Nullable String reason,
        long lines,
        @Nullable BigDecimal pounds) {}
