package uk.lgs.pipeline.quality;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a dump beside the same figure of the dump before.
 *
 * @param area what it is about: lines by rule, columns without a value, the spread of a column, or numbers
 * @param figure the figure's name
 * @param unit what its values are: {@code % of lines}, {@code index} (the population stability index, of which there is no
 *     before and no now), or {@code number}
 * @param before its value in the dump before, null where there is none
 * @param now its value in this dump, null where there is none
 * @param change percentage points for a share of lines, the index itself, per cent for a number; null where it is not known
 * @param strength how much it moved
 * @param verdict the same in words
 */
public record Finding(
        String area,
        String figure,
        String unit,
        @Nullable BigDecimal before,
        @Nullable BigDecimal now,
        @Nullable BigDecimal change,
        Strength strength,
        String verdict) {
    /** How much a figure moved. */
    public enum Strength {
        STEADY,
        MOVED,
        MOVED_STRONGLY,
        /** There is nothing to compare it with. */
        NEW;

        /** The name in the warehouse and in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** The strength of a {@link #label}. */
        public static Strength of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT).replace(' ', '_'));
        }
    }

    /** Whether a person should look at it. */
    public boolean isNotable() {
        return strength == Strength.MOVED || strength == Strength.MOVED_STRONGLY;
    }
}
