package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;

/**
 * Finds weeks with unusually many or few counts. Each week is judged by the weeks before it alone, as it would have been on the
 * day after it ended; what came later changes no verdict.
 */
public final class WeeklyDetector {
    /** Logarithm of the likelihood ratio from which a drift is named. */
    static final double DRIFT = 5;

    private static final double LEAST_DRIFT = 0.01;
    private static final double MOST_PERCENT = 1000;

    /** Below it a distance is told to one decimal place. */
    private static final double FEW = 10;

    private final DetectorSettings settings;

    /** Judges as the settings say. */
    public WeeklyDetector(DetectorSettings settings) {
        this.settings = settings;
    }

    /** The verdicts on a series of which nothing else is known: its last week is complete if it has the usual open days. */
    public List<WeeklyVerdict> judge(WeeklySeries series) {
        return judge(series, usualDays(series));
    }

    /**
     * The verdicts on a series.
     *
     * @param lastOpenDays the days on which the shop trades in a last week that is complete
     */
    public List<WeeklyVerdict> judge(WeeklySeries series, int lastOpenDays) {
        List<Optional<String>> refusals = refusals(series, lastOpenDays);
        @Nullable
        DetectorForecast[] forecasts = IntStream.range(0, series.size())
                .parallel()
                .mapToObj(i -> refusals.get(i).isPresent() ? null : DetectorModel.forecast(series, i))
                .toArray(DetectorForecast[]::new);
        List<WeeklyVerdict> verdicts = new ArrayList<>();
        DriftWatch drift = new DriftWatch();
        for (int i = 0; i < series.size(); i++) {
            DetectorForecast forecast = forecasts[i];
            WeeklyVerdict verdict = forecast == null
                    ? notJudged(series.week(i), refusals.get(i).orElseThrow())
                    : judged(series.week(i), forecast);
            verdicts.add(forecast == null ? verdict : drift.add(verdict, forecast));
        }
        return verdicts;
    }

    /** Why a week is not judged, for each week. */
    private List<Optional<String>> refusals(WeeklySeries series, int lastOpenDays) {
        List<Optional<String>> refusals = new ArrayList<>();
        int open = 0;
        for (int i = 0; i < series.size(); i++) {
            int days = series.week(i).openDays();
            if (open < settings.firstWeeks()) {
                refusals.add(Optional.of(
                        "one of the first %d weeks, which show what is usual".formatted(settings.firstWeeks())));
            } else if (i == series.size() - 1 && days < lastOpenDays) {
                refusals.add(Optional.of("%d of %d trading days".formatted(days, lastOpenDays)));
            } else {
                refusals.add(days == 0 ? Optional.of("closed all week") : Optional.empty());
            }
            open += days > 0 ? 1 : 0;
        }
        return refusals;
    }

    private static WeeklyVerdict notJudged(WeeklyCount week, String reason) {
        return new WeeklyVerdict(week, Kind.NOT_JUDGED, Optional.empty(), "not judged: " + reason);
    }

    private WeeklyVerdict judged(WeeklyCount week, DetectorForecast forecast) {
        DetectorDistribution distribution = forecast.distribution();
        DetectorLimits limits = distribution.limits(settings.falseAlarms());
        Kind kind = week.count() > limits.upper() ? Kind.SPIKE : week.count() < limits.lower() ? Kind.DIP : Kind.NORMAL;
        String reason = String.format(
                Locale.ROOT,
                "%s, %s %,.0f to %,.0f; model: %s",
                effect(week.count(), forecast.mean()),
                kind == Kind.NORMAL ? "within" : "outside",
                limits.lower(),
                limits.upper(),
                forecast.model());
        return new WeeklyVerdict(
                week,
                kind,
                Optional.of(new Expectation(
                        forecast.mean(), limits.lower(), limits.upper(), distribution.pValue(week.count()))),
                reason);
    }

    private static String effect(long count, double expected) {
        double more = count - expected;
        String words = String.format(
                Locale.ROOT,
                expected < FEW ? "%,.1f %s than expected" : "%,.0f %s than expected",
                Math.abs(more),
                more < 0 ? "fewer" : "more");
        return expected < 1 || more > MOST_PERCENT / 100 * expected
                ? words
                : String.format(Locale.ROOT, "%s (%+.0f %%)", words, 100 * more / expected);
    }

    /** The open days that most weeks but the last have; of two equally frequent numbers the larger. */
    private static int usualDays(WeeklySeries series) {
        int[] weeks = new int[WeeklyCount.DAYS + 1];
        for (int i = 0; i < series.size() - 1; i++) {
            weeks[series.week(i).openDays()]++;
        }
        OptionalInt most =
                IntStream.rangeClosed(1, WeeklyCount.DAYS).map(i -> weeks[i]).max();
        return IntStream.rangeClosed(1, WeeklyCount.DAYS)
                .filter(i -> weeks[i] > 0 && weeks[i] == most.orElse(0))
                .max()
                .orElse(0);
    }

    /** Watches the judged weeks for a change that no single week shows. */
    private static final class DriftWatch {
        private final List<double[]> weeks = new ArrayList<>();

        /** Takes one more week; a spike or dip counts as its limit, or a single week would look like a drift. */
        WeeklyVerdict add(WeeklyVerdict verdict, DetectorForecast forecast) {
            Expectation range = verdict.expectation().orElseThrow();
            double count = Math.max(
                    range.lower(), Math.min(range.upper(), verdict.week().count()));
            weeks.add(new double[] {count, forecast.mean(), forecast.totalDispersion()});
            DetectorDrift.Change change = DetectorDrift.latest(column(0), column(1), column(2));
            return change.ratio() < DRIFT || change.weeks() == 1 || Math.abs(change.factor() - 1) < LEAST_DRIFT
                    ? verdict
                    : verdict.because(String.format(
                            Locale.ROOT,
                            "the last %d weeks together lie %.0f %% %s what was expected",
                            change.weeks(),
                            100 * Math.abs(change.factor() - 1),
                            change.factor() < 1 ? "below" : "above"));
        }

        private double[] column(int column) {
            return weeks.subList(Math.max(0, weeks.size() - DetectorDrift.WINDOW), weeks.size()).stream()
                    .mapToDouble(week -> week[column])
                    .toArray();
        }
    }
}
