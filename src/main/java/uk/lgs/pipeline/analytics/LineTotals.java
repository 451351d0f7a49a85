package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.StoredLine;

/**
 * Totals of the clean base's lines without discounts, by product with the month, the {@link ReportStretches stretch} of weeks or
 * the segment of the customer, and the different customers of each stock code on both bases. Lines are added while they pass;
 * memory grows with products, months, segments and the customers of one range.
 */
final class LineTotals {
    private static final int NONE = -1;
    private static final int MONTHS_OF_YEAR = 12;
    private static final int DAYS = 1 << 11;

    private final Numbering codes;
    private final Numbering segments;
    private final Optional<ReportStretches> stretches;
    private final ProductBuyers buyers;
    private final LineTally byMonth = new LineTally();
    private final LineTally byStretch = new LineTally();
    private final LineTally bySegment = new LineTally();
    private final @Nullable Day[] days = new @Nullable Day[DAYS];
    private int firstCustomer;

    /** Makes something of the totals of a product and another thing; money in ten-thousandths of a pound. */
    interface Maker<T, R> {
        R make(long product, T other, long lines, long pieces, long amount);
    }

    /** A day with its month, numbered, and its stretch or {@link #NONE}. */
    private record Day(int epochDay, int month, int stretch) {}

    /** A product's sales, or what came back of it, in a month. */
    record Month(YearMonth month, boolean isSold) {}

    /**
     * No line yet.
     *
     * @param codeOf the stock code of every product
     * @param segmentOf the segment of customers that have one
     * @param stretches empty where no week is complete
     */
    LineTotals(Map<Integer, String> codeOf, Map<Integer, String> segmentOf, Optional<ReportStretches> stretches) {
        this.stretches = stretches;
        codes = Numbering.of(codeOf);
        segments = Numbering.of(segmentOf);
        buyers = new ProductBuyers(codes.names().size());
    }

    /** The number of different stock codes. */
    int codeCount() {
        return codes.names().size();
    }

    /** Begins with so many customers at the most, from an id on. */
    void beginRange(int customer, int customers) {
        firstCustomer = customer;
        buyers.beginRange(customers);
    }

    /** Adds a line of a customer of the range. */
    void add(StoredLine line) {
        int product = line.productId();
        int customer = line.customerId();
        boolean isClean = line.isOn(Base.CLEAN);
        if (customer != 0) {
            buyers.add(codes.of(product), customer - firstCustomer, isClean);
        }
        if (isClean && !line.isDiscount()) {
            addTotals(product, day(line.day()), segments.of(customer), line.quantity(), line.amount());
        }
    }

    /** Ends a range of customers. */
    void endRange() {
        buyers.endRange();
    }

    private void addTotals(int product, Day day, int segment, int pieces, long amount) {
        byMonth.add(key(product, day.month() * 2 + (pieces > 0 ? 1 : 0)), pieces, amount);
        if (pieces > 0 && day.stretch() != NONE) {
            byStretch.add(key(product, day.stretch()), pieces, amount);
        }
        if (segment != NONE) {
            bySegment.add(key(product, segment), pieces, amount);
        }
    }

    /** What is known of a day, worked out anew where another one of {@value #DAYS} had its place. */
    private Day day(int epochDay) {
        int place = epochDay & DAYS - 1;
        Day day = days[place];
        if (day == null || day.epochDay() != epochDay) {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            int stretch = stretches
                    .map(all -> all.at(date))
                    .filter(ReportStretches::isLookedAt)
                    .orElse(NONE);
            day = new Day(epochDay, date.getYear() * MONTHS_OF_YEAR + date.getMonthValue() - 1, stretch);
            days[place] = day;
        }
        return day;
    }

    private static long key(int product, int other) {
        return ((long) product << Integer.SIZE) | other;
    }

    private static long product(long key) {
        return key >>> Integer.SIZE;
    }

    /** The totals of products by month and direction; like those below made when they are asked for, not held. */
    <R> List<R> months(Maker<Month, R> maker) {
        return byMonth.list((key, lines, pieces, amount) -> {
            int number = (int) key / 2;
            YearMonth of = YearMonth.of(number / MONTHS_OF_YEAR, number % MONTHS_OF_YEAR + 1);
            return maker.make(product(key), new Month(of, (int) key % 2 == 1), lines, pieces, amount);
        });
    }

    /** The totals of what was sold of products, by stretch. */
    <R> List<R> stretches(Maker<Long, R> maker) {
        return byStretch.list(
                (key, lines, pieces, amount) -> maker.make(product(key), (long) (int) key, lines, pieces, amount));
    }

    /** The totals of products by the segment of the customer. */
    <R> List<R> segments(Maker<String, R> maker) {
        return bySegment.list((key, lines, pieces, amount) ->
                maker.make(product(key), segments.names().get((int) key), lines, pieces, amount));
    }

    /** The number of different known customers with lines of each stock code that has any. */
    Map<String, Long> buyers(Base base) {
        Map<String, Long> counts = new TreeMap<>();
        for (int code = 0; code < codes.names().size(); code++) {
            long count = buyers.count(base, code);
            if (count > 0) {
                counts.put(codes.names().get(code), count);
            }
        }
        return counts;
    }

    /** Names of ids, numbered. */
    private record Numbering(List<String> names, int[] numbers) {
        static Numbering of(Map<Integer, String> nameOf) {
            List<String> names = nameOf.values().stream().distinct().sorted().toList();
            Map<String, Integer> places = new HashMap<>();
            names.forEach(name -> places.put(name, places.size()));
            int[] numbers = new int
                    [1 + nameOf.keySet().stream().mapToInt(id -> id).max().orElse(0)];
            Arrays.fill(numbers, NONE);
            nameOf.forEach((id, name) -> numbers[id] = places.getOrDefault(name, NONE));
            return new Numbering(names, numbers);
        }

        /** The number of an id's name, or {@link #NONE}. */
        int of(int id) {
            return id < numbers.length ? numbers[id] : NONE;
        }
    }
}
