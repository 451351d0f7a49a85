package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.DetectorRange.Earlier;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;
import uk.lgs.pipeline.run.ReportFormat;

/** Judges weeks one after the other by their forecasts, with an eye on those just before. */
final class WeeklyWatch {
    /** Logarithm of the likelihood ratio from which a drift is named. */
    static final double DRIFT = 5;

    private static final double LEAST_DRIFT = 0.01;

    /** From so many weeks on a spike or dip that goes with a drift looks like a new level. */
    private static final int NEW_LEVEL = 3;

    private static final double MOST_PERCENT = 1000;

    /** Below it a distance is told to one decimal place. */
    private static final double FEW = 10;

    private final DetectorSettings settings;
    private final ReportFormat format;
    private final List<WeeklyCount> weeks = new ArrayList<>();
    private final List<Earlier> judged = new ArrayList<>();

    WeeklyWatch(DetectorSettings settings, ReportFormat format) {
        this.settings = settings;
        this.format = format;
    }

    /** The verdict on the week after those that were judged before; weeks in between may be missing. */
    WeeklyVerdict judge(WeeklyCount week, DetectorForecast forecast) {
        DetectorRange range = new DetectorRange(forecast, justBefore(week));
        DetectorLimits limits = range.limits(settings.falseAlarms());
        Kind kind = week.count() > limits.upper() ? Kind.SPIKE : week.count() < limits.lower() ? Kind.DIP : Kind.NORMAL;
        String reason = format.text(
                "%s, %s %,.0f to %,.0f; model: %s",
                effect(week.count(), forecast.mean()),
                kind == Kind.NORMAL ? "within" : "outside",
                limits.lower(),
                limits.upper(),
                forecast.model());
        WeeklyVerdict verdict = new WeeklyVerdict(
                week,
                kind,
                Optional.of(
                        new Expectation(forecast.mean(), limits.lower(), limits.upper(), range.pValue(week.count()))),
                reason);
        weeks.add(week);
        judged.add(new Earlier(within(range.limitsAlone(settings.falseAlarms()), week.count()), forecast));
        return drift(verdict);
    }

    /** The weeks that come just before a week without a gap, the latest first. */
    private List<Earlier> justBefore(WeeklyCount week) {
        List<Earlier> before = new ArrayList<>();
        for (int i = weeks.size() - 1; i >= 0 && before.size() < DetectorRange.LONGEST - 1; i--) {
            if (!weeks.get(i).weekStart().equals(week.weekStart().minusWeeks(before.size() + 1L))) {
                break;
            }
            before.add(judged.get(i));
        }
        return before;
    }

    /** A spike or dip counts as its limit, or one week would make a drift, and every week after it a spell. */
    private static double within(DetectorLimits limits, double count) {
        return Math.max(limits.lower(), Math.min(limits.upper(), count));
    }

    private WeeklyVerdict drift(WeeklyVerdict verdict) {
        List<Earlier> latest = judged.subList(Math.max(0, judged.size() - DetectorDrift.WINDOW), judged.size());
        DetectorDrift.Change change = DetectorDrift.latest(
                latest.stream().mapToDouble(Earlier::count).toArray(),
                latest.stream().mapToDouble(week -> week.forecast().mean()).toArray(),
                latest.stream()
                        .mapToDouble(week -> week.forecast().totalDispersion())
                        .toArray());
        if (change.ratio() < DRIFT || change.weeks() == 1 || Math.abs(change.factor() - 1) < LEAST_DRIFT) {
            return verdict;
        }
        String drift = format.text(
                "the last %d weeks together lie %.0f %% %s what was expected",
                change.weeks(), 100 * Math.abs(change.factor() - 1), change.factor() < 1 ? "below" : "above");
        return verdict.because(
                verdict.isUnusual() && change.weeks() >= NEW_LEVEL
                        ? drift + ": the level seems to have changed since "
                                + weeks.get(weeks.size() - change.weeks()).weekStart()
                        : drift);
    }

    private String effect(long count, double expected) {
        double more = count - expected;
        String words = format.text(
                expected < FEW ? "%,.1f %s than expected" : "%,.0f %s than expected",
                Math.abs(more),
                more < 0 ? "fewer" : "more");
        return expected < 1 || more > MOST_PERCENT / 100 * expected
                ? words
                : format.text("%s (%+.0f %%)", words, 100 * more / expected);
    }
}
