package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.Collections;
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
    private static final int MOST_ROUNDS = 24;
    private static final int ROBUST_ROUNDS = 4;
    private static final int CHOICE_EVERY = 4;
    private static final double CLOSE = 1e-3;
    private static final double FIRST_DISPERSION = 0.1;
    private static final DetectorPrior FIRST_PRIOR = new DetectorPrior(0.01, 0.3, 2);
    private static final double LONGEST_STEP = 3;
    private static final double LEAST_FREEDOM = 4;
    private static final double LOWEST = -12;
    private static final double HIGHEST = 40;

    private final DetectorHistory history;
    private final double usualLevel;
    private final double[] levels;
    private final double[] means;
    private final DetectorSums sums;
    private double[] weights;
    private double dispersion = FIRST_DISPERSION;

    private DetectorModel(DetectorHistory history) {
        this.history = history;
        usualLevel = history.usualLevel();
        levels = new double[history.size()];
        means = new double[history.size()];
        sums = new DetectorSums(history.design().size());
        updateMeans();
        weights = DetectorSpread.boundedWeights(history.counts(), means, dispersion);
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

    /**
     * First some rounds by which outliers are told, whose pull on the fit is bounded; then those in which they count less or not
     * at all. The weights follow the prior of most evidence, which is chosen anew every few rounds.
     */
    private List<DetectorSolution> fit() {
        sum();
        DetectorSolution best = sums.solve(FIRST_PRIOR, history.design().precisions(FIRST_PRIOR));
        for (int round = 1; round < MOST_ROUNDS; round++) {
            boolean isRobust = round <= ROBUST_ROUNDS;
            double change = follow(best, isRobust);
            boolean isSettled = !isRobust && change < CLOSE;
            sum();
            if (isSettled || round % CHOICE_EVERY == 0) {
                List<DetectorSolution> solutions = solutions();
                DetectorSolution next = best(solutions);
                if (isSettled && next.prior().equals(best.prior())) {
                    return solutions;
                }
                best = next;
            } else {
                best = sums.solve(best.prior(), best.precisions());
            }
        }
        return solutions();
    }

    private List<DetectorSolution> solutions() {
        return DetectorPrior.ALL.stream()
                .map(prior -> sums.solve(prior, history.design().precisions(prior)))
                .toList();
    }

    private static DetectorSolution best(List<DetectorSolution> solutions) {
        return Collections.max(solutions, Comparator.comparingDouble(DetectorSolution::evidence));
    }

    private void sum() {
        sums.clear();
        for (int i = 0; i < levels.length; i++) {
            double response = levels[i] + (history.counts()[i] - means[i]) / means[i];
            sums.add(history.terms()[i], response, weights[i] * means[i] / (1 + dispersion * means[i]));
        }
    }

    /** Takes over a solution; returns the largest change of a week's logarithm. */
    private double follow(DetectorSolution solution, boolean isRobust) {
        double change = 0;
        for (int i = 0; i < levels.length; i++) {
            double step = solution.at(history.terms()[i]) - levels[i];
            change = Math.max(change, Math.abs(step));
            levels[i] += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
        }
        updateMeans();
        double parameters = solution.parameters();
        if (isRobust) {
            dispersion = DetectorSpread.medianDispersion(history.counts(), means, parameters);
            weights = DetectorSpread.boundedWeights(history.counts(), means, dispersion);
        } else {
            dispersion = DetectorSpread.dispersion(history.counts(), means, weights, parameters);
            weights = DetectorSpread.weights(history.counts(), means, dispersion, DetectorSpread.outliers(weights));
        }
        return change;
    }

    private void updateMeans() {
        for (int i = 0; i < means.length; i++) {
            means[i] = bounded(usualLevel + levels[i] + history.offsets()[i]);
        }
    }

    private static double bounded(double logarithm) {
        return Math.exp(Math.max(LOWEST, Math.min(HIGHEST, logarithm)));
    }

    private DetectorForecast mean(List<DetectorSolution> solutions, double[] terms, double offset) {
        double most = best(solutions).evidence();
        double total = 0;
        double level = 0;
        double square = 0;
        double season = 0;
        double wander = 0;
        for (DetectorSolution solution : solutions) {
            double weight = Math.exp(solution.evidence() - most);
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
                Math.max(
                        LEAST_FREEDOM,
                        Arrays.stream(weights).sum() - best(solutions).parameters()),
                history.design().isSeasonKnown(),
                season / total,
                wander / total);
    }
}
