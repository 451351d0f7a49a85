package uk.lgs.pipeline.analytics;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/**
 * The weeks of a selection as the detector judges them: the same one as in the report, over a measure of the lines that fit. The
 * days on which the shop trades are those of the whole shop. Weeks that may not be shown are as if the shop had been closed, so that
 * the expected ranges say nothing of them.
 */
public final class CubeAlerts {
    private static final String TOO_FEW = "not shown: too few customers, or found by subtraction";
    private static final String NEW_OF_PART =
            "Counted are those with a line that fits in the week of their first invoice of all in the shop.";
    private static final String WEEKS_LEFT_OUT =
            "Weeks about too few customers are left out and not judged, and so are weeks that would be found by subtraction;"
                    + " what moved most is not told of parts of the shop.";

    private final SalesCube cube;
    private final CubeFilter filter;
    private final WeeklyMeasure measure;
    private final boolean isGuarded;
    private final List<WeeklyVerdict> verdicts;
    private final Set<LocalDate> hidden;
    private final WeeklyParts parts;

    /**
     * An unusual week.
     *
     * @param verdict what the detector says
     * @param drivers what moved most; empty where nothing stands out, or is told
     */
    public record Alert(WeeklyVerdict verdict, List<Driver> drivers) {}

    /**
     * What moved a week.
     *
     * @param dimension country, weekday or product
     * @param category which; of a product its stock code, a blank and its name
     * @param words the same, with by how much
     */
    public record Driver(String dimension, String category, String words) {}

    private CubeAlerts(SalesCube cube, CubeFilter filter, WeeklyMeasure measure, int least, ReportFormat format) {
        this.cube = cube;
        this.filter = filter;
        this.measure = measure;
        isGuarded = least > 1 && filter.isPart();
        CubeTrade trade = cube.trade(filter.base());
        hidden = new HashSet<>();
        List<WeeklyCount> counts = counts(trade, least);
        int telling = measure == WeeklyMeasure.NEW_CUSTOMERS ? place(counts, trade.firstTelling()) : 0;
        List<WeeklyVerdict> judged = new ArrayList<>();
        for (WeeklyCount week : counts.subList(0, telling)) {
            judged.add(new WeeklyVerdict(week, Kind.NOT_JUDGED, Optional.empty(), WeeklyMart.LOG_BEGINS));
        }
        int lastOpen =
                trade.calendar().tradingDays(counts.get(counts.size() - 1).weekStart());
        judged.addAll(new WeeklyDetector(DetectorSettings.DEFAULT, format)
                .judge(new WeeklySeries(counts.subList(telling, counts.size())), lastOpen));
        List<LocalDate> unusual = judged.stream()
                .filter(WeeklyVerdict::isUnusual)
                .map(verdict -> verdict.week().weekStart())
                .toList();
        parts = isGuarded || unusual.isEmpty()
                ? new WeeklyParts(format)
                : new CubeDrivers(cube, filter, measure).parts(unusual, format);
        verdicts = parts.explain(judged);
    }

    /**
     * Judges all weeks of a selection; what days the filter names does not matter.
     *
     * @param least how many customers a week of a part of the shop is about at least; below 2: any number
     */
    public static CubeAlerts of(
            SalesCube cube, CubeFilter filter, WeeklyMeasure measure, int least, ReportFormat format) {
        CubeFilter byWeek = filter.between(cube.firstDay(), cube.lastDay()).by(CubeGrain.WEEK);
        return new CubeAlerts(cube, byWeek, measure, least, format);
    }

    private List<WeeklyCount> counts(CubeTrade trade, int least) {
        CubeWeekGuard guard = isGuarded ? CubeWeekGuard.of(cube, filter, least) : null;
        List<WeeklyCount> counts = new ArrayList<>();
        for (CubeView.Period week : cube.view(filter).periods()) {
            LocalDate monday = week.start();
            if (monday.plusDays(WeeklyCount.DAYS - 1L).isBefore(trade.firstDay()) || monday.isAfter(trade.lastDay())) {
                continue; // before the first invoice on the base, or after the last
            }
            if (guard != null && guard.hides(monday)) {
                hidden.add(monday);
                counts.add(new WeeklyCount(monday, 0, 0));
            } else {
                counts.add(new WeeklyCount(
                        monday, count(week.figures()), trade.calendar().openDays(monday)));
            }
        }
        return counts;
    }

    private long count(CubeView.Figures figures) {
        return switch (measure) {
            case NEW_CUSTOMERS -> figures.arrived();
            case ORDERS -> figures.invoices() - figures.cancelled();
            case CANCELLATIONS -> figures.cancelled();
            case SALES ->
                Math.max(0, figures.sales().setScale(0, RoundingMode.HALF_UP).longValueExact());
        };
    }

    private static int place(List<WeeklyCount> counts, LocalDate first) {
        return (int)
                counts.stream().filter(week -> week.weekStart().isBefore(first)).count();
    }

    /** The weeks that have days of a stretch of time, in the columns of the report's table of the same words. */
    public MetricTable table(LocalDate from, LocalDate to) {
        List<String> notes = new ArrayList<>();
        if (filter.isPart() && measure == WeeklyMeasure.NEW_CUSTOMERS) {
            notes.add(NEW_OF_PART);
        }
        if (isGuarded) {
            notes.add(WEEKS_LEFT_OUT);
        }
        return new MetricTable(
                WeeklyMart.of(measure, ReportFormat.BRITISH).definition(),
                filter.base(),
                new Table(
                        WeeklyMart.COLUMNS,
                        verdicts.stream()
                                .filter(verdict -> isIn(verdict, from, to))
                                .map(this::row)
                                .toList()),
                notes,
                Optional.of(cube.lastDay()));
    }

    private List<@Nullable Object> row(WeeklyVerdict verdict) {
        LocalDate week = verdict.week().weekStart();
        return hidden.contains(week)
                ? Arrays.asList(week, null, null, null, null, null, Kind.NOT_JUDGED.label(), TOO_FEW)
                : WeeklyMart.row(verdict);
    }

    /** The unusual weeks of a stretch of time, the latest first. */
    public List<Alert> alerts(LocalDate from, LocalDate to, ReportFormat format) {
        List<Alert> alerts = new ArrayList<>();
        for (WeeklyVerdict verdict : verdicts) {
            if (verdict.isUnusual() && isIn(verdict, from, to)) {
                alerts.add(
                        0,
                        new Alert(
                                verdict,
                                parts.moved(verdict).stream()
                                        .map(driver ->
                                                new Driver(driver.dimension(), driver.category(), driver.words(format)))
                                        .toList()));
            }
        }
        return alerts;
    }

    private static boolean isIn(WeeklyVerdict verdict, LocalDate from, LocalDate to) {
        LocalDate week = verdict.week().weekStart();
        return !week.isAfter(to) && !week.plusDays(WeeklyCount.DAYS - 1L).isBefore(from);
    }
}
