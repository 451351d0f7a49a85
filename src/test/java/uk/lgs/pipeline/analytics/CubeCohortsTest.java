package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MadeUpSales.Line;
import uk.lgs.pipeline.run.Base;

/** Cohorts and moves between segments of a part of the shop, held against what the lines say by hand. */
class CubeCohortsTest {
    private static final int TRIES = 150;
    private static final int LEAST = 3;
    private static final String NOBODY = "no customer yet";

    /** The months in which each customer ordered by a day. */
    private static Map<Integer, TreeSet<YearMonth>> months(MadeUpSales sales, CubeFilter filter) {
        Map<Integer, TreeSet<YearMonth>> months = new HashMap<>();
        for (Line line : sales.of(filter).toList()) {
            if (line.customer() > 0
                    && line.isPurchase()
                    && !line.isCancelled()
                    && !line.day().isAfter(filter.to())) {
                months.computeIfAbsent(line.customer(), any -> new TreeSet<>()).add(YearMonth.from(line.day()));
            }
        }
        return months;
    }

    /** The customers of a cohort with an order some months after the first. */
    private static long back(Map<Integer, TreeSet<YearMonth>> months, YearMonth cohort, int since) {
        return months.values().stream()
                .filter(each -> each.first().equals(cohort) && each.contains(cohort.plusMonths(since)))
                .count();
    }

    @Property(tries = TRIES)
    void cohortsAreFollowedFromTheirFirstOrderThatFits(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 90) int days,
            @ForAll Base base,
            @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 80);
        SalesCube cube = sales.cube();
        LocalDate first = MadeUpSales.FIRST.plusDays(from);
        CubeFilter filter = MadeUpSales.filter(base, first, first.plusDays(days), CubeGrain.MONTH, parts);

        List<List<@Nullable Object>> rows = CubeCohorts.rows(cube, filter, 0);

        Map<Integer, TreeSet<YearMonth>> months = months(sales, filter);
        List<String> cohorts = months.values().stream()
                .map(TreeSet::first)
                .filter(month -> !month.isBefore(YearMonth.from(first)))
                .map(YearMonth::toString)
                .distinct()
                .sorted()
                .toList();
        YearMonth last = YearMonth.from(filter.to().isBefore(cube.lastDay(base)) ? filter.to() : cube.lastDay(base));
        assertThat(rows.stream().map(row -> String.valueOf(row.get(0)))).containsExactlyElementsOf(cohorts);
        for (List<@Nullable Object> row : rows) {
            YearMonth cohort = YearMonth.parse(String.valueOf(row.get(0)));
            long size = back(months, cohort, 0);
            assertThat(row.get(1)).isEqualTo(size);
            for (int since = 1; since <= CubeCohorts.MONTHS; since++) {
                Object share = row.get(1 + since);
                if (cohort.plusMonths(since).isAfter(last)) {
                    assertThat(share).isNull();
                } else {
                    assertThat(((BigDecimal) share).doubleValue() * size)
                            .isCloseTo(back(months, cohort, since), org.assertj.core.data.Offset.offset(1e-9));
                }
            }
        }
    }

    @Property(tries = TRIES)
    void nobodySeesACohortOfFewOrOneThatLeavesFewElsewhere(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 200);
        SalesCube cube = sales.cube();
        CubeFilter filter = MadeUpSales.filter(Base.CLEAN, cube.firstDay(), cube.lastDay(), CubeGrain.MONTH, parts);

        List<List<@Nullable Object>> rows = CubeCohorts.rows(cube, filter, LEAST);

        Map<Integer, TreeSet<YearMonth>> months = months(sales, filter);
        for (List<@Nullable Object> row : rows) {
            YearMonth cohort = YearMonth.parse(String.valueOf(row.get(0)));
            assertThat((long) row.get(1)).isGreaterThanOrEqualTo(LEAST);
            for (int since = 0; since <= CubeCohorts.MONTHS; since++) {
                long shown = back(months, cohort, since);
                if (since > 0 && row.get(1 + since) == null || shown == 0) {
                    continue;
                }
                assertThat(shown).isGreaterThanOrEqualTo(LEAST);
                for (CubeFilter wider : filter.wider()) {
                    long others = back(months(sales, wider), cohort, since) - shown;
                    assertThat(others == 0 || Math.abs(others) >= LEAST).isTrue();
                }
            }
        }
    }

    private static Map<List<String>, Set<Integer>> moves(MadeUpSales sales, CubeFilter filter) {
        return sales.of(filter)
                .filter(line -> !MadeUpSales.segment(line.customer()).isEmpty())
                .filter(line ->
                        !line.day().isBefore(filter.from()) && !line.day().isAfter(filter.to()))
                .collect(Collectors.groupingBy(
                        line -> List.of(
                                MadeUpSales.previous(line.customer()).isEmpty()
                                        ? NOBODY
                                        : MadeUpSales.previous(line.customer()),
                                MadeUpSales.segment(line.customer())),
                        () -> new TreeMap<>(java.util.Comparator.comparing(Object::toString)),
                        Collectors.mapping(Line::customer, Collectors.toSet())));
    }

    @Property(tries = TRIES)
    void movesAreOfThoseWhoHaveALineThatFits(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 90) int days,
            @ForAll Base base,
            @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 60);
        LocalDate first = MadeUpSales.FIRST.plusDays(from);
        CubeFilter filter = MadeUpSales.filter(base, first, first.plusDays(days), CubeGrain.MONTH, parts);

        List<List<@Nullable Object>> rows = CubeMoves.rows(sales.cube(), filter, 0);

        Map<List<String>, Set<Integer>> expected = moves(sales, filter);
        Map<List<String>, Long> counted = new HashMap<>();
        rows.forEach(
                row -> counted.put(List.of(row.get(0).toString(), row.get(1).toString()), (Long) row.get(3)));
        Map<List<String>, Long> sizes = new HashMap<>();
        expected.forEach((move, customers) -> sizes.put(move, (long) customers.size()));
        assertThat(counted).isEqualTo(sizes);
        BigDecimal amount = rows.stream().map(row -> (BigDecimal) row.get(5)).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(amount)
                .isEqualByComparingTo(BigDecimal.valueOf(
                        sales.of(filter)
                                .filter(line ->
                                        !MadeUpSales.segment(line.customer()).isEmpty()
                                                && !line.day().isBefore(filter.from())
                                                && !line.day().isAfter(filter.to()))
                                .mapToLong(Line::amount)
                                .sum(),
                        4));
    }

    @Property(tries = TRIES)
    void nobodySeesAMoveOfFewNorWhatOneAddsInAPeriod(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 200);
        SalesCube cube = sales.cube();
        CubeFilter filter = MadeUpSales.filter(Base.CLEAN, cube.firstDay(), cube.lastDay(), CubeGrain.MONTH, parts);

        List<List<@Nullable Object>> rows = CubeMoves.rows(cube, filter, LEAST);

        Map<List<String>, Set<Integer>> all = moves(sales, filter);
        List<String> hidden = new ArrayList<>();
        all.keySet().forEach(move -> hidden.add(move.toString()));
        for (List<@Nullable Object> row : rows) {
            List<String> move = List.of(row.get(0).toString(), row.get(1).toString());
            hidden.remove(move.toString());
            assertThat((long) row.get(3))
                    .isGreaterThanOrEqualTo(LEAST)
                    .isEqualTo(all.get(move).size());
            for (CubeFilter wider : filter.wider()) {
                int others =
                        moves(sales, wider).get(move).size() - all.get(move).size();
                assertThat(others == 0 || others >= LEAST).isTrue();
            }
        }
        // what is left of all customers is nobody, or several moves
        assertThat(rows.isEmpty() || hidden.size() != 1).isTrue();
        assertThat(CubeMoves.rows(cube, filter.between(cube.firstDay().plusDays(40), cube.lastDay()), LEAST))
                .isEqualTo(rows);
    }
}
