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
            return scores(series, week, week + 1, truth)[0];
        }

        @Override
        public double[] scores(WeeklySeries series, int from, int to, SimulatedSeries truth) {
            int first = from - DetectorRange.LONGEST + 1;
            return new WeeklyDetector(new DetectorSettings(0.01, first))
                    .judge(new WeeklySeries(series.weeks().subList(0, to)), 0).stream()
                            .skip(from)
                            .mapToDouble(ModelRules::score)
                            .toArray();
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

    private static double score(WeeklyVerdict verdict) {
        WeeklyVerdict.Expectation range = verdict.expectation().orElseThrow();
        double score = -Math.log10(Math.max(1e-300, range.pValue()));
        return verdict.week().count() > range.expected() ? score : -score;
    }
}
