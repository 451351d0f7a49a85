package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class PurchaseMartsTest {
    @TempDir
    private static Path folder;

    /** The columns of both queries at once, as the fake session gives one answer to all. */
    private static final List<Column> COLUMNS = List.of(
            new Column("customer_key", Type.TEXT),
            new Column("ordered_on", Type.DATE),
            new Column("amount", Type.DECIMAL),
            new Column("segment", Type.TEXT));

    @Test
    void everyMartStoresTheColumnsItDeclares() {
        FakeSession session = build(purchases());
        for (Mart mart : marts()) {
            assertThat(session.columns(mart.definition().name()))
                    .isEqualTo(mart.definition().columns().stream()
                            .map(MetricDefinition.MetricColumn::name)
                            .toList());
            assertThat(session.stored(mart.definition().name())).isNotEmpty();
        }
    }

    @Test
    void everyMartIsEmptyButForTheModelWhenNobodyBought() {
        FakeSession session = build(new Table(COLUMNS, List.of()));
        assertThat(session.stored("prediction_customers")).isEmpty();
        assertThat(session.stored("prediction_segments")).isEmpty();
        assertThat(session.stored("prediction_model").get(0)).contains("Customers are not ranked");
    }

    @Test
    void isOnTheCleanBaseOnlyWithNamesOfItsOwn() {
        assertThat(marts()).extracting(mart -> mart.definition().name()).doesNotHaveDuplicates();
        assertThat(marts())
                .allSatisfy(mart -> assertThat(mart.definition().bases()).containsExactly(Base.CLEAN));
    }

    @Test
    void listsEveryMethodAtEveryOriginAndOverAll() {
        List<String> rows = build(purchases()).stored("prediction_backtest");
        assertThat(rows).hasSize(2 * 5 * 5);
        assertThat(rows).filteredOn(row -> row.contains("| all |")).hasSize(10);
        assertThat(rows).filteredOn(row -> row.contains("| all | model |")).hasSize(2);
    }

    private static List<Mart> marts() {
        return new PurchaseMarts(Segments.read(Segments.DEFAULT_FILE), folder).all();
    }

    private static FakeSession build(Table answer) {
        FakeSession session = new FakeSession(answer);
        marts().forEach(mart -> mart.build(session, Base.RECEIVED));
        return session;
    }

    private static Table purchases() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PurchaseHistory customer : MadeUpPurchases.log(300, 0.1, 0.3, 21).customers()) {
            for (int i = 0; i < customer.days().length; i++) {
                rows.add(List.of(
                        customer.customer(),
                        LocalDate.ofEpochDay(customer.days()[i]),
                        BigDecimal.valueOf(customer.amounts()[i]),
                        "Champions"));
            }
        }
        return new Table(COLUMNS, rows);
    }
}
