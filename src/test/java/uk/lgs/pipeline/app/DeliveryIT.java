package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.ops.DeliveryClaim;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryRecord.Key;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.run.RunId;

/** A run's report on its way to its recipients: the real routes, a real database, real mail servers on the loopback. */
class DeliveryIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String PASSWORD = "correct horse";
    private static final String RECIPIENTS = """
            allowed_domains: [example.org]
            recipients:
              - {id: marketing, name: "Märketing, team", address: marketing@example.org, audience: marketing, customers: yes}
              - {id: directors, address: directors@example.org, audience: management, when: monthly}
              - {id: alerted, address: alerted@example.org, audience: analysts, when: on-alert}
            """;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private GreenMail greenMail;
    private TestPipeline pipeline;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.ofGreenMail();
    }

    @BeforeEach
    void startMailServer() throws IOException {
        greenMail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        greenMail.setUser("reports", PASSWORD);
        greenMail.start();
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(config.resolve("recipients.yaml"), RECIPIENTS);
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
        TestParts.secret(folder, "mail.password", PASSWORD + "\n");
    }

    @AfterEach
    void stop() {
        pipeline.close();
        greenMail.stop();
    }

    @Test
    void reportIsMailedToThoseWhoAreDue() throws Exception {
        open(greenMail());

        RunOutcome outcome = run(ROW);

        assertThat(states(outcome.run()))
                .isEqualTo(Map.of("marketing", DeliveryState.ACCEPTED, "directors", DeliveryState.ACCEPTED));
        assertThat(greenMail.getReceivedMessages())
                .extracting(mail -> mail.getRecipients(Message.RecipientType.TO)[0].toString())
                .containsExactlyInAnyOrder(
                        "\"Märketing, team\" <marketing@example.org>".replace("\"Märketing, team\"", encodedName()),
                        "directors@example.org");
        assertThat(receipts(outcome.run())).allSatisfy(receipt -> {
            assertThat(receipt.answer()).startsWith("250 ");
            assertThat(receipt.attempts()).isEqualTo(1);
        });
    }

    private static String encodedName() {
        return "=?UTF-8?Q?M=C3=A4rketing=2C_team?=";
    }

    @Test
    void eachGetsTheWorkbookThatIsForThem() throws Exception {
        open(greenMail());

        run(ROW);

        List<String> all = sheets(mailTo("marketing"));
        assertThat(attachment(mailTo("directors"))).endsWith("-without-customers.xlsx");
        assertThat(sheets(mailTo("directors"))).isNotEmpty().isSubsetOf(all).hasSizeLessThan(all.size());
    }

    @Test
    void sameDumpAgainSendsNothingAgain() throws Exception {
        open(greenMail());
        run(ROW);

        run(ROW);
        pipeline.runAgain(folder.resolve("retail.sql"));

        assertThat(greenMail.getReceivedMessages())
                .as("not even when it is forced")
                .hasSize(2);
    }

    @Test
    void nextWeekIsSentToWhoeverWantsWeeks() throws Exception {
        open(greenMail());
        run(ROW);

        RunOutcome next = run(ROW.replace("2010-12-01", "2010-12-15").replace("536365", "536999"));

        assertThat(states(next.run())).isEqualTo(Map.of("marketing", DeliveryState.ACCEPTED));
    }

    @Test
    void refusalOfOneDoesNotStopTheOthersAndIsTriedAgainOnlyByAPerson() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(certificate)) {
            server.at("RCPT TO:<directors@example.org>", "550 5.1.1 <directors@example.org> is gone");
            open(scripted(server));

            RunOutcome outcome = run(ROW);

            assertThat(states(outcome.run()))
                    .isEqualTo(Map.of("marketing", DeliveryState.ACCEPTED, "directors", DeliveryState.FAILED));
            assertThat(pipeline.parts()
                            .ledger()
                            .find(outcome.run())
                            .orElseThrow()
                            .failure())
                    .isNull();
            assertThat(receipt(outcome.run(), "directors").answer())
                    .isEqualTo("mail server localhost:%d, at RCPT TO: 550 5.1.1 <(address)> is gone"
                            .formatted(server.port()));
            assertThat(pipeline.notes())
                    .anyMatch(note -> note.startsWith("delivery to directors (mail) failed: mail server localhost"));

            run(ROW);
            assertThat(server.messages()).as("nothing by itself").hasSize(1);

            server.at("RCPT TO:<directors@example.org>", "250 Ok");
            new DeliverySteps(pipeline.parts()).planAgain(outcome.run(), "directors", false);
            pipeline.routes().deliver(outcome.run());
            assertThat(states(outcome.run())).containsEntry("directors", DeliveryState.ACCEPTED);
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void unclearAnswerIsNeverSentAgainByItself() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(certificate)) {
            server.at(ScriptedSmtpServer.END_OF_MESSAGE, ScriptedSmtpServer.DROP);
            open(scripted(server));

            RunOutcome outcome = run(ROW);
            server.at(ScriptedSmtpServer.END_OF_MESSAGE, "250 Ok");
            run(ROW);
            new DeliverySteps(pipeline.parts()).planAgain(outcome.run(), null, false);
            pipeline.routes().deliver(outcome.run());

            assertThat(states(outcome.run()))
                    .containsOnly(
                            Map.entry("marketing", DeliveryState.IN_DOUBT),
                            Map.entry("directors", DeliveryState.IN_DOUBT));
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void whatADeadProcessWasSendingIsInDoubtAndTheRestGoesOut() throws Exception {
        open(Map.of());
        RunId run = run(ROW).run();
        pipeline.parts().deliveries().plan(new Key(run, "marketing", "MAIL"), "week 2010-11-29");
        pipeline.parts().deliveries().plan(new Key(run, "directors", "MAIL"), "month 2010-12-01");
        try (DeliveryClaim dead = pipeline.parts()
                .deliveries()
                .claim(new Key(run, "marketing", "MAIL"))
                .orElseThrow()) {
            dead.sending("00");
        }
        pipeline = pipeline.reopened(greenMail());

        run(ROW);

        assertThat(states(run))
                .isEqualTo(Map.of("marketing", DeliveryState.IN_DOUBT, "directors", DeliveryState.ACCEPTED));
    }

    @Test
    void withoutAServerNothingIsPlannedAndTheRunSaysSo() throws Exception {
        open(Map.of());

        RunOutcome outcome = run(ROW);

        assertThat(receipts(outcome.run())).isEmpty();
        assertThat(pipeline.notes()).contains("nothing is mailed: retail.mail.host names no mail server");
    }

    @Test
    void workbookIsPutIntoAFolder() throws Exception {
        Path share = Files.createDirectory(folder.resolve("share"));
        Files.writeString(
                folder.resolve("config/recipients.yaml"),
                "recipients: [{id: a, audience: analysts, channel: folder, folder: %s, when: every-run}]"
                        .formatted(share));
        open(Map.of());

        RunOutcome outcome = run(ROW);

        assertThat(states(outcome.run())).isEqualTo(Map.of("a", DeliveryState.ACCEPTED));
        try (Stream<Path> files = Files.list(share)) {
            assertThat(files.toList())
                    .containsExactly(
                            share.resolve("lgs-sales-report-2011-01-01-without-customers-" + outcome.run() + ".xlsx"));
        }
    }

    @Test
    void addressesAreNeitherInTheDatabaseNorInTheReport() throws Exception {
        open(greenMail());

        RunOutcome outcome = run(ROW);

        assertThat(receipts(outcome.run()).toString()).doesNotContain("@");
        assertThat(pipeline.notes()).noneMatch(note -> note.contains("@"));
        assertThat(new ByteSearch(List.of("marketing@example.org")).below(folder.resolve("output")))
                .isEmpty();
    }

    private void open(Map<String, String> settings) throws Exception {
        pipeline = TestPipeline.open(folder, settings);
    }

    private Map<String, String> greenMail() {
        return server(
                greenMail.getSmtps().getPort(), Map.of("retail.mail.security", "tls", "retail.mail.user", "reports"));
    }

    private static Map<String, String> scripted(ScriptedSmtpServer server) {
        return server(server.port(), Map.of());
    }

    private static Map<String, String> server(int port, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "retail.mail.host", "localhost",
                "retail.mail.port", Integer.toString(port),
                "retail.mail.from", "reports@example.org",
                "retail.mail.timeout", "20"));
        settings.putAll(more);
        return settings;
    }

    private RunOutcome run(String row) throws IOException {
        return pipeline.run(new TestDump().row(row).write(folder.resolve("retail.sql")));
    }

    private List<DeliveryRecord> receipts(RunId run) {
        return pipeline.parts().deliveries().of(run);
    }

    private DeliveryRecord receipt(RunId run, String recipient) {
        return receipts(run).stream()
                .filter(receipt -> receipt.key().recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, DeliveryState> states(RunId run) {
        Map<String, DeliveryState> states = new HashMap<>();
        receipts(run).forEach(receipt -> states.put(receipt.key().recipient(), receipt.state()));
        return states;
    }

    private MimeMessage mailTo(String recipient) throws Exception {
        for (MimeMessage mail : greenMail.getReceivedMessages()) {
            if (mail.getMessageID().contains("." + recipient + "@")) {
                return mail;
            }
        }
        throw new IllegalStateException("no mail to " + recipient);
    }

    private static String attachment(MimeMessage mail) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(1).getFileName();
    }

    private static List<String> sheets(MimeMessage mail) throws Exception {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(((Multipart) mail.getContent()).getBodyPart(1).getInputStream())) {
            return Stream.iterate(0, i -> i < workbook.getNumberOfSheets(), i -> i + 1)
                    .map(workbook::getSheetName)
                    .toList();
        }
    }
}
