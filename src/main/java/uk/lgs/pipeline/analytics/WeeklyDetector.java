package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * Finds weeks with unusually many or few counts. Each week is judged by the weeks before it alone, as it would have been on the
 * day after it ended; what came later changes no verdict.
 */
public final class WeeklyDetector {
    private final DetectorSettings settings;
    private final ReportFormat format;

    /** Judges as the settings say, with reasons in British numbers. */
    public WeeklyDetector(DetectorSettings settings) {
        this(settings, ReportFormat.BRITISH);
    }

    /** Judges as the settings say; the numbers in reasons are written as in a report. */
    WeeklyDetector(DetectorSettings settings, ReportFormat format) {
        this.settings = settings;
        this.format = format;
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
        WeeklyWatch watch = new WeeklyWatch(settings, format);
        for (int i = 0; i < series.size(); i++) {
            DetectorForecast forecast = forecasts[i];
            verdicts.add(
                    forecast == null
                            ? notJudged(series.week(i), refusals.get(i).orElseThrow())
                            : watch.judge(series.week(i), forecast));
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
}
