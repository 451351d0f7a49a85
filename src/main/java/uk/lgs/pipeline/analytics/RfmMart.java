package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.Disclosure;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The mart {@code rfm_customers}: recency, frequency, monetary value, scores and segment of every known customer, now and three
 * months ago, and for how long the segment has been theirs. Earlier segments are scored from what had happened by then, by the
 * same rules, so that they are those that a report of that day would have shown.
 */
public final class RfmMart implements Mart {
    static final String NAME = "rfm_customers";
    private static final String ACTIONS = "segment_actions";
    static final int MONTHS_BETWEEN_LOOKS = 3;
    private static final int LOOKS_BACK = 4;
    private static final List<Column> COLUMNS = List.of(
            new Column("customer_key", Type.TEXT),
            new Column("recency_days", Type.INTEGER),
            new Column("frequency", Type.INTEGER),
            new Column("monetary", Type.DECIMAL),
            new Column("r", Type.INTEGER),
            new Column("f", Type.INTEGER),
            new Column("m", Type.INTEGER),
            new Column("segment", Type.TEXT),
            new Column("previous_segment", Type.TEXT),
            new Column("previous_monetary", Type.DECIMAL),
            new Column("months_in_segment", Type.INTEGER));

    private final RfmReading reading;
    private final LocalDate referenceDate;
    private final Segments segments;

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
                460,
                "Customer list",
                "Every known customer is scored from 1 to 5, in fifths, by days since the last purchase, number of"
                        + " invoices and sum of amounts, counting " + reading.meaning()
                        + ", at the report date and, for the previous segment, three months before.",
                "customers",
                "known customer",
                "monetary desc, customer_key",
                EnumSet.allOf(Base.class),
                List.of(
                        column("customer_key", ColumnUnit.TEXT, "pseudonym of the customer"),
                        column(
                                "recency_days",
                                ColumnUnit.DAYS,
                                "whole days from the last purchase to midnight at the start of the report date"),
                        column("frequency", ColumnUnit.COUNT, "different invoices"),
                        column("monetary", ColumnUnit.MONEY, "sum of quantity times unit price"),
                        column("r", ColumnUnit.SCORE, "recency score, 5 for the most recent fifth"),
                        column("f", ColumnUnit.SCORE, "frequency score, 5 for the most frequent fifth"),
                        column("m", ColumnUnit.SCORE, "monetary score, 5 for the highest amounts"),
                        column("segment", ColumnUnit.TEXT, "segment of the recency and frequency scores"),
                        column(
                                "previous_segment",
                                ColumnUnit.TEXT,
                                "segment three months before the report date; empty for who was no customer then"),
                        column("previous_monetary", ColumnUnit.MONEY, "sum up to three months before the report date"),
                        column(
                                "months_in_segment",
                                ColumnUnit.COUNT,
                                "months without another segment when looked at every three months, 12 for 12 or more")),
                Optional.empty(),
                Disclosure.PER_CUSTOMER);
    }

    @Override
    public Set<String> tables() {
        return Set.of(NAME, ACTIONS);
    }

    @Override
    public boolean isCore() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PipelineException SETTING_INVALID when a purchase lies after midnight at the start of the reference date
     */
    @Override
    public void build(MartSession session, Base base) {
        List<LocalDate> looks = IntStream.rangeClosed(0, LOOKS_BACK)
                .mapToObj(look -> referenceDate.minusMonths((long) look * MONTHS_BETWEEN_LOOKS))
                .toList();
        RfmHistory history = RfmHistory.read(session, base, reading, looks);
        requireNotAfter(referenceDate.atStartOfDay(), history.latest());
        RfmStandings before = history.on(looks.get(1));
        List<@Nullable String[]> past = new ArrayList<>();
        past.add(segments(before, history.size()));
        looks.stream().skip(2).forEach(look -> past.add(segments(history.on(look), history.size())));
        RfmStandings now = history.on(referenceDate);
        CompactRows rows = new CompactRows(COLUMNS);
        for (int customer : now.ranked()) {
            rows.add(row(customer, now, before, past));
        }
        session.replace(base, NAME, new Table(COLUMNS, rows));
        session.replace(base, ACTIONS, actions());
    }

    /** The segment of each customer of a history; null for who was none then. */
    private @Nullable String[] segments(RfmStandings standings, int customers) {
        @Nullable String[] segmentOf = new @Nullable String[customers];
        for (int customer : standings.ranked()) {
            segmentOf[customer] = segments.of(standings.score(customer));
        }
        return segmentOf;
    }

    /** What the metrics about segments take from the configuration. */
    private Table actions() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String segment : segments.names()) {
            rows.add(List.of(segment, segments.action(segment)));
        }
        return new Table(List.of(new Column("segment", Type.TEXT), new Column("action", Type.TEXT)), rows);
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

    private List<@Nullable Object> row(
            int customer, RfmStandings now, RfmStandings before, List<@Nullable String[]> past) {
        RfmScore score = now.score(customer);
        String segment = segments.of(score);
        return Arrays.asList(
                now.name(customer),
                now.recencyDays(customer),
                now.frequency(customer),
                now.monetary(customer),
                (long) score.recency(),
                (long) score.frequency(),
                (long) score.monetary(),
                segment,
                past.get(0)[customer],
                before.has(customer) ? before.monetary(customer) : BigDecimal.ZERO,
                looksIn(segment, customer, past) * MONTHS_BETWEEN_LOOKS);
    }

    private static long looksIn(String segment, int customer, List<@Nullable String[]> past) {
        return past.stream()
                .takeWhile(segmentOf -> segment.equals(segmentOf[customer]))
                .count();
    }
}
