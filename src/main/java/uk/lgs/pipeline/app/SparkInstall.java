package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Spark's jars and the engine's own, which are no part of the pipeline: fetched and built on first use, below {@code spark/}. */
final class SparkInstall {
    /** What executors need that no installation of Spark has. */
    private static final List<String> OWN = List.of("jackson-dataformat-yaml", "snakeyaml", "jspecify", "xz");

    private final Path target;

    private SparkInstall(Path target) {
        this.target = target;
    }

    /**
     * Finds the jars, or has Maven fetch 290 MB and build the engine; also where its sources changed.
     *
     * @throws PipelineException of code SPARK_FAILED where that cannot be done
     */
    static SparkInstall at(Path home, Progress progress) {
        SparkInstall install = new SparkInstall(home.resolve("spark").resolve("target"));
        if (!Files.isRegularFile(install.jar()) || install.isOlderThanSources(home)) {
            progress.note("building the Spark engine (first use, which fetches 290 MB, or the sources changed) ...");
            install.build(home.resolve("spark").resolve("pom.xml"));
        }
        return install;
    }

    /** The engine's own jar. */
    Path jar() {
        return target.resolve("lgs-spark.jar");
    }

    /** The class path of every process of Spark. */
    String classPath() {
        return jar() + ":" + target.resolve("lib").resolve("*");
    }

    /** What a cluster's executors are handed, each by its path, with commas between. */
    String executorJars() {
        try (Stream<Path> lib = Files.list(target.resolve("lib"))) {
            Stream<Path> own = lib.filter(file ->
                    OWN.stream().anyMatch(name -> file.getFileName().toString().matches(name + "-\\d.*\\.jar")));
            return Stream.concat(Stream.of(jar()), own).map(Path::toString).collect(Collectors.joining(","));
        } catch (IOException e) {
            throw failed("its jars cannot be listed", e);
        }
    }

    /** Whether a file that the engine is built of was changed since; there are none where only the program is. */
    private boolean isOlderThanSources(Path home) {
        try {
            FileTime built = Files.getLastModifiedTime(jar());
            Path rooms = home.resolve("src/main/java/uk/lgs/pipeline");
            for (Path sources : List.of(
                    home.resolve("spark/pom.xml"),
                    home.resolve("spark/src"),
                    rooms.resolve("run"),
                    rooms.resolve("dump"),
                    rooms.resolve("cleaning"),
                    rooms.resolve("privacy"),
                    home.resolve("src/main/resources/warehouse"))) {
                if (Files.exists(sources) && isAnyNewer(sources, built)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw failed("its sources cannot be read", e);
        }
    }

    private static boolean isAnyNewer(Path below, FileTime than) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(than) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private void build(Path pom) {
        try {
            Process maven = new ProcessBuilder("mvn", "-B", "-q", "-f", pom.toString(), "-DskipTests", "package")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            maven.getOutputStream().close();
            if (maven.waitFor() != 0 || !Files.isRegularFile(jar())) {
                throw failed("the build of %s failed; run: mvn -f %1$s package".formatted(pom), null);
            }
        } catch (IOException e) {
            throw failed("it is not there and Maven cannot be started; run: mvn -f %s package".formatted(pom), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipelineException(ErrorCode.RUN_INTERRUPTED, "stopped while Spark was fetched", e);
        }
    }

    private static PipelineException failed(String why, @Nullable Exception cause) {
        return new PipelineException(ErrorCode.SPARK_FAILED, "the Spark engine: " + why, cause);
    }
}
