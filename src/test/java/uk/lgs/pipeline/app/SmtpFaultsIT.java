package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.delivery.ScriptedSmtpServer;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.RunId;

/**
 * A report on its way to a mail server that goes wrong in five ways at each of the eight steps of the conversation, and after it: by
 * the real routes, over real sockets with real encryption, down to the receipt in a real database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpFaultsIT {
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String RECIPIENT = "directors";
    private static final Map<String, String> FAULTS = Map.of(
            "hangs up", ScriptedSmtpServer.HANG_UP,
            "4xx", "451 4.3.0 not now",
            "5xx", "554 5.7.1 never",
            "drops", ScriptedSmtpServer.DROP,
            "stalls", ScriptedSmtpServer.STALL);

    @TempDir
    private static Path folder;

    private TestCertificate certificate;
    private ScriptedSmtpServer server;
    private TestPipeline pipeline;

    private RunId run;

    @BeforeAll
    void runOnce() throws Exception {
        certificate = TestCertificate.of("localhost", folder);
        server = new ScriptedSmtpServer(certificate);
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(config.resolve("recipients.yaml"), """
                allowed_domains: [example.org]
                recipients:
                  - {id: directors, address: directors@example.org, audience: management, when: on-alert}
                """);
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
        TestParts.secret(folder, "mail.password", "correct horse");
        pipeline = TestPipeline.open(
                folder,
                Map.of(
                        "retail.mail.host", "localhost",
                        "retail.mail.port", Integer.toString(server.port()),
                        "retail.mail.user", "reports",
                        "retail.mail.from", "reports@example.org",
                        "retail.mail.timeout", "3"));
        run = pipeline.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")))
                .run();
    }

    @AfterEach
    void repair() {
        server.behave();
    }

    @AfterAll
    void stop() throws Exception {
        pipeline.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "connect, hangs up, failed for now, at connect: 421 closing",
        "connect, 4xx, failed for now, at connect: 451 4.3.0 not now",
        "connect, 5xx, failed for good, at connect: 554 5.7.1 never",
        "connect, drops, failed for now, at connect: the connection broke",
        "connect, stalls, failed for now, at connect: did not answer within 3 s",
        "EHLO, hangs up, failed for now, at EHLO: ",
        "EHLO, 4xx, failed for now, at EHLO: 451 4.3.0 not now",
        "EHLO, 5xx, failed for good, at EHLO: 554 5.7.1 never",
        "EHLO, drops, failed for now, at EHLO: the connection broke",
        "EHLO, stalls, failed for now, at EHLO: did not answer within 3 s",
        "STARTTLS, hangs up, failed for now, at STARTTLS: 421 closing",
        "STARTTLS, 4xx, failed for now, at STARTTLS: 451 4.3.0 not now",
        "STARTTLS, 5xx, failed for good, at STARTTLS: 554 5.7.1 never",
        "STARTTLS, drops, failed for now, at STARTTLS: the connection broke",
        "STARTTLS, stalls, failed for now, at STARTTLS: did not answer within 3 s",
        "AUTH, hangs up, failed for now, at AUTH: 421 closing",
        "AUTH, 4xx, failed for now, at AUTH: 451 4.3.0 not now",
        "AUTH, 5xx, failed for good, at AUTH: 554 5.7.1 never",
        "AUTH, drops, failed for now, at AUTH: the connection broke",
        "AUTH, stalls, failed for now, at AUTH: did not answer within 3 s",
        "MAIL, hangs up, failed for now, at MAIL FROM: 421 closing",
        "MAIL, 4xx, failed for now, at MAIL FROM: 451 4.3.0 not now",
        "MAIL, 5xx, failed for good, at MAIL FROM: 554 5.7.1 never",
        "MAIL, drops, failed for now, at MAIL FROM: the connection broke",
        "MAIL, stalls, failed for now, at MAIL FROM: did not answer within 3 s",
        "RCPT, hangs up, failed for now, at RCPT TO: 421 closing",
        "RCPT, 4xx, failed for now, at RCPT TO: 451 4.3.0 not now",
        "RCPT, 5xx, failed for good, at RCPT TO: 554 5.7.1 never",
        "RCPT, drops, failed for now, at RCPT TO: the connection broke",
        "RCPT, stalls, failed for now, at RCPT TO: did not answer within 3 s",
        "DATA, hangs up, failed for now, at DATA: 421 closing",
        "DATA, 4xx, failed for now, at DATA: 451 4.3.0 not now",
        "DATA, 5xx, failed for good, at DATA: 554 5.7.1 never",
        "DATA, drops, failed for now, at DATA: the connection broke",
        "DATA, stalls, failed for now, at DATA: did not answer within 3 s",
        "., hangs up, failed for now, at the end of the message: 421 closing",
        "., 4xx, failed for now, at the end of the message: 451 4.3.0 not now",
        "., 5xx, failed for good, at the end of the message: 554 5.7.1 never",
        "., drops, in doubt, at the end of the message: the connection broke",
        "., stalls, in doubt, at the end of the message: did not answer within 3 s",
        "QUIT, hangs up, accepted, 250 2.0.0 Ok: queued as 4711",
        "QUIT, 4xx, accepted, 250 2.0.0 Ok: queued as 4711",
        "QUIT, 5xx, accepted, 250 2.0.0 Ok: queued as 4711",
        "QUIT, drops, accepted, 250 2.0.0 Ok: queued as 4711",
        "QUIT, stalls, accepted, 250 2.0.0 Ok: queued as 4711",
    })
    void endsInTheRightStateAndNamesTheCause(String step, String fault, String expected, String cause) {
        int messagesBefore = server.messages().size();
        server.at(step, FAULTS.get(fault));

        new DeliverySteps(pipeline.parts()).planAgain(run, RECIPIENT, true);
        pipeline.routes().deliver(run);

        DeliveryRecord receipt = pipeline.parts().deliveries().of(run).get(0);
        assertThat(end(receipt)).as(receipt.answer()).isEqualTo(expected);
        assertThat(receipt.answer()).contains(cause).doesNotContain("@");
        assertThat(server.messages().size() - messagesBefore)
                .as("messages that were out to their end")
                .isEqualTo(step.equals(".") || step.equals("QUIT") ? 1 : 0);
    }

    private static String end(DeliveryRecord receipt) {
        return switch (receipt.state()) {
            case FAILED -> receipt.nextAttemptAt() == null ? "failed for good" : "failed for now";
            default -> receipt.state().label();
        };
    }
}
