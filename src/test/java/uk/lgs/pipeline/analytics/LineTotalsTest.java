package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;

class LineTotalsTest {
    private static final LocalDate LAST_WEEK = LocalDate.of(2011, 11, 28);
    private static final int SUNDAY = (int) LAST_WEEK.plusDays(6).toEpochDay();

    /** Products 1 and 2 are of one stock code. */
    private final LineTotals totals = new LineTotals(
            Map.of(1, "A", 2, "A", 3, "B"),
            Map.of(7, "Champions", 8, "Lost"),
            Optional.of(new ReportStretches(LAST_WEEK, 14)));

    @BeforeEach
    void beginRange() {
        totals.beginRange(0, 10);
    }

    @Test
    void totalsWhatWasSoldAndWhatCameBackByMonth() {
        totals.add(TestLine.of(1, 7, SUNDAY, 3, 30_000));
        totals.add(TestLine.of(1, 0, SUNDAY, 2, 20_000));
        totals.add(TestLine.of(1, 7, SUNDAY, -1, -10_000));
        totals.add(TestLine.of(1, 7, SUNDAY - 5, 1, 10_000));
        assertThat(totals.months((product, month, lines, pieces, amount) ->
                        "%d %s %s %d %d %d".formatted(product, month.month(), month.isSold(), lines, pieces, amount)))
                .containsExactly("1 2011-11 true 1 1 10000", "1 2011-12 false 1 -1 -10000", "1 2011-12 true 2 5 50000");
    }

    @Test
    void totalsOnlySalesOfTheStretchesThatAreLookedAt() {
        totals.add(TestLine.of(1, 7, SUNDAY, 3, 30_000));
        totals.add(TestLine.of(1, 7, SUNDAY, -3, -30_000));
        totals.add(TestLine.of(1, 7, SUNDAY + 1, 4, 40_000)); // after the last complete week
        totals.add(TestLine.of(1, 7, SUNDAY - 4 * 7, 5, 50_000));
        totals.add(TestLine.of(1, 7, SUNDAY - 6 * 4 * 7, 6, 60_000));
        totals.add(TestLine.of(1, 7, SUNDAY - 13 * 4 * 7, 7, 70_000));
        totals.add(TestLine.of(1, 7, SUNDAY - 14 * 4 * 7, 8, 80_000)); // before the first complete week
        assertThat(totals.stretches(
                        (product, stretch, lines, pieces, amount) -> product + " " + stretch + " " + pieces))
                .containsExactly("1 0 3", "1 1 5", "1 13 7");
    }

    @Test
    void totalsLinesOfCustomersWithASegment() {
        totals.add(TestLine.of(3, 8, SUNDAY, 1, 10_000));
        totals.add(TestLine.of(3, 8, SUNDAY, -2, -20_000));
        totals.add(TestLine.of(3, 9, SUNDAY, 4, 40_000));
        totals.add(TestLine.of(3, 0, SUNDAY, 5, 50_000));
        assertThat(totals.segments((product, segment, lines, pieces, amount) ->
                        "%d %s %d %d".formatted(product, segment, lines, amount)))
                .containsExactly("3 Lost 2 -10000");
    }

    @Test
    void leavesLinesThatWereSetAsideAndDiscountsOut() {
        totals.add(TestLine.of(1, 7, SUNDAY, 3, 30_000).setAside());
        totals.add(TestLine.of(2, 7, SUNDAY, 3, 30_000).asDiscount());
        assertThat(totals.months((product, month, lines, pieces, amount) -> product))
                .isEmpty();
        assertThat(totals.segments((product, segment, lines, pieces, amount) -> product))
                .isEmpty();
    }

    @Test
    void countsDifferentCustomersOfAStockCodeOverAllRanges() {
        totals.add(TestLine.of(1, 7, SUNDAY, 1, 1));
        totals.add(TestLine.of(2, 7, SUNDAY, 1, 1));
        totals.add(TestLine.of(2, 8, SUNDAY, 1, 1).asDiscount());
        totals.add(TestLine.of(3, 8, SUNDAY, 1, 1).setAside());
        totals.add(TestLine.of(3, 0, SUNDAY, 1, 1));
        totals.endRange();
        totals.beginRange(10, 10);
        totals.add(TestLine.of(2, 17, SUNDAY, 1, 1));
        totals.add(TestLine.of(2, 18, SUNDAY, 1, 1).setAside());
        totals.endRange();
        assertThat(totals.buyers(Base.RECEIVED)).isEqualTo(Map.of("A", 4L, "B", 1L));
        assertThat(totals.buyers(Base.CLEAN)).isEqualTo(Map.of("A", 3L));
    }

    @Test
    void keepsManyKeysApart() {
        LineTally tally = new LineTally();
        Map<Long, Long> expected = new TreeMap<>();
        Random random = new Random(20111209);
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(20_000) * ((1L << 32) + 1);
            tally.add(key, 1, 2);
            expected.merge(key, 1L, Long::sum);
        }
        List<String> counted =
                tally.list((key, lines, pieces, amount) -> "%d %d %d %d".formatted(key, lines, pieces, amount));
        assertThat(counted)
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(entry -> "%d %d %2$d %d".formatted(entry.getKey(), entry.getValue(), 2 * entry.getValue()))
                        .toList());
    }
}
