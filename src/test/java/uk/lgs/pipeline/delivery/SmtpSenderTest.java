package uk.lgs.pipeline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Messages over real sockets with real encryption, to a server that goes wrong at each step of the conversation. */
class SmtpSenderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;
    private static ReportMail mail;

    private ScriptedSmtpServer server;

    @BeforeAll
    static void compose() throws Exception {
        certificate = TestCertificate.of("localhost", shared);
        Recipient recipient = new Recipient(
                "marketing",
                "",
                Optional.of(new MailAddress("marketing@example.org")),
                Optional.empty(),
                Optional.empty(),
                Readership.MARKETING,
                Frequency.WEEKLY,
                true,
                10_000_000,
                Locale.UK);
        mail = new MailComposer(
                        new MailTemplates(Path.of("config", "templates")),
                        new MailAddress("reports@example.org"),
                        "",
                        "/reports")
                .compose(TestReport.write(shared.resolve("report")), recipient);
    }

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtpServer(certificate);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void messageArrivesAsItWasHashedAndTheReplyIsKept() throws Exception {
        send("localhost", certificate);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        mail.writeTo(expected);
        assertThat(server.messages()).containsExactly(expected.toString(ISO_8859_1));
        assertThat(mail.reply()).isEqualTo("250 2.0.0 Ok: queued as 4711");
    }

    @Test
    void senderAndRecipientGoEncryptedOnly() {
        send("localhost", certificate);

        assertThat(server.heard())
                .filteredOn(line -> line.contains("@"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("TLS "));
    }

    @Test
    void serverWithoutEncryptionGetsNothing() {
        server.offerNoTls();

        assertFails(ErrorCode.DELIVERY_FAILED, "STARTTLS");
        assertThat(server.heard()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void serverOfAnotherNameGetsNothing() throws Exception {
        TestCertificate other = TestCertificate.of("mail.example.org", shared);
        try (ScriptedSmtpServer impostor = new ScriptedSmtpServer(other)) {
            assertThatThrownBy(() -> new SmtpSender(settings("localhost", impostor.port(), other)).send(mail))
                    .hasMessageContaining("localhost");
            assertThat(impostor.heard()).noneMatch(line -> line.contains("@"));
        }
    }

    @Test
    void serverThatNobodyVouchesForGetsNothing() throws Exception {
        TestCertificate other = TestCertificate.of("other.example.org", shared);

        assertThatThrownBy(() -> send("localhost", other)).hasMessageContaining("path");
        assertThat(server.heard()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void nobodyAtThePortIsAFailure() throws Exception {
        server.close();

        assertFails(ErrorCode.DELIVERY_FAILED, "refused");
    }

    /** RFC 5321: until the message is out to its end the server has not taken it, and what it then refuses neither. */
    @ParameterizedTest
    @CsvSource({
        "connect, 554 no service, DELIVERY_FAILED",
        "connect, drop, DELIVERY_FAILED",
        "connect, stall, DELIVERY_FAILED",
        "EHLO, drop, DELIVERY_FAILED",
        "STARTTLS, 454 not now, DELIVERY_FAILED",
        "STARTTLS, drop, DELIVERY_FAILED",
        "STARTTLS, stall, DELIVERY_FAILED",
        "MAIL, 451 later, DELIVERY_FAILED",
        "MAIL, 550 not you, DELIVERY_FAILED",
        "MAIL, drop, DELIVERY_FAILED",
        "RCPT, 450 busy, DELIVERY_FAILED",
        "RCPT, 550 nobody of this name, DELIVERY_FAILED",
        "RCPT, drop, DELIVERY_FAILED",
        "RCPT, stall, DELIVERY_FAILED",
        "DATA, 452 disk full, DELIVERY_FAILED",
        "DATA, drop, DELIVERY_FAILED",
        "DATA, stall, DELIVERY_FAILED",
        "., 451 try again, DELIVERY_FAILED",
        "., 554 looks like spam, DELIVERY_FAILED",
        "., drop, DELIVERY_IN_DOUBT",
        "., stall, DELIVERY_IN_DOUBT",
    })
    void failureIsToldFromDoubt(String step, String answer, ErrorCode expected) {
        server.at(step, answer);

        assertFails(expected, answer.matches("\\d.*") ? answer : "");
    }

    @Test
    void troubleAfterTheReplyDoesNotMatter() {
        server.at("QUIT", ScriptedSmtpServer.DROP);

        send("localhost", certificate);

        assertThat(server.messages()).hasSize(1);
    }

    private void assertFails(ErrorCode code, String message) {
        assertThatThrownBy(() -> send("localhost", certificate))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private void send(String host, TestCertificate trusted) {
        new SmtpSender(settings(host, server.port(), trusted)).send(mail);
    }

    private static SmtpSettings settings(String host, int port, TestCertificate trusted) {
        return new SmtpSettings(host, port, false, Optional.empty(), Optional.of(trusted.certificate()), PATIENCE);
    }
}
