package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class RfmMartTest {
    private static final LocalDate REFERENCE_DATE = LocalDate.of(2012, 1, 1);

    private record Row(List<@Nullable Object> values) {}

    @Test
    void countsOnlyWholeDaysToMidnight() {
        assertThat(build(
                        row("a", "2011-12-31T00:00:01", 1, "1"),
                        row("b", "2011-12-31T00:00:00", 1, "1"),
                        row("c", "2012-01-01T00:00:00", 1, "1")))
                .extracting(row -> row.substring(0, 5))
                .containsExactlyInAnyOrder("a | 0", "b | 1", "c | 0");
    }

    /** Ranks 0 to 4 cut into fifths are the ranks themselves, so the frequency score shows the order of the ties. */
    @Test
    void breaksFrequencyTiesByRecencyThenAmountThenPseudonym() {
        assertThat(build(
                        row("b", "2011-12-10T12:00:00", 1, "7"),
                        row("a", "2011-12-10T12:00:00", 1, "7"),
                        row("c", "2011-12-10T12:00:00", 1, "8"),
                        row("d", "2011-12-20T12:00:00", 1, "1"),
                        row("e", "2011-12-01T12:00:00", 1, "9")))
                .extracting(row -> row.charAt(0) + "" + row.split(" \\| ")[5])
                .containsExactlyInAnyOrder("d1", "c2", "a3", "b4", "e5");
    }

    @Test
    void refusesReferenceDateBeforeTheLastPurchase() {
        assertThatThrownBy(
                        () -> build(row("b", "2012-01-04T10:00:00", 1, "1"), row("a", "2012-01-01T00:00:01", 1, "1")))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("retail.report.date is 2012-01-01")
                .hasMessageContaining("set it to 2012-01-05 or later");
    }

    @Test
    void refusesReferenceDateInTheMiddleOfTheLastDay() {
        assertThatThrownBy(() -> build(row("a", "2012-01-01T00:00:01", 1, "1")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("set it to 2012-01-02 or later");
    }

    /** An invoice over a month's end stands in two rows and is one; what comes later is not known on earlier days. */
    @Test
    void countsAnInvoiceOnceAndOnlyWhatHappenedByThen() {
        assertThat(build(
                        row("a", "2011-09-30T23:59:00", 1, "4"),
                        row("a", "2011-10-01T00:00:00", 1, "6"),
                        row("a", "2011-12-31T10:00:00", 2, "5")))
                .extracting(row -> row.split(" \\| "))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row[2]).as("frequency").isEqualTo("2");
                    assertThat(row[3]).as("monetary").isEqualTo("15");
                    assertThat(row[9]).as("previous monetary").isEqualTo("10");
                });
    }

    /** With one customer at a time the scores are 5 and 1; from October on there are two, and the older one falls to 11. */
    @Test
    void tellsThePreviousSegmentAndTheMonthsInTheSegment() {
        assertThat(build(row("a", "2010-12-10T12:00:00", 1, "7"), row("b", "2011-11-10T12:00:00", 1, "7")))
                .containsExactlyInAnyOrder(
                        "b | 51 | 1 | 7 | 5 | 1 | 1 | New Customers | - | 0 | 0",
                        "a | 386 | 1 | 7 | 1 | 5 | 1 | Can't Lose | New Customers | 7 | 0");
        assertThat(build(row("a", "2011-02-10T12:00:00", 1, "7")))
                .containsExactly("a | 324 | 1 | 7 | 5 | 1 | 1 | New Customers | New Customers | 7 | 9");
    }

    @Test
    void storesAnEmptyMartWhenNobodyBought() {
        assertThat(build()).isEmpty();
    }

    @Test
    void storesTheColumnsItDeclares() {
        FakeSession session = new FakeSession(activity());
        RfmMart mart = mart();
        mart.build(session, Base.RECEIVED);
        assertThat(session.columns("rfm_customers"))
                .isEqualTo(mart.definition().columns().stream()
                        .map(MetricDefinition.MetricColumn::name)
                        .toList())
                .startsWith("customer_key", "recency_days", "frequency", "monetary", "r", "f", "m", "segment")
                .endsWith("previous_segment", "previous_monetary", "months_in_segment");
    }

    private static List<String> build(Row... rows) {
        FakeSession session = new FakeSession(activity(rows));
        mart().build(session, Base.RECEIVED);
        return session.stored("rfm_customers");
    }

    private static RfmMart mart() {
        return new RfmMart(RfmReading.PURCHASES, REFERENCE_DATE, Segments.read(Segments.DEFAULT_FILE));
    }

    private static Table activity(Row... rows) {
        return new Table(
                List.of(
                        new Column("customer_key", Type.TEXT),
                        new Column("invoice_no", Type.TEXT),
                        new Column("last_at", Type.TIMESTAMP),
                        new Column("amount", Type.DECIMAL)),
                Arrays.stream(rows).map(Row::values).toList());
    }

    private static Row row(String key, String lastAt, int invoice, String amount) {
        return new Row(List.of(key, "i" + invoice, LocalDateTime.parse(lastAt), new BigDecimal(amount)));
    }
}
