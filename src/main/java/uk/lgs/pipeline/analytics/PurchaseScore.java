package uk.lgs.pipeline.analytics;

import java.util.Arrays;

/**
 * How a method fared over one origin of the backtest, or over several together.
 *
 * @param customers number of customers, counted at each origin
 * @param meanAbsoluteError of the number of orders
 * @param scaledError the same over that of expecting last time's orders again within the history (MASE, Hyndman and Koehler
 *     2006); not a number where nothing ever changed
 * @param rootMeanSquaredError of the number of orders; the one that rewards true means
 * @param brier mean squared error of the probability of an order (Brier 1950)
 * @param totalRatio orders forecast over orders that came; not a number where none came
 * @param topTenth share of the orders that came from the tenth of customers of whom most was expected; equals share alike
 * @param amountError mean absolute error of the amount, pounds
 */
record PurchaseScore(
        long customers,
        double meanAbsoluteError,
        double scaledError,
        double rootMeanSquaredError,
        double brier,
        double totalRatio,
        double topTenth,
        double amountError) {
    private static final double TENTH = 0.1;

    /** Sums over trials, of which nothing else is held. */
    static final class Sums {
        private long customers;
        private double absolute;
        private double squared;
        private double changes;
        private double brier;
        private double expected;
        private double came;
        private double caught;
        private double amounts;

        /**
         * Adds a trial.
         *
         * @param forecasts what the method says
         * @param caughtByTopTenth as {@link PurchaseScore#caughtByTopTenth} finds it
         */
        void add(PurchaseTrial trial, PurchaseForecast[] forecasts, double caughtByTopTenth) {
            for (int i = 0; i < forecasts.length; i++) {
                double error = forecasts[i].orders() - trial.orders()[i];
                double miss = forecasts[i].probability() - Math.min(1, trial.orders()[i]);
                absolute += Math.abs(error);
                squared += error * error;
                brier += miss * miss;
                changes += trial.changes()[i];
                expected += forecasts[i].orders();
                came += trial.orders()[i];
                amounts += Math.abs(forecasts[i].value() - trial.amounts()[i]);
            }
            customers += forecasts.length;
            caught += caughtByTopTenth;
        }

        /** The score over all trials that were added. */
        PurchaseScore score() {
            return new PurchaseScore(
                    customers,
                    absolute / customers,
                    changes > 0 ? absolute / changes : Double.NaN,
                    Math.sqrt(squared / customers),
                    brier / customers,
                    came > 0 ? expected / came : Double.NaN,
                    came > 0 ? caught / came : Double.NaN,
                    amounts / customers);
        }
    }

    /** Orders of the tenth of customers with the highest forecasts; where equals stand at its edge, their mean counts. */
    static double caughtByTopTenth(PurchaseForecast[] forecasts, double[] orders) {
        double[] sorted = Arrays.stream(forecasts)
                .mapToDouble(PurchaseForecast::orders)
                .sorted()
                .toArray();
        double room = forecasts.length * TENTH;
        double edge = sorted.length == 0 ? 0 : sorted[sorted.length - (int) Math.ceil(room)];
        double above = 0;
        double atEdge = 0;
        int equals = 0;
        for (int i = 0; i < forecasts.length; i++) {
            if (forecasts[i].orders() > edge) {
                above += orders[i];
                room--;
            } else if (forecasts[i].orders() == edge) {
                atEdge += orders[i];
                equals++;
            }
        }
        return equals == 0 ? 0 : above + Math.min(1, room / equals) * atEdge;
    }
}
