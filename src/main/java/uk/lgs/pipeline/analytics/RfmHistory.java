package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.RowValue.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * Recency, frequency and monetary value of every known customer at midnight at the start of some days, from one reading of the
 * invoices. What is held grows with customers and days; of the invoices, those of one customer are held at a time.
 */
final class RfmHistory {
    private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
    private static final int SCALE = 4;

    private final List<LocalDate> days;
    private final List<String> customers = new ArrayList<>(); // pseudonyms
    private final List<RfmStandings.Builder> standings;
    private long latest = Long.MIN_VALUE;

    // the invoices of the last customer
    private long[] lastAt = new long[16]; // microseconds from 1970-01-01 00:00, as dumps have them
    private long[] amounts = new long[16]; // ten-thousandths of a pound
    private int size;
    /** Whether it is the earliest of its number: one that goes on in the next month is two invoices here, and counts once. */
    private boolean[] isCounted = new boolean[16];

    private final Map<String, Integer> firstOfNumber = new HashMap<>();

    private RfmHistory(List<LocalDate> days) {
        this.days = List.copyOf(days);
        standings = days.stream()
                .map(day -> new RfmStandings.Builder(micros(day.atStartOfDay())))
                .toList();
    }

    /** Reads all of a base's, one customer after the other. */
    static RfmHistory read(MartSession session, Base base, RfmReading reading, List<LocalDate> days) {
        RfmHistory history = new RfmHistory(days);
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
            lastAt = Arrays.copyOf(lastAt, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
            isCounted = Arrays.copyOf(isCounted, size * 2);
        }
        lastAt[size] = micros(value(row, 2, LocalDateTime.class));
        amounts[size] =
                value(row, 3, BigDecimal.class).setScale(SCALE).unscaledValue().longValueExact();
        latest = Math.max(latest, lastAt[size]);
        isCounted[size] = true;
        String sharedNumber = (String) row.get(1);
        if (sharedNumber != null) {
            firstOfNumber.merge(sharedNumber, size, this::earlier);
        }
        size++;
    }

    /** The earlier of two of one number, which alone counts from now on. */
    private int earlier(int one, int other) {
        int first = lastAt[one] <= lastAt[other] ? one : other;
        isCounted[one + other - first] = false;
        return first;
    }

    private void endCustomer() {
        if (size > 0) {
            standings.forEach(day -> day.add(customers.size() - 1, lastAt, amounts, isCounted, size));
        }
        firstOfNumber.clear();
        size = 0;
    }

    /** The time of the last invoice, or {@link LocalDateTime#MIN} where there is none. */
    LocalDateTime latest() {
        return latest == Long.MIN_VALUE ? LocalDateTime.MIN : EPOCH.plus(latest, ChronoUnit.MICROS);
    }

    /** The number of customers with an invoice, whenever. */
    int size() {
        return customers.size();
    }

    /** The customers with an invoice up to midnight at the start of one of the days, scored among themselves. */
    RfmStandings on(LocalDate day) {
        return standings.get(days.indexOf(day)).build(customers);
    }

    private static long micros(LocalDateTime time) {
        return ChronoUnit.MICROS.between(EPOCH, time);
    }
}
