package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseGammaGammaTest {
    private static final List<PurchaseSummary> CUSTOMERS = List.of(
            new PurchaseSummary("a", 1, 5, 30, 12.5),
            new PurchaseSummary("b", 2, 7, 30, 55),
            new PurchaseSummary("c", 9, 22, 30, 31.2),
            new PurchaseSummary("d", 60, 29, 30, 8));

    @Test
    void fitsCdnowAsTheNoteDoes() throws IOException {
        Cdnow.assumePresent();
        PurchaseGammaGamma fit = PurchaseGammaGamma.fit(Cdnow.customersWithAmounts());
        assertThat(fit.p()).isCloseTo(6.25, within(0.005));
        assertThat(fit.q()).isCloseTo(3.74, within(0.005));
        assertThat(fit.v()).isCloseTo(15.44, within(0.015));
    }

    @Test
    void gradientIsThatOfTheLikelihood() {
        Gradients.requireRight(
                (parameters, gradient) -> PurchaseGammaGamma.logLikelihood(CUSTOMERS, parameters, gradient),
                6.25,
                3.74,
                15.44);
    }

    @Test
    void findsTheSameInPenceAndInMillions() {
        PurchaseGammaGamma pounds = PurchaseGammaGamma.fit(CUSTOMERS);
        PurchaseGammaGamma huge = PurchaseGammaGamma.fit(CUSTOMERS.stream()
                .map(each -> new PurchaseSummary(
                        each.customer(), each.repeats(), each.recency(), each.age(), each.meanAmount() * 1e12))
                .toList());
        assertThat(huge.p()).isCloseTo(pounds.p(), within(1e-6 * pounds.p()));
        assertThat(huge.q()).isCloseTo(pounds.q(), within(1e-6 * pounds.q()));
        assertThat(huge.v() / 1e12).isCloseTo(pounds.v(), within(1e-6 * pounds.v()));
        double[] parameters = {pounds.p(), pounds.q(), pounds.v()};
        assertThat(pounds.logLikelihood())
                .isCloseTo(PurchaseGammaGamma.logLikelihood(CUSTOMERS, parameters, new double[3]), within(1e-7));
    }

    /** By hand: p (v + x m) / (p x + q - 1), and p v / (q - 1) without repeat orders. */
    @Test
    void expectsBetweenOwnMeanAndMeanOfAll() {
        PurchaseGammaGamma model = new PurchaseGammaGamma(6, 4, 15, 0);
        assertThat(model.expectedAmount(new PurchaseSummary("new", 0, 0, 30, 0)))
                .isEqualTo(30);
        assertThat(model.expectedAmount(new PurchaseSummary("b", 2, 7, 30, 55))).isEqualTo(50);
    }
}
