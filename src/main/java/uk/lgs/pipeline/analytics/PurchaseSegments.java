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
        segmentOf = new @Nullable String[log.size()];
    }

    /** As somebody else has worked them out, by customer; whom the log does not have is left out. */
    static PurchaseSegments of(PurchaseLog log, Map<String, String> segmentOf) {
        PurchaseSegments given = new PurchaseSegments(log);
        segmentOf.forEach(given::put);
        return given;
    }

    /** The segment of each customer who is known, from what is known. */
    static PurchaseSegments of(PurchaseKnowledge known, Segments segments) {
        int[] recencies = new int[known.size()];
        double[] amounts = new double[known.size()];
        for (int i = 0; i < known.size(); i++) {
            recencies[i] = known.day() - known.lastDay(i);
            amounts[i] = known.amount(i);
        }
        int[] ranked = Order.of(known.size(), (one, other) -> compareTies(recencies, amounts, one, other));
        List<CustomerActivity> activities = new ArrayList<>();
        for (int i : ranked) {
            activities.add(new CustomerActivity(recencies[i], known.orders(i), amounts[i], activities.size()));
        }
        List<RfmScore> scores = RfmScorer.score(activities);
        PurchaseSegments then = new PurchaseSegments(known.log());
        for (int rank = 0; rank < ranked.length; rank++) {
            then.segmentOf[known.place(ranked[rank])] = segments.of(scores.get(rank));
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
