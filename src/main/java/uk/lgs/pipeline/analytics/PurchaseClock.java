package uk.lgs.pipeline.analytics;

import java.time.LocalDate;

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
     * A clock learned from the repeat orders up to the end of {@code day}: for each week of the year, repeat orders against
     * those to expect if every customer ordered steadily (negative binomial model), drawn towards 1. Weeks are not averaged with
     * those beside them, because the shop is busiest just before it closes for Christmas. Less than two years cannot tell season
     * from trend. Plain where the history is shorter than a year.
     */
    static PurchaseClock learned(PurchaseLog log, int day) {
        if (day - log.firstDay() < SHORTEST_HISTORY) {
            return PLAIN;
        }
        PurchaseSample sample = new PurchaseSample(log.summaries(day, PLAIN));
        if (sample.repeaters() == 0) {
            return PLAIN;
        }
        return ticking(pace(log, day, PurchaseNbd.fit(sample)), log.firstDay(), day + REACH);
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

    private static double[] pace(PurchaseLog log, int until, PurchaseNbd steady) {
        int days = until - log.firstDay() + 1;
        double[] ordered = new double[days];
        double[] expected = new double[days + 1];
        for (PurchaseHistory customer : log.knownOn(until)) {
            int orders = customer.ordersUntil(until);
            for (int i = 1; i < orders; i++) {
                ordered[customer.days()[i] - log.firstDay()]++;
            }
            expected[customer.firstDay() - log.firstDay() + 1] +=
                    steady.expectedOrders(customer.summary(until, PLAIN), 1.0 / DAYS_PER_WEEK);
        }
        double[] orderedInWeek = new double[WEEKS];
        double[] expectedInWeek = new double[WEEKS];
        double known = 0;
        for (int i = 0; i < days; i++) {
            known += expected[i];
            int week = weekOfYear(LocalDate.ofEpochDay(log.firstDay() + (long) i));
            orderedInWeek[week] += ordered[i];
            expectedInWeek[week] += known;
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
