package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import uk.lgs.pipeline.analytics.CubeView.Row;
import uk.lgs.pipeline.analytics.MadeUpSales.Line;
import uk.lgs.pipeline.run.Base;

/** What those see who may not see single customers. */
class CubeGuardTest {
    private static final int LEAST = 5;
    private static final int TRIES = 100;
    private static final int INVOICES = 150;

    private static CubeFilter filter(LocalDate from, LocalDate to, int parts) {
        return MadeUpSales.filter(Base.CLEAN, from, to, CubeGrain.WEEK, parts);
    }

    private static Map<YearMonth, Set<Integer>> customersByMonth(MadeUpSales sales, CubeFilter filter) {
        return sales.of(filter)
                .collect(Collectors.groupingBy(
                        line -> YearMonth.from(line.day()),
                        Collectors.mapping(Line::customer, Collectors.toCollection(HashSet::new))));
    }

    @Property(tries = TRIES)
    void noMonthOfAPartIsAboutFewCustomers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, INVOICES);
        SalesCube cube = sales.cube();
        CubeFilter filter = filter(cube.firstDay(), cube.lastDay(), parts);

        CubeView view = cube.guarded(filter, LEAST);

        Map<YearMonth, Set<Integer>> known = customersByMonth(sales, filter);
        known.values().forEach(customers -> customers.remove(0));
        for (CubeView.Period period : view.periods()) {
            int customers =
                    known.getOrDefault(YearMonth.from(period.start()), Set.of()).size();
            assertThat(period.figures().invoices() == 0 || customers >= LEAST).isTrue();
        }
        assertThat(view.filter().grain()).isEqualTo(CubeGrain.MONTH);
    }

    /** Whoever sees the whole shop too finds no few customers by subtraction. */
    @Property(tries = TRIES)
    void noMonthOfACountryLeavesFewCustomersElsewhere(@ForAll long seed) {
        MadeUpSales sales = MadeUpSales.of(seed, 20);
        SalesCube cube = sales.cube();
        CubeFilter france = filter(cube.firstDay(), cube.lastDay(), 1);

        CubeView view = cube.guarded(france, 2);

        Map<YearMonth, Set<Integer>> elsewhere = sales.byInvoice().stream()
                .filter(line -> line.isClean() && !line.country().equals("France"))
                .collect(Collectors.groupingBy(
                        line -> YearMonth.from(line.day()),
                        Collectors.mapping(Line::customer, Collectors.toCollection(HashSet::new))));
        elsewhere.values().forEach(customers -> customers.remove(0));
        for (CubeView.Period period : view.periods()) {
            Set<Integer> others = elsewhere.get(YearMonth.from(period.start()));
            assertThat(period.figures().invoices() == 0 || others == null || others.size() != 1)
                    .isTrue();
        }
    }

    /** So that what two periods differ by is a sum of months that each may be seen. */
    @Property(tries = TRIES)
    void aMonthSaysTheSameInEveryPeriodThatHasIt(@ForAll long seed, @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, INVOICES);
        SalesCube cube = sales.cube();
        LocalDate from = cube.firstDay().withDayOfMonth(1).plusMonths(1);
        CubeFilter one = filter(from, from.plusMonths(1).minusDays(1), parts);
        CubeFilter two = filter(from, from.plusMonths(2).minusDays(1), parts);
        CubeFilter second = filter(from.plusMonths(1), from.plusMonths(2).minusDays(1), parts);

        assertThat(cube.guarded(two, LEAST).totals().sales())
                .isEqualTo(cube.guarded(one, LEAST)
                        .totals()
                        .sales()
                        .add(cube.guarded(second, LEAST).totals().sales()));
        assertThat(products(cube.guarded(two, LEAST)))
                .containsAllEntriesOf(products(cube.guarded(one, LEAST)).entrySet().stream()
                        .filter(each -> !products(cube.guarded(second, LEAST)).containsKey(each.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Map<String, Long> products(CubeView view) {
        return view.products().stream().filter(row -> !row.isOthers()).collect(Collectors.toMap(Row::name, Row::lines));
    }

    @Property(tries = TRIES)
    void rowsOfOneMonthAreAboutEnoughCustomersAndAddUp(@ForAll long seed, @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, INVOICES);
        SalesCube cube = sales.cube();
        LocalDate from = cube.firstDay().withDayOfMonth(1).plusMonths(1);

        CubeView view = cube.guarded(filter(from, from.plusMonths(1).minusDays(1), parts), LEAST);

        for (List<Row> rows : List.of(view.countries(), view.segments(), view.products())) {
            assertThat(rows).allMatch(row -> row.isOthers() || row.customers() >= LEAST);
            assertThat(rows.stream()
                            .map(Row::amount)
                            .reduce(BigDecimal::add)
                            .orElse(view.totals().sales()))
                    .isEqualByComparingTo(view.totals().sales());
        }
    }

    @Property(tries = TRIES)
    void whereNothingIsFilteredTimeIsNotDivided(@ForAll long seed) {
        MadeUpSales sales = MadeUpSales.of(seed, INVOICES);
        SalesCube cube = sales.cube();
        CubeFilter everything = cube.everything(Base.CLEAN);

        CubeView view = cube.guarded(everything, LEAST);

        assertThat(view.periods())
                .isEqualTo(cube.view(everything.inWholeMonths()).periods());
        assertThat(view.leftOut()).isZero();
        Set<String> large = cube.view(everything).countries().stream()
                .filter(row -> row.customers() >= LEAST)
                .map(Row::name)
                .collect(Collectors.toSet());
        assertThat(view.countries().stream().filter(row -> !row.isOthers()).map(Row::name))
                .isSubsetOf(large);
    }
}
