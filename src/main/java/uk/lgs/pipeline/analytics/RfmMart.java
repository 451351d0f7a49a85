package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The mart {@code rfm_customers}: recency, frequency, monetary value, scores and segment of every known customer.
 *
 * <p>Recency is counted in whole days to midnight at the start of the reference date. Customers of the same
 * frequency are ranked from the most recent to the least, then from the highest amount to the lowest, then by pseudonym: a
 * fifth's edge runs through those with a single invoice, and ranked so the recent ones stay with the new customers.
 */
public final class RfmMart implements Mart {
    private static final String NAME = "rfm_customers";
    private static final List<Column> COLUMNS = List.of(
            new Column("customer_key", Type.TEXT),
            new Column("recency_days", Type.INTEGER),
            new Column("frequency", Type.INTEGER),
            new Column("monetary", Type.DECIMAL),
            new Column("r", Type.INTEGER),
            new Column("f", Type.INTEGER),
            new Column("m", Type.INTEGER),
            new Column("segment", Type.TEXT));
    private static final Comparator<Customer> TIE_ORDER = Comparator.comparingLong(Customer::recencyDays)
            .thenComparing(Customer::monetary, Comparator.reverseOrder())
            .thenComparing(Customer::key);

    private final RfmReading reading;
    private final LocalDate referenceDate;
    private final Segments segments;

    private record Customer(String key, long recencyDays, long frequency, BigDecimal monetary) {}

    /**
     * Scores by one reading of the lines.
     *
     * @param referenceDate the date to whose first midnight recency is counted
     */
    public RfmMart(RfmReading reading, LocalDate referenceDate, Segments segments) {
        this.reading = reading;
        this.referenceDate = referenceDate;
        this.segments = segments;
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                70,
                "Customer list",
                "Every known customer is scored from 1 to 5, in fifths, by days since the last purchase, number of"
                        + " invoices and sum of amounts, counting " + reading.meaning() + ".",
                "customers",
                "known customer",
                "monetary desc, customer_key",
                EnumSet.allOf(Base.class),
                List.of(
                        new MetricColumn("customer_key", ColumnUnit.TEXT, "pseudonym of the customer"),
                        new MetricColumn(
                                "recency_days",
                                ColumnUnit.DAYS,
                                "whole days from the last purchase to midnight at the start of the report date"),
                        new MetricColumn("frequency", ColumnUnit.COUNT, "different invoices"),
                        new MetricColumn("monetary", ColumnUnit.MONEY, "sum of quantity times unit price"),
                        new MetricColumn("r", ColumnUnit.SCORE, "recency score, 5 for the most recent fifth"),
                        new MetricColumn("f", ColumnUnit.SCORE, "frequency score, 5 for the most frequent fifth"),
                        new MetricColumn("m", ColumnUnit.SCORE, "monetary score, 5 for the highest amounts"),
                        new MetricColumn("segment", ColumnUnit.TEXT, "segment of the recency and frequency scores")),
                Optional.empty(),
                Disclosure.PER_CUSTOMER);
    }

    /**
     * {@inheritDoc}
     *
     * @throws PipelineException SETTING_INVALID when a purchase lies after midnight at the start of the reference date
     */
    @Override
    public void build(MartSession session, Base base) {
        List<Customer> customers = customers(session.query(base, reading.select()));
        customers.sort(TIE_ORDER);
        List<CustomerActivity> activities = new ArrayList<>(customers.size());
        for (Customer customer : customers) {
            activities.add(new CustomerActivity(
                    customer.recencyDays(), customer.frequency(), customer.monetary(), activities.size()));
        }
        session.replace(base, NAME, new Table(COLUMNS, rows(customers, RfmScorer.score(activities))));
    }

    private List<Customer> customers(Table activity) {
        int key = activity.indexOf("customer_key");
        int lastAt = activity.indexOf("last_at");
        int frequency = activity.indexOf("frequency");
        int monetary = activity.indexOf("monetary");
        LocalDateTime midnight = referenceDate.atStartOfDay();
        LocalDateTime latest = LocalDateTime.MIN;
        List<Customer> customers = new ArrayList<>();
        for (List<@Nullable Object> row : activity.rows()) {
            LocalDateTime last = value(row, lastAt, LocalDateTime.class);
            latest = last.isAfter(latest) ? last : latest;
            customers.add(new Customer(
                    value(row, key, String.class),
                    ChronoUnit.DAYS.between(last, midnight),
                    value(row, frequency, Long.class),
                    value(row, monetary, BigDecimal.class)));
        }
        requireNotAfter(midnight, latest);
        return customers;
    }

    private static void requireNotAfter(LocalDateTime midnight, LocalDateTime latest) {
        if (latest.isAfter(midnight)) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "retail.report.date is %s but there are invoices of known customers on %s; set it to %s or later"
                            .formatted(
                                    midnight.toLocalDate(),
                                    latest.toLocalDate(),
                                    latest.toLocalDate().plusDays(1)));
        }
    }

    private List<List<@Nullable Object>> rows(List<Customer> customers, List<RfmScore> scores) {
        List<List<@Nullable Object>> rows = new ArrayList<>(customers.size());
        for (int i = 0; i < customers.size(); i++) {
            Customer customer = customers.get(i);
            RfmScore score = scores.get(i);
            rows.add(List.of(
                    customer.key(),
                    customer.recencyDays(),
                    customer.frequency(),
                    customer.monetary(),
                    (long) score.recency(),
                    (long) score.frequency(),
                    (long) score.monetary(),
                    segments.of(score)));
        }
        return rows;
    }

    private static <T> T value(List<@Nullable Object> row, int column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column)));
    }
}
