package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Holds analytic gradients against differences of the likelihood. */
final class Gradients {
    private static final double STEP = 1e-5;

    private Gradients() {}

    static void requireRight(PurchaseLikelihood likelihood, double... parameters) {
        double[] gradient = new double[parameters.length];
        likelihood.at(parameters, gradient);
        double[] ignored = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            double[] more = parameters.clone();
            double[] less = parameters.clone();
            double step = STEP * parameters[i];
            more[i] += step;
            less[i] -= step;
            double difference = (likelihood.at(more, ignored) - likelihood.at(less, ignored)) / (2 * step);
            assertThat(gradient[i])
                    .as("derivative %d", i)
                    .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
        }
    }
}
