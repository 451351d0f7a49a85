package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseBgNbdTest {
    private static final PurchaseBgNbd PUBLISHED = new PurchaseBgNbd(0.243, 4.414, 0.793, 2.426, -9582.4);

    @Test
    void meetsTheFigureOfThePaper() {
        PurchaseSummary customer = new PurchaseSummary("1516", 2, 30.43, 38.86, 0);
        assertThat(PUBLISHED.expectedOrders(customer, 39)).isCloseTo(1.226, within(0.0005));
    }

    @Test
    void fitsCdnowAsThePaperDoes() throws IOException {
        Cdnow.assumePresent();
        PurchaseSample sample = new PurchaseSample(Cdnow.customers());
        PurchaseBgNbd fit = PurchaseBgNbd.fit(sample, PurchaseNbd.fit(sample));
        assertThat(fit.logLikelihood()).isCloseTo(-9582.4, within(0.05));
        assertThat(fit.r()).isCloseTo(0.243, within(0.0005));
        assertThat(fit.alpha()).isCloseTo(4.414, within(0.0005));
        assertThat(fit.a()).isCloseTo(0.793, within(0.0005));
        assertThat(fit.b()).isCloseTo(2.426, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({"0.243, 4.414, 0.793, 2.426", "2, 30, 0.01, 5", "0.1, 0.2, 3, 0.4"})
    void gradientIsThatOfTheLikelihood(double r, double alpha, double a, double b) {
        PurchaseSample sample = new PurchaseSample(List.of(
                new PurchaseSummary("a", 0, 0, 30, 0),
                new PurchaseSummary("b", 1, 3, 30, 0),
                new PurchaseSummary("c", 7, 29, 30, 0),
                new PurchaseSummary("d", 90, 30, 30, 0)));
        Gradients.requireRight(
                (parameters, gradient) -> PurchaseBgNbd.logLikelihood(sample, parameters, gradient), r, alpha, a, b);
    }

    /** The expectation is over rate and dropout given the history; here both are drawn, and the future is played. */
    @ParameterizedTest
    @CsvSource({
        "0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39",
        "0.9, 10, 1, 3, 3, 20, 25, 13",
        "0.7, 9, 2.5, 8, 12, 50, 52, 13",
        "0.7, 9, 0.1, 0.3, 0, 0, 8, 26"
    })
    void expectationIsThatOfPlayedFutures(
            double r, double alpha, double a, double b, long x, double recency, double age, double time) {
        PurchaseBgNbd model = new PurchaseBgNbd(r, alpha, a, b, 0);
        PurchaseSummary customer = new PurchaseSummary("c", x, recency, age, 0);
        PlayedFutures futures = PlayedFutures.of(model, customer, time, new SplittableRandom(7));
        assertThat(model.expectedOrders(customer, time)).isCloseTo(futures.meanOrders(), within(futures.tolerance()));
        assertThat(model.probabilityOfOrder(customer, time)).isCloseTo(futures.shareWithOrder(), within(0.005));
        assertThat(model.probabilityAlive(customer).orElseThrow()).isCloseTo(futures.shareAlive(), within(0.005));
    }

    @Test
    void expectationIsSmoothWhereTheTextbookFormulaDividesByZero() {
        PurchaseSummary customer = new PurchaseSummary("c", 3, 20, 25, 0);
        double below = new PurchaseBgNbd(0.9, 10, 1 - 1e-7, 3, 0).expectedOrders(customer, 13);
        double at = new PurchaseBgNbd(0.9, 10, 1, 3, 0).expectedOrders(customer, 13);
        double above = new PurchaseBgNbd(0.9, 10, 1 + 1e-7, 3, 0).expectedOrders(customer, 13);
        assertThat(at).isBetween(Math.min(below, above), Math.max(below, above));
        assertThat(above).isCloseTo(below, within(1e-6));
    }

    /** Where nobody drops out the model is NBD; the power and the function of the textbook formula overflow here. */
    @ParameterizedTest
    @CsvSource({"0", "1", "60", "5000", "1000000000"})
    void withoutDropoutItIsNbdForAnyNumberOfOrders(long x) {
        PurchaseSummary customer = new PurchaseSummary("c", x, x == 0 ? 0 : 100, 100, 0);
        double expected = new PurchaseNbd(0.7, 9, 0).expectedOrders(customer, 13);
        assertThat(new PurchaseBgNbd(0.7, 9, 1e-12, 10, 0).expectedOrders(customer, 13))
                .isCloseTo(expected, within(1e-6 * expected));
    }

    /** 690 expected orders are summed, 710 are not. */
    @Test
    void bothWaysToTheExpectationMeet() {
        PurchaseBgNbd model = new PurchaseBgNbd(0.7, 9, 0.8, 30, 0);
        PurchaseSummary customer = new PurchaseSummary("c", 2000, 100, 100, 0);
        double summed = model.expectedOrders(customer, 45.6);
        double transformed = model.expectedOrders(customer, 45.9);
        double between = (model.expectedOrders(customer, 45.5) + model.expectedOrders(customer, 46)) / 2;
        assertThat(summed).isLessThan(transformed).isGreaterThan(500);
        assertThat(between).isCloseTo(model.expectedOrders(customer, 45.75), within(0.01));
    }

    @Test
    void neverExpectsLessThanTheProbabilityOfAnOrderNorMoreThanWithoutDropout() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            double[] parameters = random.doubles(4, -5, 5).map(Math::exp).toArray();
            PurchaseBgNbd model = new PurchaseBgNbd(parameters[0], parameters[1], parameters[2], parameters[3], 0);
            double age = random.nextDouble(0.1, 200);
            long x = random.nextInt(50);
            PurchaseSummary customer =
                    new PurchaseSummary("c", x, x == 0 ? 0 : age * random.nextDouble(0.01, 1), age, 0);
            double time = random.nextDouble(0.1, 100);
            double most = new PurchaseNbd(model.r(), model.alpha(), 0).expectedOrders(customer, time);
            assertThat(model.expectedOrders(customer, time))
                    .as("%s %s %s", model, customer, time)
                    .isBetween(model.probabilityOfOrder(customer, time) * (1 - 1e-9) - 1e-12, most * (1 + 1e-9));
        }
    }
}
