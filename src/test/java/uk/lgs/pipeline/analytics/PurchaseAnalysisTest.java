package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Table;

class PurchaseAnalysisTest {
    private static final Segments SEGMENTS = Segments.read(Segments.DEFAULT_FILE);

    private static PurchaseAnalysis seasonal;

    @BeforeAll
    static void analyse() {
        seasonal = analyse(MadeUpPurchases.log(1200, 0.1, 0.6, 12));
    }

    @Test
    void ranksWhereTheModelBeatsEveryBaseline() {
        assertThat(seasonal.origins()).hasSize(4);
        assertThat(seasonal.verdict().sentences().get(0)).startsWith("Customers are ranked by the model");
        assertThat(seasonal.verdict().sentences())
                .hasSize(7)
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("not beaten"));
        Table customers = PurchaseTables.customers(seasonal);
        List<List<@Nullable Object>> ranked = customers.rows().stream()
                .sorted(Comparator.comparingLong(row -> (Long) row.get(customers.indexOf("rank"))))
                .toList();
        assertThat(ranked)
                .extracting(row -> row.get(customers.indexOf("rank")))
                .startsWith(1L, 2L)
                .doesNotHaveDuplicates();
        assertThat(ranked)
                .extracting(row -> (BigDecimal) row.get(customers.indexOf("orders_90_days")))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void declinesToRankWhereSameWeeksLastYearIsBetter() {
        PurchaseAnalysis analysis = analyse(MadeUpPurchases.yearly(600));
        assertThat(analysis.now().fit().model()).isPresent();
        assertThat(analysis.verdict().isRanking()).isFalse();
        assertThat(analysis.verdict().sentences().get(0))
                .isEqualTo("Customers are not ranked: in the backtest the model does not beat every baseline.");
        assertThat(analysis.verdict().sentences())
                .anyMatch(sentence -> sentence.startsWith("30 days, same weeks last year: not beaten"));
        assertThat(Rows.of(PurchaseTables.customers(analysis)))
                .hasSize(600)
                .allMatch(row -> row.split(" \\| ")[1].equals("-"));
    }

    @Test
    void declinesToRankWhereThereIsNothingToTestOn() {
        PurchaseLog.Builder few = new PurchaseLog.Builder();
        few.add("a", 100, 5).add("a", 160, 5).add("b", 120, 7);
        PurchaseAnalysis analysis = analyse(few.build());
        assertThat(analysis.verdict().isRanking()).isFalse();
        assertThat(analysis.verdict().sentences())
                .singleElement()
                .asString()
                .startsWith("Customers are not ranked: the history is too short");
        assertThat(Rows.of(PurchaseTables.customers(analysis)))
                .containsExactly(
                        "a | - | Champions | 2 | 1970-06-10 | - | - | - | - | - | - | -",
                        "b | - | Hibernating | 1 | 1970-05-01 | - | - | - | - | - | - | -");
        assertThat(PurchaseTables.outlook(analysis).rows()).isEmpty();
        assertThat(PurchaseBacktestTables.scores(analysis).rows()).isEmpty();
    }

    @Test
    void hasNothingToSayOfNobody() {
        PurchaseAnalysis analysis = analyse(new PurchaseLog.Builder().build());
        assertThat(PurchaseTables.customers(analysis).rows()).isEmpty();
        assertThat(PurchaseTables.seasons(analysis).rows()).isEmpty();
        assertThat(Rows.of(PurchaseModelTable.of(analysis))).anyMatch(row -> row.contains("model in use | - | none"));
    }

    /** The probabilities of a world that is as the model says are those with which things happen. */
    @Test
    void isCalibratedInAWorldOfItsOwn() {
        for (PurchaseCalibration tenth :
                Objects.requireNonNull(seasonal.backtests().get(90)).calibration()) {
            assertThat(tenth.observed()).as("%s", tenth).isCloseTo(tenth.forecast(), within(0.08));
        }
    }

    @Test
    void segmentsAddUpAndWeeksAddUp() {
        List<PurchaseOutlook.Row> rows = seasonal.outlook().rows();
        double whole = total(rows, PurchaseStretch.ALL, false);
        assertThat(total(rows, PurchaseStretch.ALL, true)).isCloseTo(whole, within(1e-6 * whole));
        double ofSegments = rows.stream()
                .map(PurchaseOutlook.Row::stretch)
                .filter(each -> !each.isWeek() && !each.segment().equals(PurchaseStretch.ALL))
                .mapToDouble(PurchaseStretch::orders)
                .sum();
        assertThat(ofSegments).isCloseTo(whole, within(1e-6 * whole));
        double ofCustomers = seasonal.now().customers().stream()
                .mapToDouble(
                        each -> seasonal.now().forecast(each, 91).orElseThrow().orders())
                .sum();
        assertThat(ofCustomers).isCloseTo(whole, within(1e-6 * whole));
    }

    @Test
    void limitsEncloseTheForecastAndHoldAboutTheShareAimedAt() {
        assertThat(seasonal.outlook().rows()).allSatisfy(row -> {
            PurchaseOutlook.Limits limits = row.orders().orElseThrow();
            assertThat(row.stretch().orders()).isBetween(limits.lower(), limits.upper());
        });
        assertThat(seasonal.outlook().coverage()).isBetween(0.65, 0.95);
        assertThat(seasonal.outlook().error()).isLessThan(seasonal.outlook().errorOfLastYear());
    }

    @Test
    void saysTheSameTwice() {
        PurchaseAnalysis again = analyse(MadeUpPurchases.log(1200, 0.1, 0.6, 12));
        assertThat(Rows.of(PurchaseTables.customers(again))).isEqualTo(Rows.of(PurchaseTables.customers(seasonal)));
        assertThat(Rows.of(PurchaseModelTable.of(again))).isEqualTo(Rows.of(PurchaseModelTable.of(seasonal)));
    }

    /** Every second order of the last 13 weeks is taken away: half of that fall is carried forward, the root of a half. */
    @Test
    void levelFollowsTradeHalfWay() {
        PurchaseLog steady = MadeUpPurchases.log(1200, 0.02, 0, 13);
        int fall = steady.lastDay() - PurchaseForecaster.STEP;
        PurchaseLog.Builder falling = new PurchaseLog.Builder();
        for (PurchaseHistory customer : steady.customers()) {
            for (int i = 0; i < customer.days().length; i++) {
                if (customer.days()[i] <= fall || customer.days()[i] % 2 == steady.lastDay() % 2) {
                    falling.add(customer.customer(), customer.days()[i], 1);
                }
            }
        }
        assertThat(levels(steady).get(4)).isCloseTo(1, within(0.07));
        assertThat(levels(falling.build()).get(4)).isCloseTo(Math.sqrt(0.5), within(0.05));
    }

    /** What comes after an origin must not change what was said at it. */
    @Test
    void backtestLooksNotAhead() {
        PurchaseForecaster origin = seasonal.origins().get(1);
        PurchaseLog.Builder known = new PurchaseLog.Builder();
        for (PurchaseHistory customer : seasonal.now().log().customers()) {
            for (int i = 0; i < customer.ordersUntil(origin.day()); i++) {
                known.add(customer.customer(), customer.days()[i], customer.amounts()[i]);
            }
        }
        List<PurchaseForecaster> then = PurchaseForecaster.chain(known.build());
        PurchaseForecaster last = then.get(then.size() - 1);
        PurchaseSummary customer = origin.customers().get(5);
        assertThat(last.day()).isEqualTo(origin.day());
        assertThat(last.forecast(customer, 90)).isEqualTo(origin.forecast(customer, 90));
    }

    private static double total(List<PurchaseOutlook.Row> rows, String segment, boolean isWeek) {
        return rows.stream()
                .map(PurchaseOutlook.Row::stretch)
                .filter(each -> each.isWeek() == isWeek && each.segment().equals(segment))
                .mapToDouble(PurchaseStretch::orders)
                .sum();
    }

    private static List<Double> levels(PurchaseLog log) {
        return PurchaseForecaster.chain(log).stream()
                .map(PurchaseForecaster::level)
                .toList();
    }

    private static PurchaseAnalysis analyse(PurchaseLog log) {
        return PurchaseAnalysis.of(log, PurchaseSegments.of(log.on(log.lastDay()), SEGMENTS), SEGMENTS);
    }
}
