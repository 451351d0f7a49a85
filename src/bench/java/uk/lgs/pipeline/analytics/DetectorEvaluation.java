package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints the tables of {@code docs/detector.md}: this detector, the peer and what people do in spreadsheets, on simulated series
 * whose truth is known. Argument: number of series of each family.
 */
final class DetectorEvaluation {
    private static final double FALSE_ALARMS = 0.01;
    private static final double DRIFT_A_WEEK = 0.02;

    private DetectorEvaluation() {}

    public static void main(String[] arguments) {
        int each = Integer.parseInt(arguments[0]);
        List<SimulatedSeries> all = all(each, 0);
        List<RuleScores> scores = new ArrayList<>();
        for (WeeklyRule rule : rules()) {
            scores.add(RuleScores.of(rule, all));
        }
        rulesTable(scores);
        familiesTable(scores.subList(0, 3));
        historyTable(all);
        driftTable(each);
    }

    static List<WeeklyRule> rules() {
        List<WeeklyRule> rules = new ArrayList<>(Arrays.asList(ModelRules.values()));
        rules.add(new PlainRegression());
        rules.addAll(Arrays.asList(NaiveRules.values()));
        return rules;
    }

    /** So many series of each family; the seed of a series is its family's and its own number. */
    static List<SimulatedSeries> all(int each, double drift) {
        return Arrays.stream(SimulatedFamily.values())
                .flatMap(family -> IntStream.range(0, each)
                        .mapToObj(i -> SimulatedSeries.of(family, 1_000_000L * family.ordinal() + i, drift)))
                .toList();
    }

    private static void rulesTable(List<RuleScores> scores) {
        print("%d series, %d ordinary weeks%n%n", scores.get(0).series().size(), scores.get(0).weeks());
        print("| rule | false alarms | spikes found | dips found | delay | spikes at 1 %% | dips at 1 %% |%n");
        print("|---|---|---|---|---|---|---|%n");
        for (RuleScores one : scores) {
            double usual = one.rule().usual();
            double tuned = one.thresholdFor(FALSE_ALARMS);
            print(
                    "| %s | %s | %s | %s | %.2f | %s | %s |%n",
                    one.rule().title(),
                    percent(one.falseSpikes(usual) + one.falseDips(usual)),
                    percent(one.foundSpikes(usual)),
                    percent(one.foundDips(usual)),
                    one.delay(usual),
                    percent(one.foundSpikes(tuned)),
                    percent(one.foundDips(tuned)));
        }
    }

    private static void familiesTable(List<RuleScores> scores) {
        print("%n| family |");
        scores.forEach(one -> print(" %s: false spikes / dips | spikes / dips found |", one.rule().title()));
        print("%n|---|%s%n", "---|---|".repeat(scores.size()));
        for (SimulatedFamily family : SimulatedFamily.values()) {
            print("| %s |", family.title());
            for (RuleScores one : scores) {
                double tuned = one.thresholdFor(FALSE_ALARMS);
                RuleScores of = one.of(family);
                print(
                        " %s / %s | %s / %s |",
                        percent(of.falseSpikes(tuned)),
                        percent(of.falseDips(tuned)),
                        percent(of.foundSpikes(tuned)),
                        percent(of.foundDips(tuned)));
            }
            print("%n");
        }
    }

    /** False alarms by the length of the history, where outliers are not counted as ordinary weeks. */
    private static void historyTable(List<SimulatedSeries> all) {
        print("%n| weeks of history | ordinary weeks | false spikes | false dips |%n|---|---|---|---|%n");
        for (int from = 26; from < SimulatedSeries.HISTORY + SimulatedSeries.JUDGED; from += 26) {
            int first = from;
            double[] scores = all.parallelStream()
                    .flatMapToDouble(one -> IntStream.range(first, first + 26)
                            .filter(week -> !one.isOutlier()[week])
                            .mapToDouble(week -> ModelRules.DETECTOR.score(one.series(), week, one)))
                    .toArray();
            print(
                    "| %d to %d | %d | %s | %s |%n",
                    first,
                    first + 25,
                    scores.length,
                    percent(Arrays.stream(scores).filter(score -> score > 2).count() / (double) scores.length),
                    percent(Arrays.stream(scores).filter(score -> score < -2).count() / (double) scores.length));
        }
    }

    private static void driftTable(int each) {
        print("%n| drift a week | series | weeks called drifting | found in 13 weeks | in 26 | in 52 | single weeks called |%n");
        print("|---|---|---|---|---|---|---|%n");
        for (double drift : new double[] {0, -DRIFT_A_WEEK, DRIFT_A_WEEK}) {
            List<DriftRun> runs =
                    all(each, drift).parallelStream().map(DriftRun::of).toList();
            print(
                    "| %+.0f %% | %d | %s | %s | %s | %s | %s |%n",
                    100 * drift,
                    runs.size(),
                    percent(runs.stream().mapToInt(DriftRun::drifting).sum()
                            / (double) (runs.size() * SimulatedSeries.JUDGED)),
                    found(runs, 13),
                    found(runs, 26),
                    found(runs, 52),
                    percent(runs.stream().mapToInt(DriftRun::alarms).sum()
                            / (double) (runs.size() * SimulatedSeries.JUDGED)));
        }
    }

    private static String found(List<DriftRun> runs, int weeks) {
        return percent(
                runs.stream().filter(run -> run.firstDrift() < weeks).count() / (double) runs.size());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
