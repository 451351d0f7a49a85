package uk.lgs.pipeline.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How a rule scored the weeks of simulated series. */
record RuleScores(WeeklyRule rule, List<Scored> series) {
    /** One series: the scores of its ordinary weeks, and of the injected weeks of its spike and of its dip. */
    record Scored(SimulatedFamily family, double[] ordinary, double[] spike, double[] dip) {}

    /** Lets a rule judge the judged weeks of all series. */
    static RuleScores of(WeeklyRule rule, List<SimulatedSeries> all) {
        return new RuleScores(
                rule, all.parallelStream().map(one -> scored(rule, one)).toList());
    }

    private static Scored scored(WeeklyRule rule, SimulatedSeries one) {
        int from = one.injectedFrom();
        int to = from + one.injectedWeeks();
        return new Scored(
                one.family(),
                rule.scores(one.series(), SimulatedSeries.HISTORY, one.series().size(), one),
                rule.scores(one.spike(), from, to, one),
                rule.scores(one.dip(), from, to, one));
    }

    RuleScores of(SimulatedFamily family) {
        return of(Set.of(family));
    }

    RuleScores of(Set<SimulatedFamily> families) {
        return new RuleScores(
                rule,
                series.stream().filter(one -> families.contains(one.family())).toList());
    }

    /** The threshold at which a share of the ordinary weeks is called unusual. */
    double thresholdFor(double falseAlarms) {
        double[] sizes = ordinary().map(Math::abs).sorted().toArray();
        return sizes[(int) Math.ceil((1 - falseAlarms) * sizes.length) - 1];
    }

    /** Share of ordinary weeks that are called spikes. */
    double falseSpikes(double threshold) {
        return share(ordinary(), score -> score > threshold);
    }

    /** Share of ordinary weeks that are called dips. */
    double falseDips(double threshold) {
        return share(ordinary(), score -> score < -threshold);
    }

    /** Share of injected spikes in which at least one week is called a spike. */
    double foundSpikes(double threshold) {
        return share(delays(Scored::spike, score -> score > threshold), delay -> delay >= 0);
    }

    /** Share of injected dips in which at least one week is called a dip. */
    double foundDips(double threshold) {
        return share(delays(Scored::dip, score -> score < -threshold), delay -> delay >= 0);
    }

    /** Whether each injected spike, or dip, is found. */
    boolean[] found(boolean isSpike, double threshold) {
        boolean[] found = new boolean[series.size()];
        for (int i = 0; i < found.length; i++) {
            double[] spell = isSpike ? series.get(i).spike() : series.get(i).dip();
            found[i] = Arrays.stream(spell).anyMatch(score -> isSpike ? score > threshold : score < -threshold);
        }
        return found;
    }

    /** Mean number of weeks from the beginning of a spike or dip to the week in which it is found, of those found. */
    double delay(double threshold) {
        return DoubleStream.concat(
                        delays(Scored::spike, score -> score > threshold),
                        delays(Scored::dip, score -> score < -threshold))
                .filter(delay -> delay >= 0)
                .average()
                .orElse(Double.NaN);
    }

    long weeks() {
        return ordinary().count();
    }

    private DoubleStream ordinary() {
        return series.stream().flatMapToDouble(one -> Arrays.stream(one.ordinary()));
    }

    /** The position of the first alarm in each injected spell, or -1. */
    private DoubleStream delays(Function<Scored, double[]> spell, Predicate<Double> isAlarm) {
        return series.stream().map(spell).mapToDouble(scores -> IntStream.range(0, scores.length)
                .filter(i -> isAlarm.test(scores[i]))
                .findFirst()
                .orElse(-1));
    }

    private static double share(DoubleStream values, Predicate<Double> isCounted) {
        return values.map(value -> isCounted.test(value) ? 1 : 0).average().orElse(Double.NaN);
    }
}
