package uk.lgs.pipeline.analytics;

/** Rules that judge by a distribution: this product's, and that of one who knows the truth. */
enum ModelRules implements WeeklyRule {
    /** Knows the true mean and dispersion of every week. */
    ORACLE("one who knows the truth") {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            double mean = truth.means()[week];
            return WeeklyRule.ofPValue(
                    new DetectorDistribution(mean, mean + truth.dispersion() * mean * mean),
                    series.week(week).count());
        }
    },
    /** The detector of this product. */
    DETECTOR("this detector") {
        @Override
        public double score(WeeklySeries series, int week, SimulatedSeries truth) {
            return WeeklyRule.ofPValue(
                    DetectorModel.forecast(series, week).distribution(),
                    series.week(week).count());
        }
    };

    private final String title;

    ModelRules(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public double usual() {
        return 2;
    }
}
