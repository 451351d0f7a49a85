package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
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

    private final Map<String, List<Invoice>> invoices;

    /** A customer as known on a day; {@code monetary} in pounds. */
    record Customer(String key, long recencyDays, long frequency, BigDecimal monetary) {}

    /** A customer on a day with scores. */
    record Scored(Customer customer, RfmScore score) {}

    /** An invoice, with its last time in microseconds from 1970-01-01 00:00, as dumps have it. */
    private record Invoice(String number, long lastAt, BigDecimal amount) {}

    private RfmHistory(Map<String, List<Invoice>> invoices) {
        this.invoices = invoices;
    }

    /** The history in the rows of {@link RfmReading#select()}. */
    static RfmHistory of(Table rows) {
        int key = rows.indexOf("customer_key");
        int number = rows.indexOf("invoice_no");
        int lastAt = rows.indexOf("last_at");
        int amount = rows.indexOf("amount");
        Map<String, List<Invoice>> invoices = new HashMap<>();
        for (List<@Nullable Object> row : rows.rows()) {
            Invoice invoice = new Invoice(
                    value(row, number, String.class),
                    micros(value(row, lastAt, LocalDateTime.class)),
                    value(row, amount, BigDecimal.class));
            invoices.computeIfAbsent(value(row, key, String.class), any -> new ArrayList<>())
                    .add(invoice);
        }
        return new RfmHistory(invoices);
    }

    /** The time of the last invoice, or {@link LocalDateTime#MIN} where there is none. */
    LocalDateTime latest() {
        OptionalLong last = invoices.values().stream()
                .flatMap(List::stream)
                .mapToLong(Invoice::lastAt)
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

    private static void add(List<Customer> customers, String key, List<Invoice> invoices, long midnight) {
        Set<String> numbers = new HashSet<>();
        BigDecimal monetary = BigDecimal.ZERO;
        long last = Long.MIN_VALUE;
        for (Invoice invoice : invoices) {
            if (invoice.lastAt() <= midnight) {
                numbers.add(invoice.number());
                monetary = monetary.add(invoice.amount());
                last = Math.max(last, invoice.lastAt());
            }
        }
        if (!numbers.isEmpty()) {
            customers.add(new Customer(key, (midnight - last) / MICROS_PER_DAY, numbers.size(), monetary));
        }
    }

    private static long micros(LocalDateTime time) {
        return ChronoUnit.MICROS.between(EPOCH, time);
    }

    private static <T> T value(List<@Nullable Object> row, int column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column)));
    }
}
