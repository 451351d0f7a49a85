package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class MartsTest {
    private static final String METRIC = """
            -- One row per customer.
            -- title: %1$s
            -- definition: Customers.
            -- unit: customers
            -- grain: customer
            -- order: customer_key
            -- bases: %2$s
            -- column customer_key (text): pseudonym
            -- column invoice_no (text): what the fake session gives
            -- column last_at (text): what the fake session gives
            -- column amount (money): pounds
            select 1
            """;
    /** The columns that the fake session answers every query with: those of a reading, and of the metrics here. */
    private static final Table ANSWER = new Table(
            List.of(
                    new Column("customer_key", Type.TEXT),
                    new Column("invoice_no", Type.TEXT),
                    new Column("last_at", Type.TEXT),
                    new Column("amount", Type.DECIMAL)),
            List.of());

    @Test
    void buildsSharedTablesThenScoresThenEachMetricOnItsBases(@TempDir Path home) throws IOException {
        write(home, "among_all", "received, clean");
        write(home, "file_only", "received");
        share(home, "basis", "clean");
        FakeSession session = new FakeSession(ANSWER);
        Marts marts = new Marts(List.of(rfm()), MetricCatalog.read(home));
        marts.buildAll(session);
        assertThat(session.built())
                .containsExactlyInAnyOrder(
                        "clean.product_months",
                        "clean.product_stretches",
                        "clean.segment_lines",
                        "clean.product_buyers",
                        "received.product_buyers",
                        "clean.basis",
                        "received.rfm_customers",
                        "received.segment_actions",
                        "clean.rfm_customers",
                        "clean.segment_actions",
                        "received.among_all",
                        "clean.among_all",
                        "received.file_only")
                .containsSubsequence(
                        "clean.rfm_customers", "clean.product_months", "received.product_buyers", "clean.basis")
                .containsSubsequence("clean.basis", "received.among_all", "clean.among_all", "received.file_only")
                .containsSubsequence("received.rfm_customers", "received.segment_actions", "clean.rfm_customers");
        assertThat(marts.definitions())
                .extracting(MetricDefinition::name)
                .containsExactly("rfm_customers", "among_all", "file_only");
    }

    @Test
    void coreHasItsMetricsAndWhatTheySelectFromAlone(@TempDir Path home) throws IOException {
        Path folder = home.resolve("metrics");
        write(home, "every_day", "clean");
        Files.writeString(
                folder.resolve("every_day.sql"),
                METRIC.formatted("every_day", "clean")
                        .replace("select 1", "-- extent: core\nselect customer_key from basis"));
        write(home, "now_and_then", "received");
        share(home, "basis", "clean");
        Files.writeString(
                folder.resolve("shared/basis.sql"), "-- One row per thing.\n-- bases: clean\nselect 1 from below");
        share(home, "below", "clean");
        share(home, "aside", "clean");
        FakeSession session = new FakeSession(ANSWER);
        Marts marts = new Marts(List.of(rfm(), new OrderValueMart()), MetricCatalog.read(home), ReportExtent.CORE);
        marts.buildAll(session);
        assertThat(session.built())
                .containsExactlyInAnyOrder(
                        "clean.basis",
                        "clean.below",
                        "received.rfm_customers",
                        "received.segment_actions",
                        "clean.rfm_customers",
                        "clean.segment_actions",
                        "clean.every_day");
        assertThat(session.emptied())
                .containsExactlyInAnyOrder(
                        "clean.product_months",
                        "clean.product_stretches",
                        "clean.segment_lines",
                        "clean.product_buyers",
                        "received.product_buyers",
                        "clean.aside",
                        "clean.order_values",
                        "received.now_and_then");
        assertThat(marts.definitions())
                .extracting(MetricDefinition::name)
                .containsExactly("rfm_customers", "every_day");
    }

    @Test
    void refusesAMartOfTheNameOfASharedTable(@TempDir Path home) throws IOException {
        write(home, "basis", "clean");
        share(home, "basis", "clean");
        MetricCatalog catalog = MetricCatalog.read(home);
        assertThatThrownBy(() -> new Marts(List.of(rfm()), catalog))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("metrics/basis.sql: the name basis is taken");
    }

    @Test
    void refusesTwoMartsOfOneName(@TempDir Path home) throws IOException {
        write(home, "rfm_customers", "clean");
        MetricCatalog catalog = MetricCatalog.read(home);
        assertThatThrownBy(() -> new Marts(List.of(rfm()), catalog))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("metrics/rfm_customers.sql: the name rfm_customers is taken");
    }

    private static RfmMart rfm() {
        return new RfmMart(RfmReading.PURCHASES, LocalDate.of(2012, 1, 1), Segments.read(Segments.DEFAULT_FILE));
    }

    private static void share(Path home, String name, String bases) throws IOException {
        Path folder = Files.createDirectories(home.resolve("metrics/shared"));
        Files.writeString(folder.resolve(name + ".sql"), """
                -- One row per thing.
                -- bases: %s
                select 1 as thing
                """.formatted(bases));
    }

    private static void write(Path home, String name, String bases) throws IOException {
        Path folder = Files.createDirectories(home.resolve("metrics"));
        Files.writeString(folder.resolve(name + ".sql"), METRIC.formatted(name, bases));
    }
}
