package uk.lgs.pipeline.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How often customers order, as a fitted model says it. Times are in the unit that the model was fitted in. */
public sealed interface PurchaseModel permits PurchaseBgNbd, PurchaseNbd {
    /** The model's usual name. */
    String name();

    /** The natural logarithm of the likelihood of the customers it was fitted to. */
    double logLikelihood();

    /** The parameters by their usual names, in the usual order. */
    Map<String, Double> parameters();

    /** Orders to expect of a customer within {@code time} from the end of the observation. */
    double expectedOrders(PurchaseSummary customer, double time);

    /** The probability that a customer orders at least once within {@code time} from the end of the observation. */
    double probabilityOfOrder(PurchaseSummary customer, double time);

    /** The probability that a customer has not dropped out by the end of the observation, where the model knows dropout. */
    OptionalDouble probabilityAlive(PurchaseSummary customer);

    /** Names and values in turn, as an ordered map. */
    static Map<String, Double> named(String[] names, double... values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], values[i]);
        }
        return named;
    }
}
