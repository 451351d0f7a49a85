package uk.lgs.pipeline.sample;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The customers of the made-up shop, numbered from 0 in the order in which they come. Each has a rate of ordering, most of
 * them a low and a few wholesalers a very high one, and after each order some chance of never coming back; a fifth order
 * only once.
 */
final class SampleCustomers {
    /** The first customer number; all numbers are consecutive, in no order. */
    static final int FIRST_NUMBER = 12_346;

    private static final SampleCurve RATES = SampleCurve.of(
            0, 0.7, 0.25, 1.4, 0.5, 2.8, 0.75, 5.5, 0.9, 11, 0.95, 17, 0.99, 38, 0.997, 55, 0.999, 85, 1, 180);

    private static final double ONLY_ONCE = 0.13;
    private static final double MOST_LIKELY_TO_LEAVE = 0.09;
    private static final double WHOLESALERS = 0.004;
    private static final int LEAST_WHOLESALERS = 5;
    private static final double FIRST_ONES = 0.12;
    private static final String HOME = SampleCountries.HOME;
    /** Where the largest wholesalers are, unless at home. */
    private static final List<String> WHOLESALERS_ABROAD = List.of(
            HOME,
            HOME,
            HOME,
            HOME,
            SampleCountries.IRELAND,
            SampleCountries.IRELAND,
            HOME,
            "Netherlands",
            HOME,
            HOME,
            "Australia");
    /** Every so many customers one orders to a second country as well. */
    private static final int TWO_COUNTRIES_EVERY = 400;

    private static final double TO_SECOND_COUNTRY = 0.3;

    private final int[] numbers;
    private final double[] rates;
    private final double[] leaving;
    private final String[] countries;
    private final SampleWeights regulars;
    private final SampleRandom random;
    private int arrived;

    SampleCustomers(int size, long seed) {
        random = SampleRandom.of(seed, "customers");
        numbers = shuffled(size);
        regulars = new SampleWeights(size);
        rates = new double[size];
        leaving = new double[size];
        countries = new String[size];
        int[] order = shuffled(size);
        List<SampleCountries.Country> homes = SampleCountries.share(size);
        for (int i = 0; i < size; i++) {
            SampleCountries.Country home = homes.get(order[i]);
            countries[i] = home.name();
            boolean once = random.chance(ONLY_ONCE) || (home.isRare() && size * home.perThousand() < 1000);
            leaving[i] = once ? 1 : MOST_LIKELY_TO_LEAVE * random.nextDouble();
        }
        assignRates(size);
    }

    int size() {
        return numbers.length;
    }

    /** How many have come for the first time. */
    int arrived() {
        return arrived;
    }

    int number(int customer) {
        return FIRST_NUMBER + numbers[customer];
    }

    boolean hasRegulars() {
        return !regulars.isEmpty();
    }

    /** Somebody who has not ordered before; there must be one left. */
    int newcomer() {
        int customer = arrived++;
        if (!random.chance(leaving[customer])) {
            regulars.set(customer, Math.max(1, (long) (rates[customer] * 1000)));
        }
        return customer;
    }

    /** Somebody who has ordered before, in proportion to the rates; there must be one. */
    int regular() {
        int customer = regulars.draw(random);
        if (random.chance(leaving[customer])) {
            regulars.set(customer, 0);
        }
        return customer;
    }

    /** Where the next order of this customer goes. */
    String country(int customer) {
        boolean elsewhere =
                customer % TWO_COUNTRIES_EVERY == TWO_COUNTRIES_EVERY / 4 && random.chance(TO_SECOND_COUNTRY);
        return elsewhere ? SampleCountries.UNKNOWN : countries[customer];
    }

    /** The largest rates go to customers of the first weeks, who stay. */
    private void assignRates(int size) {
        int[] byRate = shuffled(size);
        int wholesalers = Math.min(size, Math.max(LEAST_WHOLESALERS, (int) (size * WHOLESALERS)));
        int among = Math.max(wholesalers, (int) (size * FIRST_ONES));
        for (int i = 0; i < wholesalers; i++) {
            int customer = i * among / wholesalers;
            swap(byRate, placeOf(customer, byRate), size - 1 - i);
            leaving[customer] = 0;
            countries[customer] = i < WHOLESALERS_ABROAD.size() ? WHOLESALERS_ABROAD.get(i) : HOME;
        }
        for (int i = 0; i < size; i++) {
            rates[byRate[i]] = RATES.at((i + 0.5) / size);
        }
    }

    private static int placeOf(int customer, int[] customers) {
        int place = 0;
        while (customers[place] != customer) {
            place++;
        }
        return place;
    }

    private static void swap(int[] numbers, int i, int j) {
        int swapped = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = swapped;
    }

    private int[] shuffled(int size) {
        int[] shuffled = IntStream.range(0, size).toArray();
        random.shuffle(shuffled);
        return shuffled;
    }
}
