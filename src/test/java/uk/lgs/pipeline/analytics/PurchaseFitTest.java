package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurchaseFitTest {
    @Test
    void usesDropoutWhereCustomersDropOut() {
        PurchaseFit fit = PurchaseFit.of(summaries(MadeUpPurchases.log(1500, 0.1, 0, 1)));
        assertThat(fit.guards()).isEmpty();
        assertThat(fit.model()).containsInstanceOf(PurchaseBgNbd.class);
        PurchaseBgNbd model = fit.bgNbd().orElseThrow();
        assertThat(model.a() / (model.a() + model.b())).isCloseTo(0.1, within(0.02));
        assertThat(model.r()).isCloseTo(2, within(0.3));
        assertThat(model.r() / model.alpha()).isCloseTo(0.35, within(0.05));
    }

    @Test
    void fallsBackWhereNobodyDropsOutAndSaysWhy() {
        PurchaseFit fit = PurchaseFit.of(summaries(MadeUpPurchases.log(1500, 0, 0, 2)));
        assertThat(fit.guards()).extracting(PurchaseGuard::kind).contains(PurchaseGuard.Kind.NO_GAIN);
        assertThat(fit.guards().get(0).finding()).contains("likelihood ratio").contains("below 5.99");
        assertThat(fit.model()).containsInstanceOf(PurchaseNbd.class);
    }

    /** Everybody leaves with one and the same probability: its spread between customers cannot be told. */
    @Test
    void fallsBackWhereTheLikelihoodIsFlat() {
        PurchaseFit fit = PurchaseFit.of(summaries(MadeUpPurchases.alike(1500, 0.1, 3)));
        assertThat(fit.guards()).extracting(PurchaseGuard::kind).containsExactly(PurchaseGuard.Kind.FLAT);
        assertThat(fit.guards().get(0).finding())
                .startsWith("with b ten times as large the log-likelihood falls by only");
        assertThat(fit.model()).containsInstanceOf(PurchaseNbd.class);
    }

    @Test
    void fallsBackWhereAParameterIsAtTheEdge() {
        List<PurchaseSummary> customers = summaries(MadeUpPurchases.log(200, 0.1, 0, 4));
        PurchaseSample sample = new PurchaseSample(customers);
        PurchaseBgNbd atEdge = new PurchaseBgNbd(0.7, 9, 0.5, 20_000, -100);
        assertThat(PurchaseGuards.of(atEdge, new PurchaseNbd(1, 1, -200), sample, customers))
                .extracting(PurchaseGuard::kind)
                .contains(PurchaseGuard.Kind.EDGE);
    }

    @Test
    void fallsBackWherePAliveTellsNobodyApart() {
        List<PurchaseSummary> customers = IntStream.range(0, 40)
                .mapToObj(i -> new PurchaseSummary("c" + i, 20, 10, 100, 5))
                .toList();
        PurchaseBgNbd model = new PurchaseBgNbd(1, 1, 1, 1, -100);
        assertThat(PurchaseGuards.of(model, new PurchaseNbd(1, 1, -200), new PurchaseSample(customers), customers))
                .extracting(PurchaseGuard::kind)
                .contains(PurchaseGuard.Kind.ALIVE);
    }

    @Test
    void fallsBackWhereTheTotalKeptOutIsPredictedWorseThanWithoutDropout() {
        assertThat(PurchaseGuards.ofTotals(1000, 4000, 1100))
                .map(PurchaseGuard::finding)
                .contains("4000 orders predicted, 1100 by NBD, 1000 came");
        assertThat(PurchaseGuards.ofTotals(1000, 1e300, 1100)).isPresent();
        assertThat(PurchaseGuards.ofTotals(1000, Double.NaN, 1100)).isPresent();
        assertThat(PurchaseGuards.ofTotals(1000, 1150, 1100)).isEmpty();
        PurchaseFit fit = PurchaseFit.of(summaries(MadeUpPurchases.log(800, 0.1, 0, 5)));
        Optional<PurchaseGuard> guard = PurchaseGuards.ofTotals(1000, 4000, 1100);
        assertThat(fit.model()).containsInstanceOf(PurchaseBgNbd.class);
        assertThat(fit.with(guard).model()).containsInstanceOf(PurchaseNbd.class);
    }

    @Test
    void fitsNothingToOneCustomerOrToOneTimeBuyers() {
        assertThat(PurchaseFit.of(List.of()).model()).isEmpty();
        assertThat(PurchaseFit.of(List.of(new PurchaseSummary("one", 3, 2, 5, 9)))
                        .model())
                .isEmpty();
        PurchaseFit once = PurchaseFit.of(IntStream.range(0, 500)
                .mapToObj(i -> new PurchaseSummary("c" + i, 0, 0, i, 0))
                .toList());
        assertThat(once.model()).isEmpty();
        assertThat(once.guards())
                .singleElement()
                .extracting(PurchaseGuard::finding)
                .isEqualTo("0 of 500 customers bought again, 30 are needed");
    }

    @Test
    void survivesHugeValues() {
        List<PurchaseSummary> huge = IntStream.range(0, 100)
                .mapToObj(i -> new PurchaseSummary("c" + i, 1_000_000_000_000L + i, 1e14, 1e15, 1e15))
                .toList();
        PurchaseFit fit = PurchaseFit.of(huge);
        assertThat(fit.model().orElseThrow().expectedOrders(huge.get(0), 13)).isFinite();
        assertThat(fit.expectedAmount(huge.get(0))).isFinite().isPositive();
    }

    /** Who orders more pays more here, so the two are not independent, and the customer's own mean is used. */
    @Test
    void doesNotUseGammaGammaWhereAmountGoesWithFrequency() {
        List<PurchaseSummary> customers = IntStream.range(1, 200)
                .mapToObj(i -> new PurchaseSummary("c" + i, i, 50, 100, 10.0 * i))
                .toList();
        PurchaseFit fit = PurchaseFit.of(customers);
        assertThat(fit.guards()).extracting(PurchaseGuard::kind).contains(PurchaseGuard.Kind.AMOUNT_WITH_FREQUENCY);
        assertThat(fit.fittedAmounts()).isPresent();
        assertThat(fit.expectedAmount(customers.get(6))).isEqualTo(70);
        assertThat(fit.expectedAmount(new PurchaseSummary("new", 0, 0, 9, 0))).isEqualTo(1000);
    }

    private static List<PurchaseSummary> summaries(PurchaseLog log) {
        return log.on(log.lastDay()).summaries(PurchaseClock.plain());
    }
}
