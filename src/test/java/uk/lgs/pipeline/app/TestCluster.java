package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A standalone cluster of Spark on this machine: a master and workers of one core each, every one a process of its own. */
final class TestCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();

    private TestCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Leaves a test out where Spark's part of the program is not there. */
    static void assumeSparkIsBuilt() {
        assumeThat(Path.of("spark/target/lgs-spark.jar"))
                .as("the Spark engine is not built (mvn -f spark/pom.xml package)")
                .exists();
    }

    /** Starts it; what its machines write goes below a folder. */
    static TestCluster start(Path folder, int workers) throws IOException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(
                folder.resolve("jars"), Path.of("spark/target/lib").toAbsolutePath());
        TestCluster cluster = new TestCluster(folder, freePort());
        cluster.launch("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(cluster.port));
        for (int i = 1; i <= workers; i++) {
            cluster.workers.add(cluster.launch(
                    "worker-" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work-" + i).toString(),
                    cluster.master()));
        }
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return free.getLocalPort();
        }
    }

    String master() {
        return "spark://%s:%d".formatted(HOST, port);
    }

    /** Kills a worker and what it started, as a machine that goes. */
    void killWorker() {
        Process worker = workers.remove(0);
        try (Stream<ProcessHandle> executors = worker.descendants()) {
            executors.forEach(ProcessHandle::destroyForcibly);
        }
        worker.destroyForcibly();
    }

    private Process launch(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SparkProcess.javaOptions());
        command.addAll(List.of("-Xmx256m", "-cp", "spark/target/lib/*", main, "--host", HOST, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        File log = folder.resolve(name + ".log").toFile();
        builder.redirectOutput(log).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        for (Process process : processes) {
            try (Stream<ProcessHandle> started = process.descendants()) {
                started.forEach(ProcessHandle::destroyForcibly);
            }
            process.destroyForcibly();
        }
    }
}
