package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.List;

/**
 * Time as customers feel it: a week of high season counts for more than one, a week in which the shop is closed for nearly
 * none. Models of steady rates then hold over the seasons, because a Poisson process whose rate changes for all alike is a
 * steady one on such a clock. The plain clock counts calendar weeks.
 */
final class PurchaseClock {
    /** The shortest history from which the season is learned, in days: every week of the year was seen once. */
    static final int SHORTEST_HISTORY = 364;

    private static final int DAYS_PER_WEEK = 7;
    private static final int WEEKS = 53;
    /** Orders that speak for "no season" in every week, so that a small shop's chance peaks do not count as season. */
    private static final double DOUBT = 20;

    /** How far ahead a seasonal clock goes, in days. */
    private static final int REACH = 3_700;

    private static final PurchaseClock PLAIN = new PurchaseClock(0, new double[0]);

    private final int start;
    private final double[] weeksSinceStart;

    private PurchaseClock(int start, double[] weeksSinceStart) {
        this.start = start;
        this.weeksSinceStart = weeksSinceStart;
    }

    /** Calendar weeks. */
    static PurchaseClock plain() {
        return PLAIN;
    }

    /**
     * A clock learned from the repeat orders that are known: for each week of the year, repeat orders against
     * those to expect if every customer ordered steadily (negative binomial model), drawn towards 1. Weeks are not averaged with
     * those beside them, because the shop is busiest just before it closes for Christmas. Less than two years cannot tell season
     * from trend. Plain where the history is shorter than a year.
     */
    static PurchaseClock learned(PurchaseKnowledge known) {
        int first = known.log().firstDay();
        if (known.day() - first < SHORTEST_HISTORY) {
            return PLAIN;
        }
        PurchaseSample sample = new PurchaseSample(known.summaries(PLAIN));
        if (sample.repeaters() == 0) {
            return PLAIN;
        }
        return ticking(pace(known, PurchaseNbd.fit(sample)), first, known.day() + REACH);
    }

    /** Whether it knows a season. */
    boolean isSeasonal() {
        return this != PLAIN;
    }

    /** The time after the end of {@code from} up to the end of {@code to}, both days since 1970-01-01, in weeks; within the history and ten years on. */
    double weeks(int from, int to) {
        if (!isSeasonal()) {
            return (to - from) / (double) DAYS_PER_WEEK;
        }
        return weeksSinceStart[to - start] - weeksSinceStart[from - start];
    }

    private static PurchaseClock ticking(double[] pace, int first, int last) {
        double[] weeks = new double[last - first + 1];
        for (int i = 1; i < weeks.length; i++) {
            weeks[i] = weeks[i - 1] + pace[weekOfYear(LocalDate.ofEpochDay(first + (long) i))] / DAYS_PER_WEEK;
        }
        return new PurchaseClock(first, weeks);
    }

    private static double[] pace(PurchaseKnowledge known, PurchaseNbd steady) {
        int first = known.log().firstDay();
        int[] ordered = known.repeatsByDay();
        double[] expected = new double[ordered.length + 1];
        List<PurchaseSummary> customers = known.summaries(PLAIN);
        for (int i = 0; i < known.size(); i++) {
            expected[known.firstDay(i) - first + 1] += steady.expectedOrders(customers.get(i), 1.0 / DAYS_PER_WEEK);
        }
        double[] orderedInWeek = new double[WEEKS];
        double[] expectedInWeek = new double[WEEKS];
        double expectedByDay = 0;
        for (int i = 0; i < ordered.length; i++) {
            expectedByDay += expected[i];
            int week = weekOfYear(LocalDate.ofEpochDay(first + (long) i));
            orderedInWeek[week] += ordered[i];
            expectedInWeek[week] += expectedByDay;
        }
        double[] pace = new double[WEEKS];
        for (int week = 0; week < WEEKS; week++) {
            pace[week] = (orderedInWeek[week] + DOUBT) / (expectedInWeek[week] + DOUBT);
        }
        return pace;
    }

    /** 0 for the first seven days of a year, up to 52 for its last one or two. */
    private static int weekOfYear(LocalDate day) {
        return (day.getDayOfYear() - 1) / DAYS_PER_WEEK;
    }
}
