package uk.lgs.pipeline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Spark's driver in a process of its own, with a class path of its own, since its libraries are of other versions than the
 * pipeline's. It is told what to do by lines of JSON on its standard input, and answers by a pipe that nobody else writes into.
 */
final class SparkProcess implements AutoCloseable {
    private static final int TASKS_PER_CORE = 4;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIN = "uk.lgs.pipeline.spark.SparkMain";
    private static final int SECONDS_TO_END = 20;
    private static final int PAUSE_MILLIS = 20;
    private static final String KINDS = "DELQCR";

    /**
     * Gives a command's third descriptor the pipe to here, and its standard output the log: Java itself writes warnings there, such
     * as that its cache of compiled code is full, which no program can turn elsewhere.
     */
    private static final List<String> APART = List.of("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "sh");

    private static final String ANSWERS = "/dev/fd/3";

    /** What Spark asks of Java 17 and later; source: {@code org.apache.spark.launcher.JavaModuleOptions}. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    private final Process process;
    private final Path log;
    private final OutputStream wishes;
    private final DataInputStream answers;
    private final List<StopSignal> signals = new ArrayList<>();

    private SparkProcess(Process process, Path log, StopSignal signal) {
        this.process = process;
        this.log = log;
        obey(signal);
        wishes = process.getOutputStream();
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** One answer of Spark: its kind, and what it holds. */
    record Answer(char kind, byte[] content) {
        JsonNode json() {
            try {
                return JSON.readTree(content);
            } catch (IOException e) {
                throw new UncheckedIOException("an answer of Spark is not whole", e);
            }
        }
    }

    /** The options of Java for every process of Spark. */
    static List<String> javaOptions() {
        List<String> options = new ArrayList<>(List.of("-XX:+IgnoreUnrecognizedVMOptions"));
        options.add("--add-modules=jdk.incubator.vector");
        OPENED.forEach(opened -> options.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        options.add("-Djdk.reflect.useDirectMethodHandle=false");
        options.add("-Dio.netty.tryReflectionSetAccessible=true");
        return options;
    }

    /** Starts it; it stops where a signal says so. */
    static SparkProcess start(Parts parts, StopSignal signal) {
        SparkInstall install = SparkInstall.at(parts.folders().home(), parts.progress());
        Path log = parts.folders().output().resolve("logs").resolve("spark.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions());
        command.addAll(ownJavaOptions(parts));
        command.addAll(List.of("-Djava.awt.headless=true", "-Xmx" + memory(parts), "-cp", install.classPath(), MAIN));
        try {
            SparkProcess started = start(command, log, signal);
            // not in the command line, which everybody on the machine can see: one may be a secret
            started.wish(JSON.valueToTree(properties(parts, install)));
            return started;
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.SPARK_FAILED, "Spark's driver cannot be started", e);
        }
    }

    /** Starts a driver, whose command is told, last, where to answer; what it prints goes into the log. */
    static SparkProcess start(List<String> driver, Path log, StopSignal signal) throws IOException {
        Files.createDirectories(log.getParent());
        List<String> command = new ArrayList<>(APART);
        command.addAll(driver);
        command.add(ANSWERS);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new SparkProcess(process, log, signal);
    }

    private static List<String> ownJavaOptions(Parts parts) {
        String options = parts.settings().spark().properties().getOrDefault("spark.driver.extraJavaOptions", "");
        return Stream.of(options.split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static String memory(Parts parts) {
        return parts.settings().spark().properties().getOrDefault("spark.driver.memory", "1g");
    }

    private static Map<String, String> properties(Parts parts, SparkInstall install) {
        SparkSettings settings = parts.settings().spark();
        Map<String, String> properties = new TreeMap<>();
        properties.put("spark.app.name", "lgs-pipeline");
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.sql.session.timeZone", "UTC");
        if (settings.isLocal()) {
            properties.put("spark.driver.host", "127.0.0.1");
            properties.put("spark.driver.bindAddress", "127.0.0.1");
            // by default there would be two hundred, and one machine would be busier with tasks than with what they do
            properties.put(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(TASKS_PER_CORE * Runtime.getRuntime().availableProcessors()));
            properties.put(
                    "spark.local.dir",
                    parts.folders().work().resolve("spark").toAbsolutePath().toString());
        } else {
            properties.put("spark.jars", install.executorJars());
        }
        properties.putAll(settings.properties());
        properties.put("spark.master", settings.master());
        return properties;
    }

    /** Stops waiting for answers also where this signal says so. */
    void obey(StopSignal signal) {
        signals.add(signal);
    }

    /** Says what to do; the answers follow. */
    void wish(JsonNode wish) {
        try {
            wishes.write(JSON.writeValueAsBytes(wish));
            wishes.write('\n');
            wishes.flush();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /**
     * Waits for the next answer.
     *
     * @throws PipelineException what Spark says went wrong; SPARK_FAILED where its process has ended, or says what is no answer
     */
    Answer answer() {
        try {
            while (answers.available() == 0 && process.isAlive()) {
                signals.forEach(StopSignal::check);
                process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            Answer answer = read();
            if (answer.kind() == 'E') {
                JsonNode said = answer.json();
                throw new PipelineException(
                        ErrorCode.valueOf(said.get("code").asText()),
                        said.get("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw ended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipelineException(ErrorCode.RUN_INTERRUPTED, "stopped while Spark was at work", e);
        }
    }

    private Answer read() throws IOException {
        char kind = (char) answers.readUnsignedByte();
        int length = answers.readInt();
        if (KINDS.indexOf(kind) < 0 || length < 0) {
            throw new PipelineException(
                    ErrorCode.SPARK_FAILED, "what Spark's driver says is no answer; build it anew, and see " + log);
        }
        byte[] content = answers.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        return new Answer(kind, content);
    }

    /** Waits for the only answer to a wish. */
    JsonNode done(JsonNode wish) {
        wish(wish);
        return answer().json();
    }

    private PipelineException ended(IOException cause) {
        return new PipelineException(
                ErrorCode.SPARK_FAILED, "Spark's driver ended before its work did; see " + log, cause);
    }

    /** Ends it: its input ends, and with it Spark. */
    @Override
    public void close() {
        try {
            wishes.close();
        } catch (IOException e) {
            process.destroy(); // it does not listen any more
        }
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
