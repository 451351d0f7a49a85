package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The RFM segments of a log's customers on one day, by the customer's place in the log; one reference each. */
final class PurchaseSegments {
    private static final Comparator<Standing> TIE_ORDER = Comparator.comparingLong(Standing::recencyDays)
            .thenComparing(Standing::monetary, Comparator.reverseOrder())
            .thenComparingInt(Standing::place); // customers stand in the order of their names

    private final PurchaseLog log;
    private final @Nullable String[] segmentOf;

    private record Standing(int place, long recencyDays, long frequency, BigDecimal monetary) {}

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
        List<Standing> standings = new ArrayList<>();
        for (int place : log.placesKnownOn(day)) {
            PurchaseHistory customer = log.customers().get(place);
            int orders = customer.ordersUntil(day);
            standings.add(new Standing(
                    place,
                    day - customer.days()[orders - 1],
                    orders,
                    BigDecimal.valueOf(customer.amountBetween(customer.firstDay() - 1, day))));
        }
        standings.sort(TIE_ORDER);
        List<CustomerActivity> activities = new ArrayList<>();
        for (Standing standing : standings) {
            activities.add(new CustomerActivity(
                    standing.recencyDays(), standing.frequency(), standing.monetary(), activities.size()));
        }
        List<RfmScore> scores = RfmScorer.score(activities);
        PurchaseSegments then = new PurchaseSegments(log);
        for (int i = 0; i < standings.size(); i++) {
            then.segmentOf[standings.get(i).place()] = segments.of(scores.get(i));
        }
        return then;
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
