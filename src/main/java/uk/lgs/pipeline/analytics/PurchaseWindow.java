package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What customers ordered in a stretch of days.
 *
 * @param orders how many orders, of each customer who is known
 * @param amounts what they were worth together, pounds
 */
record PurchaseWindow(int[] orders, double[] amounts) {
    /** The {@code days} after the end of each day of {@code from}, by one pass over the orders of all who are known. */
    static List<PurchaseWindow> after(PurchaseKnowledge known, int days, int... from) {
        List<PurchaseWindow> windows = IntStream.of(from)
                .mapToObj(any -> new PurchaseWindow(new int[known.size()], new double[known.size()]))
                .toList();
        for (int i = 0; i < known.size(); i++) {
            PurchaseHistory customer = known.log().customers().get(known.place(i));
            for (int window = 0; window < from.length; window++) {
                windows.get(window).orders[i] = customer.ordersBetween(from[window], from[window] + days);
                windows.get(window).amounts[i] = customer.amountBetween(from[window], from[window] + days);
            }
        }
        return windows;
    }

    /** What a customer did, as if it were a forecast. */
    PurchaseForecast asForecast(int customer) {
        return new PurchaseForecast(Math.min(orders[customer], 1), orders[customer], amounts[customer]);
    }
}
