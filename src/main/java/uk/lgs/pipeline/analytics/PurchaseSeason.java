package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month or week of the year in which a segment buys much. Counted are the last whole years of 364 days, so that no week is
 * there more often than another.
 *
 * @param segment the segment as it is on the day of the forecast
 * @param isMonth a calendar month, or else an ISO week
 * @param period "November", or "week 47"
 * @param rank 1 for the one with most orders
 * @param orders orders of these customers in it, over all those years
 * @param value what they were worth, pounds
 * @param share of the segment's orders of those years
 */
record PurchaseSeason(
        String segment, boolean isMonth, String period, int rank, long orders, double value, double share) {
    private static final int YEAR = 364;
    private static final int MONTHS_SHOWN = 3;
    private static final int WEEKS_SHOWN = 5;

    private static final class Sums {
        private long orders;
        private double value;
    }

    /** The three months and five weeks of each segment with most orders; none where the log is shorter than a year. */
    static List<PurchaseSeason> of(PurchaseLog log, PurchaseSegments segments) {
        int years = (log.lastDay() - log.firstDay() + 1) / YEAR;
        int before = log.lastDay() - years * YEAR;
        Map<String, Map<Integer, Sums>> months = new TreeMap<>();
        Map<String, Map<Integer, Sums>> weeks = new TreeMap<>();
        for (int place = 0; place < log.size(); place++) {
            PurchaseHistory customer = log.customers().get(place);
            String segment = segments.at(place);
            for (int i = customer.ordersUntil(before); segment != null && i < customer.days().length; i++) {
                LocalDate day = LocalDate.ofEpochDay(customer.days()[i]);
                add(months, segment, day.getMonthValue(), customer.amounts()[i]);
                add(weeks, segment, day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), customer.amounts()[i]);
            }
        }
        List<PurchaseSeason> seasons = new ArrayList<>();
        months.forEach((segment, sums) -> seasons.addAll(highest(segment, true, sums, MONTHS_SHOWN)));
        weeks.forEach((segment, sums) -> seasons.addAll(highest(segment, false, sums, WEEKS_SHOWN)));
        return years == 0 ? List.of() : seasons;
    }

    private static void add(Map<String, Map<Integer, Sums>> sums, String segment, int period, double amount) {
        Sums sum = sums.computeIfAbsent(segment, any -> new TreeMap<>()).computeIfAbsent(period, any -> new Sums());
        sum.orders++;
        sum.value += amount;
    }

    private static List<PurchaseSeason> highest(String segment, boolean isMonth, Map<Integer, Sums> sums, int shown) {
        double all = sums.values().stream().mapToLong(each -> each.orders).sum();
        List<Map.Entry<Integer, Sums>> ranked = sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Integer, Sums> each) -> -each.getValue().orders))
                .limit(shown)
                .toList();
        List<PurchaseSeason> seasons = new ArrayList<>();
        for (Map.Entry<Integer, Sums> each : ranked) {
            Sums sum = each.getValue();
            seasons.add(new PurchaseSeason(
                    segment,
                    isMonth,
                    isMonth ? monthName(each.getKey()) : "week " + each.getKey(),
                    seasons.size() + 1,
                    sum.orders,
                    sum.value,
                    sum.orders / all));
        }
        return seasons;
    }

    private static String monthName(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
