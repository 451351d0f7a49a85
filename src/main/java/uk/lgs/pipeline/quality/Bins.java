package uk.lgs.pipeline.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fixed ranges of a number, each up to and including its bound, the last without one. They never depend on the data, so that
 * two dumps can be compared.
 */
record Bins(List<Bin> bins) {
    /** Unit prices in ten-thousandths of a pound. */
    static final Bins UNIT_PRICE = new Bins(List.of(
            new Bin("below 0", -1),
            new Bin("0", 0),
            new Bin("up to 0.50", 5_000),
            new Bin("0.50 to 1", 10_000),
            new Bin("1 to 2", 20_000),
            new Bin("2 to 3", 30_000),
            new Bin("3 to 5", 50_000),
            new Bin("5 to 10", 100_000),
            new Bin("10 to 20", 200_000),
            new Bin("20 to 50", 500_000),
            new Bin("above 50", Long.MAX_VALUE)));

    static final Bins QUANTITY = new Bins(List.of(
            new Bin("below -10", -11),
            new Bin("-10 to -1", -1),
            new Bin("0", 0),
            new Bin("1", 1),
            new Bin("2 to 5", 5),
            new Bin("6 to 11", 11),
            new Bin("12 to 23", 23),
            new Bin("24 to 99", 99),
            new Bin("100 and more", Long.MAX_VALUE)));

    /** A range that begins after the one before it. */
    record Bin(String name, long bound) {}

    /** How many numbers fall into each range, in the order of the ranges. */
    Map<String, Long> count(NumberCounts numbers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        bins.forEach(bin -> counts.put(bin.name(), 0L));
        for (long number : numbers.ascending()) {
            counts.merge(nameOf(number), numbers.count(number), Long::sum);
        }
        return counts;
    }

    private String nameOf(long number) {
        return bins.stream()
                .filter(bin -> number <= bin.bound())
                .map(Bin::name)
                .findFirst()
                .orElseThrow();
    }
}
