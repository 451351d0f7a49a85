package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The RFM segments as they stood on a day of the past, from the orders up to its end. */
final class PurchaseSegments {
    private static final Comparator<Standing> TIE_ORDER = Comparator.comparingLong(Standing::recencyDays)
            .thenComparing(Standing::monetary, Comparator.reverseOrder())
            .thenComparing(Standing::customer);

    private record Standing(String customer, long recencyDays, long frequency, BigDecimal monetary) {}

    private PurchaseSegments() {}

    /** The segment of each customer who had ordered by the end of {@code day}. */
    static Map<String, String> on(PurchaseLog log, int day, Segments segments) {
        List<Standing> standings = new ArrayList<>();
        for (PurchaseHistory customer : log.knownOn(day)) {
            int orders = customer.ordersUntil(day);
            standings.add(new Standing(
                    customer.customer(),
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
        Map<String, String> segmentOf = new HashMap<>();
        for (int i = 0; i < standings.size(); i++) {
            segmentOf.put(standings.get(i).customer(), segments.of(scores.get(i)));
        }
        return segmentOf;
    }
}
