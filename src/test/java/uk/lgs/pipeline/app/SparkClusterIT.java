package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.LineCounts;

/**
 * A run on a standalone cluster of which a worker is killed on the way, with persons in every column of its dump. Skipped where
 * the Spark engine is not built ({@code mvn -f spark/pom.xml package}).
 */
@Timeout(900)
class SparkClusterIT {
    private static final int PERSONS = 200;
    private static final Path KEY = Path.of("config/secrets/pseudonym.key");

    @Test
    void aRunOutlivesAWorkerAndLeavesNoRawValueAnywhere(@TempDir Path folder) throws Exception {
        TestCluster.assumeSparkIsBuilt();
        Canaries canaries = new Canaries(PERSONS);
        Path dump = canaries.dump().write(folder.resolve("retail.sql"));
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        Map<String, String> expected = new TreeMap<>();
        LineCounts lines = run(here, dump, Map.of(), step -> {}, expected);
        TestParts.configuration(there.resolve("config"));
        Files.createDirectories(there.resolve(KEY).getParent());
        Files.copy(here.resolve(KEY), there.resolve(KEY), StandardCopyOption.COPY_ATTRIBUTES);
        List<String> secrets = new ArrayList<>(canaries.values());
        secrets.add(Files.readString(here.resolve(KEY)).strip());
        ByteSearch search = new ByteSearch(secrets);
        List<String> finds = new ArrayList<>();
        Set<Path> beforeFigures = new HashSet<>();
        Set<Path> afterFigures = new HashSet<>();
        Path cluster = there.resolve("cluster");
        Files.writeString(there.resolve("config/spark.properties"), properties(there.resolve("events")));

        Map<String, String> files = new TreeMap<>();
        try (TestCluster spark = TestCluster.start(cluster, 2)) {
            Map<String, String> settings = Map.of("retail.engine", "spark", "retail.spark.master", spark.master());
            LineCounts counted = run(
                    there,
                    dump,
                    settings,
                    step -> {
                        if (step.equals("lake")) {
                            spark.killWorker();
                        } else if (step.equals("publish")
                                || step.equals("report")) { // Spark is still there with all its files
                            (step.equals("publish") ? beforeFigures : afterFigures)
                                    .addAll(look(
                                            search,
                                            finds,
                                            cluster,
                                            there.resolve("events"),
                                            there.resolve("output/lake")));
                        }
                    },
                    files);

            assertThat(counted).isEqualTo(lines);
        }
        assertThat(there.resolve("output/logs/spark.log")).content().contains("Lost executor");
        assertThat(files).hasSizeGreaterThan(100).containsExactlyEntriesOf(expected);
        assertThat(finds).isEmpty();
        assertThat(beforeFigures)
                .anyMatch(file -> file.toString().endsWith(".parquet"))
                .anyMatch(SparkClusterIT::isOfShuffle)
                .anyMatch(file -> file.startsWith(there.resolve("events")));
        afterFigures.removeAll(beforeFigures);
        assertThat(afterFigures).as("what figures sent through the shuffle").anyMatch(SparkClusterIT::isOfShuffle);
        assertThat(new ByteSearch(List.of("PELICAN LAMP")).below(there.resolve("output/lake")))
                .as("what should be there is found")
                .isNotEmpty();
    }

    /** Nothing is packed, so that every byte can be searched. */
    private static String properties(Path events) throws IOException {
        Files.createDirectories(events);
        return """
                spark.driver.host = 127.0.0.1
                spark.driver.bindAddress = 127.0.0.1
                spark.executor.memory = 512m
                spark.lgs.stretch-bytes = 20000
                spark.sql.shuffle.partitions = 4
                spark.shuffle.compress = false
                spark.rdd.compress = false
                spark.sql.parquet.compression.codec = uncompressed
                spark.eventLog.enabled = true
                spark.eventLog.compress = false
                spark.eventLog.rolling.enabled = false
                spark.eventLog.dir = %s
                """.formatted(events.toUri());
    }

    private static boolean isOfShuffle(Path file) {
        return file.getFileName().toString().startsWith("shuffle_");
    }

    private static List<Path> look(ByteSearch search, List<String> finds, Path... folders) {
        List<Path> searched = new ArrayList<>();
        try {
            for (Path folder : folders) {
                finds.addAll(search.below(folder));
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile).forEach(searched::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return searched;
    }

    private static LineCounts run(
            Path place, Path dump, Map<String, String> settings, Consumer<String> steps, Map<String, String> files)
            throws Exception {
        try (TestPipeline pipeline = TestPipeline.open(place, settings, steps)) {
            Path report = pipeline.run(dump).workbook().getParent();
            try (Stream<Path> all = Files.walk(report.resolve("data"))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(report.relativize(file).toString(), Files.readString(file));
                }
            }
            return LinesOfRun.read(report.resolve("run.json"));
        }
    }
}
