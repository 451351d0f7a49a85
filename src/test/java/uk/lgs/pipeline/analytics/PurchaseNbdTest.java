package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseNbdTest {
    private static final PurchaseSummary CUSTOMER = new PurchaseSummary("c", 3, 20, 25, 0);

    @Test
    void gradientIsThatOfTheLikelihood() {
        PurchaseSample sample = new PurchaseSample(
                List.of(CUSTOMER, new PurchaseSummary("d", 0, 0, 9, 0), new PurchaseSummary("e", 77, 30, 30, 0)));
        Gradients.requireRight(
                (parameters, gradient) -> PurchaseNbd.logLikelihood(sample, parameters, gradient), 0.7, 9);
    }

    /** Fader and Hardie's note of 2005 on the NBD benchmark gives r .385, alpha 12.072 and -9763.7 for these customers. */
    @Test
    void fitsCdnow() throws IOException {
        Cdnow.assumePresent();
        PurchaseNbd fit = PurchaseNbd.fit(new PurchaseSample(Cdnow.customers()));
        assertThat(fit.r()).isCloseTo(0.385, within(0.0005));
        assertThat(fit.alpha()).isCloseTo(12.072, within(0.0005));
        assertThat(fit.logLikelihood()).isCloseTo(-9763.7, within(0.05));
    }

    /** By hand: (1 + 3) / (15 + 25) a week, and 1 - (40 / 50)^4. */
    @Test
    void forecastsByHand() {
        PurchaseNbd model = new PurchaseNbd(1, 15, 0);
        assertThat(model.expectedOrders(CUSTOMER, 10)).isCloseTo(1, within(1e-12));
        assertThat(model.probabilityOfOrder(CUSTOMER, 10)).isCloseTo(0.5904, within(1e-12));
        assertThat(model.probabilityAlive(CUSTOMER)).isEmpty();
    }
}
