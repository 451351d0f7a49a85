package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * Every invoice of every known customer, from which recency, frequency and monetary value can be told for any day.
 *
 * <p>Recency is counted in whole days to midnight at the start of the day. Customers of the same frequency are ranked from
 * the most recent to the least, then from the highest amount to the lowest, then by pseudonym: a fifth's edge runs through those
 * with a single invoice, and ranked so the recent ones stay with the new customers.
 */
final class RfmHistory {
    private static final Comparator<Customer> TIE_ORDER = Comparator.comparingLong(Customer::recencyDays)
            .thenComparing(Customer::monetary, Comparator.reverseOrder())
            .thenComparing(Customer::key);

    private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    private static final int SCALE = 4;

    /** Pseudonyms; the invoices of one stand between its end and that of the one before. */
    private final List<String> customers = new ArrayList<>();

    private int[] ends = new int[16];

    // an invoice at each index: 16 bytes and a bit instead of objects, since there are many
    private long[] lastAt = new long[16]; // microseconds from 1970-01-01 00:00, as dumps have them
    private long[] amounts = new long[16]; // ten-thousandths of a pound
    /** Whether no other with the same number is earlier: one that goes on in the next month stands here twice. */
    private final BitSet areFirst = new BitSet();

    private int size;
    private final Map<String, Integer> firstOfNumber = new HashMap<>(); // of the last customer

    /** A customer as known on a day; {@code monetary} in pounds. */
    record Customer(String key, long recencyDays, long frequency, BigDecimal monetary) {}

    /** A customer on a day with scores. */
    record Scored(Customer customer, RfmScore score) {}

    /** Reads all of a base's, one customer after the other. */
    static RfmHistory read(MartSession session, Base base, RfmReading reading) {
        RfmHistory history = new RfmHistory();
        session.read(base, reading.select(), history::add);
        history.endCustomer();
        return history;
    }

    /** Takes a row of {@link RfmReading#select}. */
    private void add(List<@Nullable Object> row) {
        String customer = value(row, 0, String.class);
        if (customers.isEmpty() || !customers.get(customers.size() - 1).equals(customer)) {
            endCustomer();
            customers.add(customer);
        }
        if (size == lastAt.length) {
            lastAt = Arrays.copyOf(lastAt, size + size / 2);
            amounts = Arrays.copyOf(amounts, size + size / 2);
        }
        lastAt[size] = micros(value(row, 2, LocalDateTime.class));
        amounts[size] =
                value(row, 3, BigDecimal.class).setScale(SCALE).unscaledValue().longValueExact();
        firstOfNumber.merge(
                value(row, 1, String.class), size, (one, other) -> lastAt[one] <= lastAt[other] ? one : other);
        size++;
    }

    private void endCustomer() {
        if (customers.isEmpty()) {
            return;
        }
        firstOfNumber.values().forEach(areFirst::set);
        firstOfNumber.clear();
        int last = customers.size() - 1;
        if (last == ends.length) {
            ends = Arrays.copyOf(ends, last * 2);
        }
        ends[last] = size;
    }

    /** The time of the last invoice, or {@link LocalDateTime#MIN} where there is none. */
    LocalDateTime latest() {
        OptionalLong last = Arrays.stream(lastAt, 0, size).max();
        return last.isPresent() ? EPOCH.plus(last.getAsLong(), ChronoUnit.MICROS) : LocalDateTime.MIN;
    }

    /** The customers with an invoice up to midnight at the start of a day, scored among themselves, in the order of ties. */
    List<Scored> on(LocalDate day) {
        List<Customer> known = new ArrayList<>();
        for (int customer = 0; customer < customers.size(); customer++) {
            addKnown(known, customer, micros(day.atStartOfDay()));
        }
        known.sort(TIE_ORDER);
        List<CustomerActivity> activities = new ArrayList<>(known.size());
        for (Customer customer : known) {
            activities.add(new CustomerActivity(
                    customer.recencyDays(), customer.frequency(), customer.monetary(), activities.size()));
        }
        List<RfmScore> scores = RfmScorer.score(activities);
        List<Scored> scored = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            scored.add(new Scored(known.get(i), scores.get(i)));
        }
        return scored;
    }

    private void addKnown(List<Customer> known, int customer, long midnight) {
        long frequency = 0;
        long monetary = 0;
        long last = Long.MIN_VALUE;
        for (int i = customer == 0 ? 0 : ends[customer - 1]; i < ends[customer]; i++) {
            if (lastAt[i] <= midnight) {
                frequency += areFirst.get(i) ? 1 : 0;
                monetary = Math.addExact(monetary, amounts[i]);
                last = Math.max(last, lastAt[i]);
            }
        }
        if (frequency > 0) {
            known.add(new Customer(
                    customers.get(customer),
                    (midnight - last) / MICROS_PER_DAY,
                    frequency,
                    BigDecimal.valueOf(monetary, SCALE)));
        }
    }

    private static long micros(LocalDateTime time) {
        return ChronoUnit.MICROS.between(EPOCH, time);
    }

    private static <T> T value(List<@Nullable Object> row, int column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column)));
    }
}
