package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * An XmR chart: individual values round their mean, with natural process limits from the mean moving range. It shows people how
 * much weeks differ anyhow; it knows no trend, season or closed days, so verdicts do not come from it.
 *
 * <p>Source: Wheeler (1993), Understanding Variation.
 *
 * @param centre mean count
 * @param lower lower natural process limit, not below zero
 * @param upper upper natural process limit
 */
public record WeeklyXmr(double centre, double lower, double upper) {
    /** Three standard deviations, by the mean range of two normal values: 3 / 1.128. */
    private static final double REACH = 2.66;

    /** The chart of some weeks; closed weeks are left out. */
    public static WeeklyXmr of(List<WeeklyCount> weeks) {
        List<WeeklyCount> open = weeks.stream().filter(week -> !week.isClosed()).toList();
        double centre = open.stream().mapToLong(WeeklyCount::count).average().orElse(0);
        double ranges = 0;
        for (int i = 1; i < open.size(); i++) {
            ranges += Math.abs((double) open.get(i).count() - open.get(i - 1).count());
        }
        double reach = open.size() < 2 ? 0 : REACH * ranges / (open.size() - 1);
        return new WeeklyXmr(centre, Math.max(0, centre - reach), centre + reach);
    }
}
