package uk.lgs.pipeline.analytics;

import java.util.function.DoubleBinaryOperator;
import org.hipparchus.special.Gamma;

/** Differences of gamma functions at arguments a whole number apart, without the cancellation of subtracting them. */
final class PurchaseGamma {
    private static final int FEW = 40;

    private PurchaseGamma() {}

    /** ln &Gamma;(z + steps) - ln &Gamma;(z), for z &gt; 0 and a whole number of steps from 0. */
    static double logRise(double z, double steps) {
        if (steps > FEW) {
            return Gamma.logGamma(z + steps) - Gamma.logGamma(z);
        }
        double rise = 0;
        for (int k = 0; k < steps; k++) {
            rise += Math.log(z + k);
        }
        return rise;
    }

    /** &psi;(z + steps) - &psi;(z), the derivative of {@link #logRise} in z. */
    static double digammaRise(double z, double steps) {
        if (steps > FEW) {
            return Gamma.digamma(z + steps) - Gamma.digamma(z);
        }
        double rise = 0;
        for (int k = 0; k < steps; k++) {
            rise += 1 / (z + k);
        }
        return rise;
    }

    /** {@link #logRise} for ascending numbers of steps, each from the one before. */
    static double[] logRises(double z, double[] ascending) {
        return sums(z, ascending, PurchaseGamma::logRise);
    }

    /** {@link #digammaRise} for ascending numbers of steps, each from the one before. */
    static double[] digammaRises(double z, double[] ascending) {
        return sums(z, ascending, PurchaseGamma::digammaRise);
    }

    private static double[] sums(double z, double[] ascending, DoubleBinaryOperator rise) {
        double[] rises = new double[ascending.length];
        double before = 0;
        double sum = 0;
        for (int i = 0; i < ascending.length; i++) {
            sum += rise.applyAsDouble(z + before, ascending[i] - before);
            before = ascending[i];
            rises[i] = sum;
        }
        return rises;
    }

    /** ln(e^left + e^right); either may be negative infinity. */
    static double logSum(double left, double right) {
        double larger = Math.max(left, right);
        return larger == Double.NEGATIVE_INFINITY
                ? larger
                : larger + Math.log1p(Math.exp(Math.min(left, right) - larger));
    }
}
