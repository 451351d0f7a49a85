package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import uk.lgs.pipeline.analytics.CubeView.Figures;
import uk.lgs.pipeline.analytics.CubeView.Row;
import uk.lgs.pipeline.analytics.MadeUpSales.Line;
import uk.lgs.pipeline.run.Base;

/** What a cube answers, held against sums over the lines by hand. */
class SalesCubeTest {
    private static final int TRIES = 150;

    private static CubeFilter filter(int from, int days, Base base, CubeGrain grain, int parts) {
        LocalDate first = MadeUpSales.FIRST.plusDays(from);
        return MadeUpSales.filter(base, first, first.plusDays(days), grain, parts);
    }

    private static List<Line> fitting(MadeUpSales sales, CubeFilter filter) {
        return sales.of(filter)
                .filter(line ->
                        !line.day().isBefore(filter.from()) && !line.day().isAfter(filter.to()))
                .toList();
    }

    private static LocalDate firstDay(MadeUpSales sales, Base base, int customer) {
        return sales.byInvoice().stream()
                .filter(line -> line.customer() == customer && (base == Base.RECEIVED || line.isClean()))
                .map(Line::day)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private static BigDecimal sum(List<Line> lines) {
        return BigDecimal.valueOf(lines.stream().mapToLong(Line::amount).sum(), 4);
    }

    private static Set<String> invoices(List<Line> lines) {
        return lines.stream().map(Line::invoice).collect(Collectors.toSet());
    }

    private static Set<Integer> customers(List<Line> lines) {
        return lines.stream().map(Line::customer).filter(each -> each > 0).collect(Collectors.toSet());
    }

    @Property(tries = TRIES)
    void periodsAreTheSumsOfTheirLines(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 90) int days,
            @ForAll Base base,
            @ForAll CubeGrain grain,
            @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 60);
        CubeFilter filter = filter(from, days, base, grain, parts);

        CubeView view = sales.cube().view(filter);

        Map<LocalDate, List<Line>> expected = fitting(sales, filter).stream()
                .collect(Collectors.groupingBy(line -> grain.start(line.day()), TreeMap::new, Collectors.toList()));
        for (CubeView.Period period : view.periods()) {
            List<Line> lines = expected.getOrDefault(period.start(), List.of());
            Set<Integer> active = customers(lines);
            assertThat(period.figures())
                    .isEqualTo(new Figures(
                            sum(lines),
                            invoices(lines).size(),
                            invoices(lines).stream()
                                    .filter(no -> no.startsWith("C"))
                                    .count(),
                            active.size(),
                            active.stream()
                                    .filter(customer -> grain.start(firstDay(sales, base, customer))
                                            .equals(period.start()))
                                    .count()));
        }
        assertThat(view.periods().stream().map(CubeView.Period::start)).containsAll(expected.keySet());
    }

    @Property(tries = TRIES)
    void rowsAreTheSumsOfTheirLines(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 90) int days,
            @ForAll Base base,
            @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 60);
        CubeFilter filter = filter(from, days, base, CubeGrain.MONTH, parts);
        List<Line> lines = fitting(sales, filter);

        CubeView view = sales.cube().view(filter);

        assertRows(view.countries(), lines, Line::country, true);
        assertRows(view.segments(), lines, line -> MadeUpSales.segment(line.customer()), true);
        assertRows(view.products(), lines, Line::product, false);
        assertThat(view.totals().sales()).isEqualTo(sum(lines));
        assertThat(view.totals().invoices()).isEqualTo(invoices(lines).size());
        assertThat(view.totals().active()).isEqualTo(customers(lines).size());
    }

    private static void assertRows(
            List<Row> rows, List<Line> lines, Function<Line, String> name, boolean countsInvoices) {
        Map<String, List<Line>> expected = lines.stream().collect(Collectors.groupingBy(name));
        assertThat(rows).hasSize(expected.size()).noneMatch(Row::isOthers);
        for (Row row : rows) {
            List<Line> of = expected.get(row.name());
            assertThat(row.amount()).isEqualTo(sum(of));
            assertThat(row.lines()).isEqualTo(of.size());
            assertThat(row.items())
                    .isEqualTo(of.stream().mapToLong(Line::quantity).sum());
            assertThat(row.customers()).isEqualTo(customers(of).size());
            if (countsInvoices) {
                assertThat(row.invoices()).isEqualTo(invoices(of).size());
            }
        }
    }

    @Property(tries = TRIES)
    void hoursRangesAndScoresCountWhatTheyName(
            @ForAll long seed, @ForAll Base base, @ForAll @IntRange(max = 7) int parts) {
        MadeUpSales sales = MadeUpSales.of(seed, 60);
        CubeFilter filter = filter(0, 119, base, CubeGrain.MONTH, parts);
        List<Line> lines = fitting(sales, filter);

        CubeView view = sales.cube().view(filter);

        long orders = lines.stream()
                .filter(line -> line.isPurchase() && !line.isCancelled())
                .map(line -> "%s %d %s"
                        .formatted(line.invoice(), line.customer(), line.day().getMonth()))
                .distinct()
                .count();
        assertThat(view.hours().stream()
                        .flatMap(List::stream)
                        .mapToLong(each -> each)
                        .sum())
                .isEqualTo(orders);
        Map<String, Long> amounts =
                lines.stream().collect(Collectors.groupingBy(Line::invoice, Collectors.summingLong(Line::amount)));
        Map<Long, Long> ranges = amounts.values().stream()
                .filter(amount -> amount > 0)
                .collect(
                        Collectors.groupingBy(amount -> Math.min(1_000, amount / 500_000 * 50), Collectors.counting()));
        assertThat(view.ranges().stream().collect(Collectors.toMap(CubeView.Range::from, CubeView.Range::invoices)))
                .isEqualTo(ranges);
        for (int recency = 1; recency <= 5; recency++) {
            for (int frequency = 1; frequency <= 5; frequency++) {
                int r = recency;
                int f = frequency;
                assertThat(view.grid().get(5 - r).get(f - 1))
                        .isEqualTo(customers(lines).stream()
                                .filter(customer ->
                                        !MadeUpSales.segment(customer).isEmpty()
                                                && MadeUpSales.score(customer, 2) == r
                                                && MadeUpSales.score(customer, 3) == f)
                                .count());
            }
        }
    }
}
