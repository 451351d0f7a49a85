package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MadeUpSales.Line;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/** The weeks of a part of the shop, as the detector judges them and as those see them who may not see single customers. */
class CubeAlertsTest {
    private static final int LEAST = 3;
    private static final int TRIES = 60;

    private static List<List<@Nullable Object>> orders(SalesCube cube, CubeFilter filter, int least) {
        return CubeAlerts.of(cube, filter, WeeklyMeasure.ORDERS, least, ReportFormat.BRITISH)
                .table(cube.firstDay(), cube.lastDay())
                .table()
                .rows();
    }

    private static Set<Integer> customers(List<Line> lines, Predicate<LocalDate> days) {
        return lines.stream()
                .filter(line -> line.customer() > 0 && days.test(line.day()))
                .map(Line::customer)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isIn(LocalDate day, LocalDate week) {
        return CubeGrain.WEEK.start(day).equals(week);
    }

    @Property(tries = TRIES)
    void weeksAreCountedFromTheLinesThatFit(@ForAll long seed, @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 80);
        SalesCube cube = sales.cube();
        CubeFilter filter = MadeUpSales.filter(Base.CLEAN, cube.firstDay(), cube.lastDay(), CubeGrain.WEEK, parts);
        List<Line> lines = sales.of(filter).toList();

        for (List<@Nullable Object> row : orders(cube, filter, 0)) {
            assertThat(row.get(1))
                    .isEqualTo(lines.stream()
                            .filter(line -> isIn(line.day(), (LocalDate) row.get(0)) && !line.isCancelled())
                            .map(Line::invoice)
                            .distinct()
                            .count());
        }
    }

    @Property(tries = TRIES)
    void noWeekOfAPartIsAboutFewCustomersNorLeavesFewOfItsMonth(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 300);
        SalesCube cube = sales.cube();
        CubeFilter filter = MadeUpSales.filter(Base.CLEAN, cube.firstDay(), cube.lastDay(), CubeGrain.WEEK, parts);
        List<Line> lines = sales.of(filter).toList();

        Set<LocalDate> shown = orders(cube, filter, LEAST).stream()
                .filter(row -> row.get(1) != null)
                .map(row -> (LocalDate) row.get(0))
                .collect(Collectors.toSet());

        for (LocalDate week : shown) {
            int customers = customers(lines, day -> isIn(day, week)).size();
            boolean isEmpty = lines.stream().noneMatch(line -> isIn(line.day(), week));
            assertThat(isEmpty || customers >= LEAST).isTrue();
        }
        CubeView months = cube.guarded(filter.by(CubeGrain.MONTH), LEAST);
        for (CubeView.Period period : months.periods()) {
            YearMonth month = YearMonth.from(period.start());
            Predicate<LocalDate> isLeft =
                    day -> YearMonth.from(day).equals(month) && !shown.contains(CubeGrain.WEEK.start(day));
            Predicate<LocalDate> isOfMonth = day -> YearMonth.from(day).equals(month);
            if (period.isLeftOut()) {
                // a month that is not shown is not the sum of weeks that are, but where nothing is in it
                assertThat(lines.stream()
                                .filter(line -> isOfMonth.test(line.day()))
                                .allMatch(line -> isLeft.test(line.day())))
                        .isTrue();
            } else {
                long left = customers(lines, isLeft).size();
                assertThat(lines.stream().noneMatch(line -> isLeft.test(line.day())) || left >= LEAST)
                        .isTrue();
            }
        }
    }

    /** So that expected ranges of other weeks tell nothing of a week that is not shown. */
    @Property(tries = TRIES)
    void whatIsNotShownChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 300);
        SalesCube cube = sales.cube();
        CubeFilter filter = MadeUpSales.filter(Base.CLEAN, cube.firstDay(), cube.lastDay(), CubeGrain.WEEK, parts);
        List<List<@Nullable Object>> rows = orders(cube, filter, LEAST);

        List<WeeklyCount> counts = rows.stream()
                .map(row -> row.get(1) == null
                        ? new WeeklyCount((LocalDate) row.get(0), 0, 0)
                        : new WeeklyCount(
                                (LocalDate) row.get(0),
                                (Long) row.get(1),
                                cube.trade(Base.CLEAN).calendar().openDays((LocalDate) row.get(0))))
                .toList();
        List<WeeklyVerdict> verdicts = new WeeklyDetector(DetectorSettings.DEFAULT)
                .judge(
                        new WeeklySeries(counts),
                        cube.trade(Base.CLEAN)
                                .calendar()
                                .tradingDays(counts.get(counts.size() - 1).weekStart()));

        for (int week = 0; week < rows.size(); week++) {
            if (rows.get(week).get(1) != null) {
                assertThat(rows.get(week)).isEqualTo(WeeklyMart.row(verdicts.get(week)));
            }
        }
    }
}
