package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a part of a week's count adds to the distance between the count and what was expected.
 *
 * @param dimension by what the count is split
 * @param category the part
 * @param contribution the part's count less its usual share of the expected count; over a dimension they sum to the distance
 * @param deviate contribution over its standard deviation, were the part a Poisson count
 */
public record WeeklyDriver(String dimension, String category, double contribution, double deviate) {
    /** A part is named if its move is beyond so many standard deviations. */
    private static final double NOTABLE = 2;

    /** All parts, the one that moved most first. */
    public static List<WeeklyDriver> ranked(double expected, List<WeeklyBreakdown> parts) {
        Map<String, Long> usual = parts.stream()
                .collect(Collectors.groupingBy(
                        WeeklyBreakdown::dimension, Collectors.summingLong(WeeklyBreakdown::usual)));
        List<WeeklyDriver> drivers = new ArrayList<>();
        for (WeeklyBreakdown part : parts) {
            long whole = usual.getOrDefault(part.dimension(), 0L);
            double share = whole == 0 ? 0 : expected * part.usual() / whole;
            double contribution = part.count() - share;
            drivers.add(new WeeklyDriver(
                    part.dimension(), part.category(), contribution, contribution / Math.sqrt(Math.max(1, share))));
        }
        drivers.sort(Comparator.comparingDouble((WeeklyDriver driver) -> -Math.abs(driver.deviate()))
                .thenComparing(WeeklyDriver::dimension)
                .thenComparing(WeeklyDriver::category));
        return drivers;
    }

    /** Whether it moved to one side, 1 for more or -1 for fewer, by more than chance. */
    boolean isNotable(int side) {
        return side * deviate > NOTABLE;
    }

    /** The driver in words, such as {@code Germany +12}. */
    String words() {
        return String.format(Locale.ROOT, "%s %+.0f", category, contribution);
    }
}
