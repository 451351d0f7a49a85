package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** What becomes of a delivery that did not get out: the real routes, a real database, a mail server that fails. */
class RetriedDeliveryIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private ScriptedSmtpServer server;
    private TestPipeline pipeline;

    private Map<String, String> settings = Map.of();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.of("localhost", shared);
    }

    @BeforeEach
    void startMailServer() throws Exception {
        server = new ScriptedSmtpServer(certificate);
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(config.resolve("recipients.yaml"), """
                allowed_domains: [example.org]
                recipients:
                  - {id: directors, address: directors@example.org, audience: management, when: every-run}
                """);
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
    }

    @AfterEach
    void stop() throws IOException {
        pipeline.close();
        server.close();
    }

    @Test
    void serviceTriesAgainWhatFailedForNow() throws Exception {
        server.at("RCPT", "450 busy");
        RunId run = openAndRun(Map.of());
        DeliveryRecord failed = receipt(run);
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.nextAttemptAt()).isNotNull();
        assertThat(pipeline.notes()).anyMatch(note -> note.contains("./pipeline serve tries again after "));
        server.at("RCPT", "250 Ok");

        makeDue(run);
        try (WarehouseLock runAtWork = pipeline.parts().database().lock()) {
            runAtWork.requireHeld();
            retry();
        }

        assertThat(receipt(run).state()).as("while a run had the warehouse").isEqualTo(DeliveryState.ACCEPTED);
        assertThat(receipt(run).retries()).isEqualTo(1);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void triesEndOnceAllPausesAreUsedUp() throws Exception {
        server.at("RCPT", "450 busy");
        RunId run = openAndRun(Map.of("retail.delivery.retry-minutes", "5"));

        makeDue(run);
        retry();

        assertThat(receipt(run).needsSomebody()).isTrue();
        assertThat(receipt(run).attempts()).isEqualTo(2);
    }

    @Test
    void refusalAndDoubtWaitForAPerson() throws Exception {
        server.at("RCPT", "550 nobody");
        RunId refused = openAndRun(Map.of());
        assertThat(receipt(refused).needsSomebody()).isTrue();
        server.at("RCPT", "250 Ok");
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, ScriptedSmtpServer.DROP);
        RunId unclear = run(ROW.replace("536365", "536366"));
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, "250 Ok");

        retry();

        assertThat(receipt(unclear).state()).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(server.messages()).as("what is in doubt, once").hasSize(1);
    }

    @Test
    void sameMessageGoesOutWithTheSameIdAgain() throws Exception {
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, "451 later");
        RunId run = openAndRun(Map.of());
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, "250 Ok");

        makeDue(run);
        retry();

        assertThat(server.messages()).hasSize(2);
        assertThat(server.messages().get(1)).isEqualTo(server.messages().get(0));
        assertThat(server.messages().get(0)).contains("Message-ID: <" + run + ".directors@example.org>");
    }

    @Test
    void recipientWhoIsGoneGetsNothingMore() throws Exception {
        server.at("RCPT", "450 busy");
        RunId run = openAndRun(Map.of());
        Files.writeString(folder.resolve("config/recipients.yaml"), "recipients: []");
        reopen();

        makeDue(run);
        retry();

        assertThat(receipt(run).answer()).startsWith("directors is not in recipients.yaml");
        assertThat(receipt(run).needsSomebody()).isTrue();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void serviceSendsOnItsSchedule() throws Exception {
        server.at("RCPT", "450 busy");
        RunId run = openAndRun(Map.of());
        server.at("RCPT", "250 Ok");
        makeDue(run);
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(pipeline.database());
        all.put("retail.delivery.retry-cron", "0/1 * * * * ?");

        try (Service service = Service.of(folder, "", all).start()) {
            Eventually.holds(
                    "it arrived",
                    () -> service.parts().parts().deliveries().of(run).get(0).state() == DeliveryState.ACCEPTED);
        }
    }

    @Test
    void personDecidesAboutWhatIsInDoubt() throws Exception {
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, ScriptedSmtpServer.DROP);
        RunId first = openAndRun(Map.of());
        RunId second = run(ROW.replace("536365", "536366"));
        server.at(ScriptedSmtpServer.END_OF_MESSAGE, "250 Ok");

        assertThat(command(0, "deliveries", "--open"))
                .hasSize(2)
                .allMatch(line -> line.contains("directors") && line.contains("in doubt"));
        command(0, "deliveries", "decide", first.value(), "--recipient", "directors", "--arrived");
        command(0, "deliveries", "decide", second.value(), "--recipient", "directors", "--send-again");

        assertThat(receipt(first).answer()).startsWith("it arrived, says ");
        assertThat(receipt(second).answer()).isEqualTo("250 Ok");
        assertThat(server.messages()).hasSize(3);
        assertThat(command(0, "deliveries", "--open")).containsExactly("nothing is open");
        command(2, "deliveries", "decide", first.value(), "--recipient", "directors", "--give-up");
    }

    private List<String> command(int exitCode, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of(
                "--output",
                folder.resolve("output").toString(),
                "--config",
                folder.resolve("config").toString()));
        settings.forEach((key, value) -> line.add("-D" + key + "=" + value));
        pipeline.database().forEach((key, value) -> line.add("-D" + key + "=" + value));
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(line.toArray(String[]::new))).isEqualTo(exitCode);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What the trigger of the service does. */
    private void retry() {
        DeliverySteps steps = new DeliverySteps(pipeline.parts());
        steps.due().forEach(pipeline.routes()::handOver);
    }

    /** As if the pause were over. */
    private void makeDue(RunId run) throws Exception {
        TestParts.execute(
                pipeline.parts(),
                "update ops.delivery set next_attempt_at = now() - interval '1 minute' where run_id = '" + run + "'");
    }

    private RunId openAndRun(Map<String, String> more) throws Exception {
        open(more);
        return run(ROW);
    }

    private RunId run(String row) throws IOException {
        return pipeline.run(new TestDump().row(row).write(folder.resolve("retail.sql")))
                .run();
    }

    private void open(Map<String, String> more) throws Exception {
        settings = new HashMap<>(Map.of(
                "retail.mail.host", "localhost",
                "retail.mail.port", Integer.toString(server.port()),
                "retail.mail.from", "reports@example.org",
                "retail.mail.timeout", "20"));
        settings.putAll(more);
        pipeline = TestPipeline.open(folder, settings);
    }

    private void reopen() throws Exception {
        reopen(Map.of());
    }

    private void reopen(Map<String, String> more) throws Exception {
        Map<String, String> all = new HashMap<>(pipeline.database());
        all.putAll(more);
        pipeline.close();
        open(all);
    }

    private DeliveryRecord receipt(RunId run) {
        List<DeliveryRecord> receipts = pipeline.parts().deliveries().of(run);
        assertThat(receipts).hasSize(1);
        return receipts.get(0);
    }
}
