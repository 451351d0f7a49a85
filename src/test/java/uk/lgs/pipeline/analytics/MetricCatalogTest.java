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
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.PipelineException;

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

    private static List<String> names(MetricCatalog catalog) {
        return catalog.marts().stream().map(mart -> mart.definition().name()).toList();
    }
}
