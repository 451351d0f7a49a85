package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Prints the tables of {@code docs/detector.md}: this detector, the peer and what people do in spreadsheets, on simulated series
 * whose truth is known. Argument: number of series of each family.
 */
final class DetectorEvaluation {
    private static final double FALSE_ALARMS = 0.01;
    private static final double Z = 1.96;
    private static final double DRIFT_A_WEEK = 0.02;

    /** Smaller seeds were looked at while the detector was made. */
    private static final int FIRST_SEED = 700_000;

    private DetectorEvaluation() {}

    public static void main(String[] arguments) {
        int each = Integer.parseInt(arguments[0]);
        List<SimulatedSeries> all = all(each, 0);
        List<RuleScores> scores = new ArrayList<>();
        for (WeeklyRule rule : rules()) {
            scores.add(RuleScores.of(rule, all));
        }
        Set<SimulatedFamily> known = EnumSet.complementOf(EnumSet.copyOf(SimulatedFamily.KEPT_BACK));
        for (Set<SimulatedFamily> families : List.of(known, SimulatedFamily.KEPT_BACK)) {
            List<RuleScores> some = scores.stream().map(one -> one.of(families)).toList();
            rulesTable(some);
            comparison(some.get(1), some.get(2));
            familiesTable(some.subList(0, 3), families);
        }
        historyTable(all);
        driftTable(each);
    }

    static List<WeeklyRule> rules() {
        List<WeeklyRule> rules = new ArrayList<>(Arrays.asList(ModelRules.values()));
        rules.add(new PlainRegression());
        rules.addAll(Arrays.asList(NaiveRules.values()));
        return rules;
    }

    /** So many series of each family; the seed of a series follows from its family's and its own number. */
    static List<SimulatedSeries> all(int each, double drift) {
        return Arrays.stream(SimulatedFamily.values())
                .flatMap(family -> IntStream.range(0, each)
                        .mapToObj(i -> SimulatedSeries.of(family, 1_000_000L * family.ordinal() + FIRST_SEED + i, drift)))
                .toList();
    }

    private static void rulesTable(List<RuleScores> scores) {
        print("%n%d series, %d ordinary weeks%n%n", scores.get(0).series().size(), scores.get(0).weeks());
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

    /** How much more one rule finds than another where both call 1 % of all ordinary weeks, with its 95 % interval. */
    private static void comparison(RuleScores mine, RuleScores peer) {
        for (boolean isSpike : new boolean[] {true, false}) {
            boolean[] ours = mine.found(isSpike, mine.thresholdFor(FALSE_ALARMS));
            boolean[] theirs = peer.found(isSpike, peer.thresholdFor(FALSE_ALARMS));
            double[] differences = IntStream.range(0, ours.length)
                    .mapToDouble(i -> (ours[i] ? 1 : 0) - (theirs[i] ? 1 : 0))
                    .toArray();
            double mean = Arrays.stream(differences).average().orElse(Double.NaN);
            double squares = Arrays.stream(differences)
                    .map(difference -> (difference - mean) * (difference - mean))
                    .sum();
            double error = Math.sqrt(squares / (differences.length - 1) / differences.length);
            print(
                    "%n%s found at 1 %%, less those of the peer: %+.1f points (%+.1f to %+.1f)%n",
                    isSpike ? "Spikes" : "Dips",
                    100 * mean,
                    100 * (mean - Z * error),
                    100 * (mean + Z * error));
        }
    }

    /** What each rule calls at its usual threshold, and finds where it calls 1 % of the family's own ordinary weeks. */
    private static void familiesTable(List<RuleScores> scores, Set<SimulatedFamily> families) {
        print("%n| family |");
        scores.forEach(one -> print(" %s: false spikes / dips | found |", one.rule().title()));
        print("%n|---|%s%n", "---|---|".repeat(scores.size()));
        for (SimulatedFamily family : families) {
            print("| %s |", family.title());
            for (RuleScores one : scores) {
                RuleScores of = one.of(family);
                double usual = one.rule().usual();
                double own = of.thresholdFor(FALSE_ALARMS);
                print(
                        " %s / %s | %s / %s |",
                        percent(of.falseSpikes(usual)),
                        percent(of.falseDips(usual)),
                        percent(of.foundSpikes(own)),
                        percent(of.foundDips(own)));
            }
            print("%n");
        }
    }

    /** By the length of the history, where outliers are not counted as ordinary weeks. */
    private static void historyTable(List<SimulatedSeries> all) {
        Map<Integer, int[]> tallies = new TreeMap<>();
        all.parallelStream().forEach(one -> {
            WeeklySeries history = new WeeklySeries(one.series().weeks().subList(0, SimulatedSeries.HISTORY));
            List<WeeklyVerdict> verdicts = new WeeklyDetector(DetectorSettings.DEFAULT).judge(history, 0);
            for (int week = DetectorSettings.DEFAULT.firstWeeks(); week < history.size(); week++) {
                if (!one.isOutlier()[week]) {
                    add(tallies, week / 13 * 13, tally(verdicts.get(week), one.deviation(week)));
                }
            }
        });
        print("%n| weeks of history | ordinary weeks | false spikes | false dips | +5 sd found | -5 sd found |%n");
        print("|---|---|---|---|---|---|%n");
        tallies.forEach((from, tally) -> print(
                "| %d to %d | %d | %s | %s | %s | %s |%n",
                from,
                from + 12,
                tally[0],
                percent(tally[1] / (double) tally[0]),
                percent(tally[2] / (double) tally[0]),
                percent(tally[3] / (double) tally[0]),
                percent(tally[4] / (double) tally[0])));
    }

    /** One week; whether it is called a spike or a dip; whether it would be, were it five standard deviations off. */
    private static int[] tally(WeeklyVerdict verdict, double deviation) {
        WeeklyVerdict.Expectation range = verdict.expectation().orElseThrow();
        double count = verdict.week().count();
        return new int[] {
            1,
            verdict.kind() == WeeklyVerdict.Kind.SPIKE ? 1 : 0,
            verdict.kind() == WeeklyVerdict.Kind.DIP ? 1 : 0,
            Math.round(count + 5 * deviation) > range.upper() ? 1 : 0,
            Math.max(0, Math.round(count - 5 * deviation)) < range.lower() ? 1 : 0
        };
    }

    private static void add(Map<Integer, int[]> tallies, int from, int[] more) {
        synchronized (tallies) {
            int[] tally = tallies.computeIfAbsent(from, key -> new int[more.length]);
            Arrays.setAll(tally, i -> tally[i] + more[i]);
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
