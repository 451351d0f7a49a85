package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

class WeeklyMartIT {
    @AutoClose
    private static TestWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException, SQLException {
        warehouse = new TestWarehouse();
    }

    @BeforeEach
    void fill() throws IOException {
        warehouse.reset();
        warehouse.run(Base.RECEIVED, "tiny.sql");
        warehouse.showWeeks(Base.RECEIVED);
        warehouse.showWeeks(Base.CLEAN);
    }

    private static List<String> counts(WeeklyMeasure measure) {
        return Rows.built(warehouse, Base.RECEIVED, WeeklyMart.of(measure, ReportFormat.BRITISH)).stream()
                .map(row -> row.substring(0, row.indexOf(" | ", row.indexOf(" | ") + 1)))
                .toList();
    }

    private static List<String> parts(String select) {
        return Rows.of(warehouse.query(Base.RECEIVED, select)).stream()
                .map(row -> row.substring(0, row.lastIndexOf(" | ")))
                .toList();
    }

    @Test
    void countsNewCustomersOfEveryWeekUpToTheLastInvoice() {
        List<String> weeks = counts(WeeklyMeasure.NEW_CUSTOMERS);
        assertThat(weeks).hasSize(20).startsWith("2011-01-03 | 1", "2011-01-10 | 1", "2011-01-17 | 0");
        assertThat(weeks)
                .contains("2011-01-31 | 1", "2011-04-04 | 1", "2011-05-02 | 1")
                .endsWith("2011-05-16 | 0");
        assertThat(weeks).filteredOn(week -> week.endsWith("| 0")).hasSize(15);
    }

    @Test
    void countsAnInvoiceOfSeveralCustomersOrMonthsOnceAndCancellationsApart() {
        assertThat(counts(WeeklyMeasure.ORDERS))
                .hasSize(20)
                .contains("2011-01-10 | 1", "2011-01-31 | 1", "2011-04-04 | 2", "2011-05-16 | 0");
        assertThat(counts(WeeklyMeasure.CANCELLATIONS))
                .contains("2011-01-10 | 1", "2011-04-04 | 1", "2011-05-16 | 1", "2011-01-31 | 0");
    }

    @Test
    void sumsSalesAndTakesAWeekOfReturnsForNone() {
        assertThat(counts(WeeklyMeasure.SALES))
                .contains("2011-01-10 | 15", "2011-01-31 | 10", "2011-04-04 | 0", "2011-05-02 | 20");
    }

    @Test
    void saysThatTheLogBeginsWhileMostBuyersLookNew() {
        List<String> weeks =
                Rows.built(warehouse, Base.RECEIVED, WeeklyMart.of(WeeklyMeasure.NEW_CUSTOMERS, ReportFormat.BRITISH));
        assertThat(weeks.get(0)).endsWith("not judged: the log begins, so most buyers look new");
        assertThat(weeks.get(18)).endsWith("most buyers look new");
        assertThat(weeks.get(19)).endsWith("one of the first 26 weeks, which show what is usual");
    }

    @Test
    void splitsAWeekByCountryAndWeekdayBesideTheWeeksBefore() {
        List<LocalDate> weeks = List.of(LocalDate.of(2011, 4, 4));
        assertThat(parts(WeeklyMeasure.NEW_CUSTOMERS.parts(weeks)))
                .contains(
                        "2011-04-04 | country | Ireland | 1 | 3 | 3 | 26 | 1 | 3 | 3",
                        "2011-04-04 | weekday | Wednesday | 1 | 0 | 0 | 26 | 1 | 3 | 3");
    }

    @Test
    void splitsOrdersAndCancellationsApart() {
        List<LocalDate> weeks = List.of(LocalDate.of(2011, 4, 4));
        assertThat(parts(WeeklyMeasure.ORDERS.parts(weeks)))
                .containsExactlyInAnyOrder(
                        "2011-04-04 | country | Ireland | 2 | 4 | 4 | 26 | 2 | 4 | 4",
                        "2011-04-04 | weekday | Monday | 0 | 3 | 3 | 26 | 2 | 4 | 4",
                        "2011-04-04 | weekday | Tuesday | 1 | 0 | 0 | 26 | 2 | 4 | 4",
                        "2011-04-04 | weekday | Wednesday | 1 | 0 | 0 | 26 | 2 | 4 | 4",
                        "2011-04-04 | weekday | Saturday | 0 | 1 | 1 | 26 | 2 | 4 | 4");
        assertThat(parts(WeeklyMeasure.CANCELLATIONS.parts(weeks)))
                .containsExactlyInAnyOrder(
                        "2011-04-04 | country | Ireland | 1 | 1 | 1 | 26 | 1 | 1 | 1",
                        "2011-04-04 | weekday | Wednesday | 0 | 1 | 1 | 26 | 1 | 1 | 1",
                        "2011-04-04 | weekday | Thursday | 1 | 0 | 0 | 26 | 1 | 1 | 1");
    }

    @ParameterizedTest
    @EnumSource(WeeklyMeasure.class)
    void hasNoRowsOnABaseWithoutLines(WeeklyMeasure measure) {
        assertThat(Rows.built(warehouse, Base.CLEAN, WeeklyMart.of(measure, ReportFormat.BRITISH)))
                .isEmpty();
    }

    @Test
    void drawsNoLimitsBeforeHalfAYear() {
        assertThat(Rows.built(warehouse, Base.RECEIVED, new WeeklyXmrMart()))
                .hasSize(20)
                .allMatch(row -> row.endsWith(" | - | - | -"));
    }
}
