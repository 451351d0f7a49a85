package uk.lgs.pipeline.analytics;

import java.util.List;

/** What people do in a spreadsheet. */
enum NaiveRules implements WeeklyRule {
    /** Mean of all weeks so far, and three of their standard deviations. */
    THREE_DEVIATIONS("mean ± 3 sd", 3) {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            return deviate(series, 0, week);
        }
    },
    /** A fifth more or less than the week before. */
    FIFTH("week on week 20 %", 0.2) {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            double before = Math.max(1, series.week(week - 1).count());
            return series.week(week).count() / before - 1;
        }
    },
    /** Natural process limits of individuals, by the mean moving range of all weeks so far. */
    XMR("XmR chart", 1) {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            WeeklyXmr chart = WeeklyXmr.of(series.weeks().subList(0, week));
            double reach = Math.max(1, chart.upper() - chart.centre());
            return (series.week(week).count() - chart.centre()) / reach;
        }
    },
    /** EARS C1: mean and three standard deviations of the seven weeks before. */
    EARS_C1("EARS C1", 3) {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            return deviate(series, week - 7, week);
        }
    };

    private final String title;
    private final double usual;

    NaiveRules(String title, double usual) {
        this.title = title;
        this.usual = usual;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double usual() {
        return usual;
    }

    private static double deviate(WeeklySeries series, int from, int week) {
        List<WeeklyCount> history = series.weeks().subList(from, week);
        double mean = history.stream().mapToLong(WeeklyCount::count).average().orElse(0);
        double squares = history.stream()
                .mapToDouble(past -> (past.count() - mean) * (past.count() - mean))
                .sum();
        return (series.week(week).count() - mean) / Math.max(1, Math.sqrt(squares / (history.size() - 1)));
    }
}
