package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The scorer against the tables that analysts published for the real dump; frequency ties by customer number, as theirs. */
class RfmPublishedFiguresTest {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDate REFERENCE_DATE = LocalDate.of(2012, 1, 1);

    private static final class Purchases {
        private final Set<String> invoices = new HashSet<>();
        private LocalDateTime lastAt = LocalDateTime.MIN;
        private BigDecimal monetary = BigDecimal.ZERO;

        void add(String invoice, LocalDateTime at, BigDecimal amount) {
            invoices.add(invoice);
            lastAt = at.isAfter(lastAt) ? at : lastAt;
            monetary = monetary.add(amount);
        }

        CustomerActivity activity(int customerId) {
            long recency = ChronoUnit.DAYS.between(lastAt, REFERENCE_DATE.atStartOfDay());
            return new CustomerActivity(recency, invoices.size(), monetary.doubleValue(), customerId);
        }
    }

    @Test
    void meetsPublishedSegments() throws IOException {
        RetailDump.assumePresent();
        List<CustomerActivity> customers = customers();
        assertThat(customers).hasSize(5878);

        Map<String, List<CustomerActivity>> segments = segments(customers);

        assertThat(segments).hasSize(10);
        assertSegment(segments, "Champions", 852, "30.250000", "19.214789", "10795.520581");
        assertSegment(segments, "Can't Lose", 71, "352.802817", "15.929577", "8355.677634");
        assertSegment(segments, "Hibernating", 1522, "481.012484", "1.252300", "437.963135");
    }

    private static void assertSegment(
            Map<String, List<CustomerActivity>> segments,
            String name,
            int customers,
            String recency,
            String frequency,
            String monetary) {
        List<CustomerActivity> segment = segments.getOrDefault(name, List.of());
        assertThat(segment).as(name).hasSize(customers);
        assertThat(mean(segment, customer -> BigDecimal.valueOf(customer.recencyDays())))
                .as(name)
                .isEqualTo(recency);
        assertThat(mean(segment, customer -> BigDecimal.valueOf(customer.frequency())))
                .as(name)
                .isEqualTo(frequency);
        assertThat(mean(segment, customer -> BigDecimal.valueOf(customer.monetary())))
                .as(name)
                .isEqualTo(monetary);
    }

    private static String mean(List<CustomerActivity> customers, Function<CustomerActivity, BigDecimal> measure) {
        return customers.stream()
                .map(measure)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(customers.size()), 6, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static Map<String, List<CustomerActivity>> segments(List<CustomerActivity> customers) {
        Segments segments = Segments.read(Path.of("config", "segments.yaml"));
        List<RfmScore> scores = RfmScorer.score(customers);
        Map<String, List<CustomerActivity>> members = new TreeMap<>();
        for (int i = 0; i < customers.size(); i++) {
            members.computeIfAbsent(segments.of(scores.get(i)), name -> new ArrayList<>())
                    .add(customers.get(i));
        }
        return members;
    }

    private static List<CustomerActivity> customers() throws IOException {
        Map<Integer, Purchases> purchases = new TreeMap<>();
        RetailDump.forEachLine(line -> {
            String[] fields = line.split("\t", -1);
            int quantity = Integer.parseInt(fields[RetailDump.QUANTITY]);
            BigDecimal amount = new BigDecimal(fields[RetailDump.UNIT_PRICE]).multiply(BigDecimal.valueOf(quantity));
            String customer = fields[RetailDump.CUSTOMER_ID];
            if (quantity > 0 && amount.signum() > 0 && !customer.equals("\\N")) {
                purchases
                        .computeIfAbsent(Integer.valueOf(customer), id -> new Purchases())
                        .add(
                                fields[RetailDump.INVOICE_NO],
                                LocalDateTime.parse(fields[RetailDump.INVOICED_AT], TIMESTAMP),
                                amount);
            }
        });
        List<CustomerActivity> customers = new ArrayList<>();
        purchases.forEach((id, bought) -> customers.add(bought.activity(id)));
        return customers;
    }
}
