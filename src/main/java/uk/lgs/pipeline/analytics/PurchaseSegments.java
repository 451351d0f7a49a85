package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The RFM segments of a log's customers on one day, by the customer's place in the log; one reference each. */
final class PurchaseSegments {
    private final PurchaseLog log;
    private final @Nullable String[] segmentOf;

    /** Nobody has a segment yet. */
    PurchaseSegments(PurchaseLog log) {
        this.log = log;
        segmentOf = new @Nullable String[log.customers().size()];
    }

    /** As somebody else has worked them out, by customer; whom the log does not have is left out. */
    static PurchaseSegments of(PurchaseLog log, Map<String, String> segmentOf) {
        PurchaseSegments given = new PurchaseSegments(log);
        segmentOf.forEach(given::put);
        return given;
    }

    /** The segment of each customer who had ordered by the end of {@code day}, from the orders up to then. */
    static PurchaseSegments on(PurchaseLog log, int day, Segments segments) {
        int[] places = log.placesKnownOn(day);
        int[] frequencies = new int[places.length];
        int[] recencies = new int[places.length];
        double[] amounts = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            PurchaseHistory customer = log.customers().get(places[i]);
            frequencies[i] = customer.ordersUntil(day);
            recencies[i] = day - customer.days()[frequencies[i] - 1];
            amounts[i] = customer.amountBetween(customer.firstDay() - 1, day);
        }
        int[] ranked = Order.of(places.length, (one, other) -> compareTies(recencies, amounts, one, other));
        List<CustomerActivity> activities = new ArrayList<>();
        for (int i : ranked) {
            activities.add(new CustomerActivity(recencies[i], frequencies[i], amounts[i], activities.size()));
        }
        List<RfmScore> scores = RfmScorer.score(activities);
        PurchaseSegments then = new PurchaseSegments(log);
        for (int rank = 0; rank < ranked.length; rank++) {
            then.segmentOf[places[ranked[rank]]] = segments.of(scores.get(rank));
        }
        return then;
    }

    /** As {@link RfmStandings} does; equals stay in the order of the log, which is that of their names. */
    private static int compareTies(int[] recencies, double[] amounts, int one, int other) {
        int byRecency = Integer.compare(recencies[one], recencies[other]);
        return byRecency != 0 ? byRecency : Double.compare(amounts[other], amounts[one]);
    }

    /** Notes the segment of a customer, if the log has that one. */
    void put(String customer, String segment) {
        int place = log.placeOf(customer);
        if (place >= 0) {
            segmentOf[place] = segment;
        }
    }

    /** The segment of the customer at a place; null for who has none. */
    @Nullable
    String at(int place) {
        return segmentOf[place];
    }
}
