package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;

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

    private final Map<String, Invoices> invoices = new HashMap<>();

    /** A customer as known on a day; {@code monetary} in pounds. */
    record Customer(String key, long recencyDays, long frequency, BigDecimal monetary) {}

    /** A customer on a day with scores. */
    record Scored(Customer customer, RfmScore score) {}

    /**
     * The invoices of a customer, one at each index: 17 bytes instead of objects, since there are many.
     *
     * @param lastAt last times in microseconds from 1970-01-01 00:00, as dumps have them
     * @param amounts in ten-thousandths of a pound
     * @param areFirst whether no other with the same number is earlier: one that goes on in the next month stands here twice
     */
    private record Invoices(long[] lastAt, long[] amounts, boolean[] areFirst) {}

    /** Takes rows of {@link RfmReading#select}, all that there are of the customers in them. */
    void add(Table rows) {
        int key = rows.indexOf("customer_key");
        Map<String, List<List<@Nullable Object>>> byCustomer = new HashMap<>();
        for (List<@Nullable Object> row : rows.rows()) {
            byCustomer
                    .computeIfAbsent(value(row, key, String.class), any -> new ArrayList<>())
                    .add(row);
        }
        byCustomer.forEach((customer, all) -> invoices.put(customer, invoices(rows, all)));
    }

    private static Invoices invoices(Table rows, List<List<@Nullable Object>> ofCustomer) {
        int number = rows.indexOf("invoice_no");
        int lastAt = rows.indexOf("last_at");
        int amount = rows.indexOf("amount");
        int count = ofCustomer.size();
        Invoices invoices = new Invoices(new long[count], new long[count], new boolean[count]);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = ofCustomer.get(i);
            invoices.lastAt()[i] = micros(value(row, lastAt, LocalDateTime.class));
            invoices.amounts()[i] = value(row, amount, BigDecimal.class)
                    .setScale(SCALE)
                    .unscaledValue()
                    .longValueExact();
            first.merge(
                    value(row, number, String.class),
                    i,
                    (one, other) -> invoices.lastAt()[one] <= invoices.lastAt()[other] ? one : other);
        }
        first.values().forEach(i -> invoices.areFirst()[i] = true);
        return invoices;
    }

    /** The time of the last invoice, or {@link LocalDateTime#MIN} where there is none. */
    LocalDateTime latest() {
        OptionalLong last = invoices.values().stream()
                .flatMapToLong(all -> Arrays.stream(all.lastAt()))
                .max();
        return last.isPresent() ? EPOCH.plus(last.getAsLong(), ChronoUnit.MICROS) : LocalDateTime.MIN;
    }

    /** The customers with an invoice up to midnight at the start of a day, scored among themselves, in the order of ties. */
    List<Scored> on(LocalDate day) {
        List<Customer> customers = new ArrayList<>();
        invoices.forEach((key, all) -> add(customers, key, all, micros(day.atStartOfDay())));
        customers.sort(TIE_ORDER);
        List<CustomerActivity> activities = new ArrayList<>(customers.size());
        for (Customer customer : customers) {
            activities.add(new CustomerActivity(
                    customer.recencyDays(), customer.frequency(), customer.monetary(), activities.size()));
        }
        List<RfmScore> scores = RfmScorer.score(activities);
        List<Scored> scored = new ArrayList<>(customers.size());
        for (int i = 0; i < customers.size(); i++) {
            scored.add(new Scored(customers.get(i), scores.get(i)));
        }
        return scored;
    }

    private static void add(List<Customer> customers, String key, Invoices invoices, long midnight) {
        long frequency = 0;
        long monetary = 0;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < invoices.lastAt().length; i++) {
            if (invoices.lastAt()[i] <= midnight) {
                frequency += invoices.areFirst()[i] ? 1 : 0;
                monetary = Math.addExact(monetary, invoices.amounts()[i]);
                last = Math.max(last, invoices.lastAt()[i]);
            }
        }
        if (frequency > 0) {
            customers.add(new Customer(
                    key, (midnight - last) / MICROS_PER_DAY, frequency, BigDecimal.valueOf(monetary, SCALE)));
        }
    }

    private static long micros(LocalDateTime time) {
        return ChronoUnit.MICROS.between(EPOCH, time);
    }

    private static <T> T value(List<@Nullable Object> row, int column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column)));
    }
}
