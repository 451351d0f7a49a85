package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A negative binomial regression of weekly counts on trend, level, season and open days, fitted by iteratively reweighted least
 * squares, with outliers of the past weighted down.
 *
 * <p>In the manner of Noufaily et al. (2013). Where they decide by tests which terms to keep, each term here is drawn to nought
 * as strongly as the history demands: some priors are tried, and the forecast is their mean, each weighted by its evidence
 * (Breslow and Clayton 1993, Approximate inference in generalized linear mixed models, J. Am. Statist. Assoc. 88). So a trend is
 * never dropped because a test did not find it, and a season never kept because a test did.
 */
final class DetectorModel {
    private static final int MOST_ROUNDS = 15;
    private static final int LEAST_ROUNDS = 4;
    private static final double CLOSE = 1e-3;
    private static final double FIRST_DISPERSION = 0.1;
    private static final double LONGEST_STEP = 3;
    private static final double LOWEST = -12;
    private static final double HIGHEST = 40;

    private final DetectorHistory history;
    private final double usualLevel;
    private final double[] levels;
    private double[] weights;
    private double dispersion = FIRST_DISPERSION;

    private DetectorModel(DetectorHistory history) {
        this.history = history;
        usualLevel = history.usualLevel();
        levels = new double[history.size()];
        weights = new double[history.size()];
        Arrays.fill(weights, 1);
    }

    /**
     * What the weeks before a week of a series let expect of it.
     *
     * @param judged position of the week; at least one week before it was open
     */
    static DetectorForecast forecast(WeeklySeries series, int judged) {
        DetectorModel model = new DetectorModel(DetectorHistory.before(series, judged));
        WeeklyCount week = series.week(judged);
        double[] terms = model.history.design().row(week.weekStart(), 0);
        return model.mean(model.fit(), terms, Math.log(Math.max(1, week.openDays())));
    }

    private List<DetectorSolution> fit() {
        List<DetectorPrior> priors = DetectorPrior.all(history.design().hasSeason());
        List<DetectorSolution> solutions = List.of();
        double change = Double.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && (round < LEAST_ROUNDS || change > CLOSE); round++) {
            solutions = sums().solve(history.design(), priors);
            change = follow(solutions.stream()
                    .max(Comparator.comparingDouble(DetectorSolution::evidence))
                    .orElseThrow());
        }
        return solutions;
    }

    private DetectorSolution.Sums sums() {
        DetectorSolution.Sums sums = new DetectorSolution.Sums(history.design().size());
        for (int i = 0; i < levels.length; i++) {
            double mean = mean(i);
            double response = levels[i] + (history.counts()[i] - mean) / mean;
            sums.add(history.terms()[i], response, weights[i] * mean / (1 + dispersion * mean));
        }
        return sums;
    }

    /** Takes over a solution; returns the largest change of a week's logarithm. */
    private double follow(DetectorSolution solution) {
        double change = 0;
        double[] means = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double step = solution.at(history.terms()[i]) - levels[i];
            change = Math.max(change, Math.abs(step));
            levels[i] += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
            means[i] = mean(i);
        }
        dispersion = DetectorSpread.dispersion(history.counts(), means, weights, solution.parameters());
        weights = DetectorSpread.weights(history.counts(), means, dispersion);
        return change;
    }

    private double mean(int week) {
        return bounded(usualLevel + levels[week] + history.offsets()[week]);
    }

    private static double bounded(double logarithm) {
        return Math.exp(Math.max(LOWEST, Math.min(HIGHEST, logarithm)));
    }

    private DetectorForecast mean(List<DetectorSolution> solutions, double[] terms, double offset) {
        double best =
                solutions.stream().mapToDouble(DetectorSolution::evidence).max().orElseThrow();
        double total = 0;
        double level = 0;
        double square = 0;
        double season = 0;
        double wander = 0;
        for (DetectorSolution solution : solutions) {
            double weight = Math.exp(solution.evidence() - best);
            double at = solution.at(terms);
            total += weight;
            level += weight * at;
            square += weight * (at * at + solution.varianceAt(terms));
            season += solution.prior().hasSeason() ? weight : 0;
            wander += solution.prior().wanders() ? weight : 0;
        }
        level /= total;
        return new DetectorForecast(
                bounded(usualLevel + level + offset),
                Math.max(0, square / total - level * level),
                dispersion,
                history.design().hasSeason(),
                season / total,
                wander / total);
    }
}
