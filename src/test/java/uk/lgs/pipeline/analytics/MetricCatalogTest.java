package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.MartPeriod;

class MetricCatalogTest {
    private static final String METRIC = """
            -- One row per thing.
            -- title: Things
            -- definition: Things.
            -- unit: things
            -- grain: thing
            -- order: things
            -- column things (count): how many
            select 1 as things
            """;

    @Test
    void shipsMetricsWithTheirStableColumns() {
        Map<String, String> columns = MetricCatalog.load().marts().stream()
                .map(Mart::definition)
                .collect(Collectors.toMap(
                        MetricDefinition::name,
                        definition -> definition.columns().stream()
                                .map(MetricColumn::name)
                                .collect(Collectors.joining(","))));
        assertThat(columns)
                .containsEntry("monthly_orders", "month,total,cancelled,placed")
                .containsEntry("monthly_sales", "month,net_sales,growth_percent")
                .containsEntry("monthly_customers", "month,active,new,existing")
                .containsEntry("invoice_amounts", "scope,invoices,min,mean,median,mode,max,q85")
                .containsEntry(
                        "rfm_segments", "segment,customers,mean_recency,mean_frequency,mean_monetary,revenue_share")
                .containsEntry("file_profile", "measure,value")
                .containsEntry("reconciliation", "month,outcome,rule,reason,lines,amount");
    }

    @Test
    void findsEveryFileOfItsSourceFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "metrics"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.replace(".sql", ""))
                    .sorted()
                    .toList();
            assertThat(names(MetricCatalog.load())).isEqualTo(names);
        }
    }

    @Test
    void findsAddedFilesInAFolder(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("metrics"));
        Files.writeString(folder.resolve("things.sql"), METRIC);
        Files.writeString(folder.resolve("all_things.sql"), METRIC);
        Files.writeString(folder.resolve("notes.txt"), "no metric");
        assertThat(names(MetricCatalog.read(home))).containsExactly("all_things", "things");
    }

    /** Some packagers leave out the entries of folders. */
    @Test
    void findsFilesInAJarWithoutFolderEntries(@TempDir Path home) throws IOException {
        Path jar = home.resolve("pipeline one.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("metrics/things.sql"));
            entries.write(METRIC.getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
            entries.putNextEntry(new JarEntry("other/ignored.sql"));
            entries.closeEntry();
        }
        assertThat(names(MetricCatalog.read(jar))).containsExactly("things");
    }

    @Test
    void refusesToRunWithoutMetrics(@TempDir Path home) {
        assertThatThrownBy(() -> MetricCatalog.read(home))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("there is no metric file");
        assertThatThrownBy(() -> MetricCatalog.read(home.resolve("absent.jar")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("absent.jar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            by: month;       select 1 as month, 2 as things from invoice;              must give a column of that name
            by: month;       select 1 as month,+ 2 as things from rfm_customers;        month: rfm_customers
            by: month;       select 1 as month,+ product.description as d from product; month: product.description
            by: month;       select 1 as month,+ 2 as things from whole;                month: whole
            by: week_start;  select 1 as week_start,+ 2 as a from days join country;    month: country
            by: year;        select 1 as year,+ 2 as things from invoice;               'year' is none of month, week_start
            """)
    void refusesRowsOfMonthsThatDependOnMore(String by, String select, String reason, @TempDir Path home)
            throws IOException {
        share(home, "whole", "", "select 1 as month from invoice");
        share(home, "days", "-- by: month\n", "select 1 as month,\n 2 as things from calendar");

        share(home, "things_by_day", "-- %s\n".formatted(by), select.replace("+", "\n"));

        assertThatThrownBy(() -> MetricCatalog.read(home))
                .isInstanceOf(PipelineException.class)
                .hasMessageContainingAll("metrics/shared/things_by_day.sql", "by: ", reason);
    }

    @Test
    void takesRowsOfMonthsFromLinesAndFromOneAnother(@TempDir Path home) throws IOException {
        share(home, "days", "-- by: month\n", "with a as (select 1)\nselect 1 as month,\n 2 from a join calendar");
        share(home, "weeks", "-- by: week_start\n", "select product.stock_code as week_start,\n 2 from days");
        share(home, "whole", "", "select 1 as month from rfm_customers");

        assertThat(MetricCatalog.read(home).sharedTables())
                .extracting(SharedTable::period)
                .containsExactly(Optional.of(MartPeriod.MONTH), Optional.of(MartPeriod.WEEK_START), Optional.empty());
    }

    @Test
    void metricsAreMadeWhole(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("metrics"));
        Files.writeString(folder.resolve("things.sql"), METRIC.replace("-- unit", "-- by: month\n-- unit"));

        assertThatThrownBy(() -> MetricCatalog.read(home)).hasMessageContaining("by: is for tables that metrics share");
    }

    @Test
    void anotherTextOfASharedTableIsAnotherEdition(@TempDir Path home) throws IOException {
        share(home, "days", "", "select 1");
        String edition = MetricCatalog.read(home).edition();
        assertThat(MetricCatalog.read(home).edition()).isEqualTo(edition);

        share(home, "days", "", "select 2");

        assertThat(MetricCatalog.read(home).edition()).isNotEqualTo(edition);
    }

    private static void share(Path home, String name, String header, String select) throws IOException {
        Path shared = Files.createDirectories(home.resolve("metrics/shared"));
        Files.writeString(shared.getParent().resolve("things.sql"), METRIC);
        Files.writeString(shared.resolve(name + ".sql"), "-- One row per thing.\n%s%s\n".formatted(header, select));
    }

    private static List<String> names(MetricCatalog catalog) {
        return catalog.marts().stream().map(mart -> mart.definition().name()).toList();
    }
}
