package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.app.TestSftpServer.Fault;
import uk.lgs.pipeline.delivery.FolderDelivery;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.RunId;

/** A run's workbook on its way to an SFTP server: the real routes, a real database, a real server on the loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SftpDeliveryIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String RECIPIENT = "head-office";

    @TempDir
    private static Path folder;

    private Path config;
    private Path drop;
    private TestSftpServer server;
    private TestPipeline pipeline;

    private RunId run;
    private int closedPort;
    private DeliveryRecord first;
    private Path workbook;
    private String name;

    @BeforeAll
    void runOnce() throws Exception {
        config = TestParts.configuration(folder.resolve("config"));
        drop = Files.createDirectories(folder.resolve("server/drop"));
        Files.createDirectory(config.resolve("secrets"));
        Path authorized = folder.resolve("authorized_keys");
        Files.writeString(authorized, TestSftpServer.newLogin(privateKey()));
        server = new TestSftpServer(folder.resolve("server"), authorized);
        closedPort = closedPort();
        Files.writeString(
                knownHosts(), server.knownHost() + server.knownHost().replace(":" + server.port(), ":" + closedPort));
        Files.writeString(config.resolve("recipients.yaml"), """
                recipients:
                  - {id: head-office, audience: management, channel: sftp, host: 127.0.0.1, port: %d, user: keeper,
                     folder: drop, when: every-run}
                  - {id: branch, audience: management, channel: sftp, host: 127.0.0.1, port: %d, user: keeper,
                     folder: drop, when: on-alert}
                """.formatted(server.port(), closedPort));
        pipeline = TestPipeline.open(folder, Map.of("retail.sftp.timeout", "5"));
        run = pipeline.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")))
                .run();
        first = receipt(RECIPIENT);
        WrittenReport report = DeliverySteps.report(pipeline.parts(), run);
        workbook = report.workbook(false);
        name = FolderDelivery.nameOf(
                report, pipeline.parts().recipients().find(RECIPIENT).orElseThrow());
    }

    @AfterAll
    void stop() throws IOException {
        pipeline.close();
        server.close();
    }

    @BeforeEach
    void emptyServer() throws Exception {
        server.fail(Fault.NONE, 0);
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @Test
    void runPutsTheWorkbookThereByItself() {
        assertThat(first.state()).as(first.answer()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(first.answer()).isEqualTo("is there as sftp://127.0.0.1:%d/drop/%s".formatted(server.port(), name));
        assertThat(first.fileSha256()).isEqualTo(FolderDelivery.sha256(workbook));
    }

    @Test
    void fileIsTheWorkbookByteForByteWithItsChecksum() throws Exception {
        deliver(DeliveryState.ACCEPTED);

        assertThat(files()).containsExactlyInAnyOrder(drop.resolve(name), drop.resolve(name + ".sha256"));
        assertThat(drop.resolve(name)).hasSameBinaryContentAs(workbook);
        assertThat(name).contains("-without-customers-");
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", name + ".sha256")
                .directory(drop.toFile())
                .start();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        deliver(DeliveryState.ACCEPTED);
        int writes = server.writes();

        DeliveryRecord again = deliver(DeliveryState.ACCEPTED);

        assertThat(again.answer()).startsWith("was there already as sftp://");
        assertThat(server.writes()).isEqualTo(writes);
    }

    @Test
    void anotherFileOfTheNameIsNotTouched() throws Exception {
        byte[] other = Files.readAllBytes(workbook);
        other[other.length / 2] ^= 1;
        Files.write(drop.resolve(name), other);

        DeliveryRecord refused = deliver(DeliveryState.FAILED);

        assertThat(refused.answer())
                .isEqualTo(name + ": there is another file of this name on the server; move it away");
        assertThat(drop.resolve(name)).hasBinaryContent(other);
        assertThat(files()).containsExactly(drop.resolve(name));
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0} at {1} %")
    @CsvSource({
        "CUT, 10, true, the connection broke",
        "CUT, 50, true, the connection broke",
        "CUT, 90, true, the connection broke",
        "FULL, 50, true, 'check its free space, the quota and the rights'",
        "STALL, 50, true, the server did not answer in time",
        "NO_RIGHTS, 0, false, the login may not write there",
        "CUT_BEFORE_NAME, 100, true, the connection broke",
    })
    void whatFailsLeavesNothingUnderTheName(Fault fault, int percent, boolean passes, String expected)
            throws Exception {
        server.fail(fault, Files.size(workbook) * percent / 100);

        DeliveryRecord failed = deliver(DeliveryState.FAILED);

        assertThat(failed.answer()).contains(expected);
        assertThat(failed.nextAttemptAt() != null).as("tried again by itself").isEqualTo(passes);
        assertThat(drop.resolve(name)).doesNotExist();

        server.fail(Fault.NONE, 0);
        deliver(DeliveryState.ACCEPTED);
        assertThat(drop.resolve(name)).hasSameBinaryContentAs(workbook);
        assertThat(files()).hasSize(2);
    }

    @Test
    void lostAnswerIsFoundByLookingAgain() throws Exception {
        server.fail(Fault.CUT_AFTER_NAME, Files.size(workbook));

        deliver(DeliveryState.ACCEPTED);

        assertThat(drop.resolve(name)).hasSameBinaryContentAs(workbook);
    }

    @Test
    void lostAnswerOfAServerThatIsGoneIsInDoubt() throws Exception {
        server.fail(Fault.GONE_AFTER_NAME, Files.size(workbook));

        DeliveryRecord unclear = deliver(DeliveryState.IN_DOUBT);

        assertThat(unclear.answer()).startsWith("nobody knows whether sftp://127.0.0.1");
    }

    @Test
    void keyThatTheServerDoesNotKnowIsNotLetIn() throws Exception {
        String right = Files.readString(privateKey());
        TestSftpServer.newLogin(privateKey());
        try {
            DeliveryRecord refused = deliver(DeliveryState.FAILED);

            assertThat(refused.answer()).contains("the server refuses the login; it must know the public key");
            assertThat(refused.needsSomebody()).isTrue();
            assertThat(files()).isEmpty();
        } finally {
            Files.writeString(privateKey(), right);
        }
    }

    @Test
    void changedHostKeyIsRefusedAndNotLearned() throws Exception {
        String known = Files.readString(knownHosts());
        int logins = server.logins();
        server.changeHostKey();
        try {
            DeliveryRecord refused = deliver(DeliveryState.FAILED);

            assertThat(refused.answer()).contains("shows another host key than the one in known_hosts");
            assertThat(refused.needsSomebody()).isTrue();
            assertThat(knownHosts()).hasContent(known);
            assertThat(server.logins()).isEqualTo(logins);
        } finally {
            Files.writeString(knownHosts(), server.knownHost());
        }
    }

    @Test
    void unknownHostIsRefusedAndNotLearned() throws Exception {
        Files.writeString(knownHosts(), "");
        try {
            DeliveryRecord refused = deliver(DeliveryState.FAILED);

            assertThat(refused.answer()).contains("the server's host key is not in known_hosts");
            assertThat(knownHosts()).isEmptyFile();
        } finally {
            Files.writeString(knownHosts(), server.knownHost());
        }
    }

    @Test
    void missingFolderIsNotMade() throws Exception {
        Path aside = Files.move(drop, folder.resolve("aside"));
        try {
            DeliveryRecord refused = deliver(DeliveryState.FAILED);

            assertThat(refused.answer()).contains("the folder is not there; the server's keeper must create it");
            assertThat(drop).doesNotExist();
        } finally {
            Files.move(aside, drop);
        }
    }

    @Test
    void serverThatIsNotThereIsToldApart() {
        DeliveryRecord failed = deliver("branch", DeliveryState.FAILED);

        assertThat(failed.answer())
                .startsWith("sftp://127.0.0.1:%d/drop: no connection: Connection refused".formatted(closedPort));
    }

    private DeliveryRecord deliver(DeliveryState expected) {
        return deliver(RECIPIENT, expected);
    }

    private DeliveryRecord deliver(String recipient, DeliveryState expected) {
        new DeliverySteps(pipeline.parts()).planAgain(run, recipient, true);
        pipeline.routes().deliver(run);
        DeliveryRecord receipt = receipt(recipient);
        assertThat(receipt.state()).as(receipt.answer()).isEqualTo(expected);
        assertThat(receipt.answer()).doesNotContain("keeper@").doesNotContain(config.toString());
        return receipt;
    }

    private DeliveryRecord receipt(String recipient) {
        return pipeline.parts().deliveries().of(run).stream()
                .filter(receipt -> receipt.key().recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    /** A port that nobody listens on. */
    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(drop)) {
            return files.toList();
        }
    }

    private Path privateKey() {
        return config.resolve("secrets/sftp.key");
    }

    private Path knownHosts() {
        return config.resolve("known_hosts");
    }
}
