package uk.lgs.pipeline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMPATIENCE = Duration.ofSeconds(1);
    private static final Set<String> DOMAINS = Set.of("example.org");
    private static final SmtpSettings.Login LOGIN = new SmtpSettings.Login("reports", "correct horse");

    @TempDir
    private static Path shared;

    private static TestCertificate certificate;
    private static OutgoingMail mail;

    @AutoClose
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

        assertFails(ErrorCode.DELIVERY_REFUSED, "offers no encryption (STARTTLS)");
        assertThat(server.heard()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void serverOfAnotherNameGetsNothing() throws Exception {
        TestCertificate other = TestCertificate.of("mail.example.org", shared);
        try (ScriptedSmtpServer impostor = new ScriptedSmtpServer(other)) {
            assertThatThrownBy(() -> new SmtpSender(settings("localhost", impostor.port(), other), DOMAINS).send(mail))
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.DELIVERY_REFUSED))
                    .hasMessageContaining("its certificate is not trusted for localhost");
            assertThat(impostor.heard()).noneMatch(line -> line.contains("@"));
        }
    }

    @Test
    void serverThatNobodyVouchesForGetsNothing() throws Exception {
        TestCertificate other = TestCertificate.of("other.example.org", shared);

        assertThatThrownBy(() -> send("localhost", other))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.DELIVERY_REFUSED))
                .hasMessageContaining("its certificate is not trusted for localhost");
        assertThat(server.heard()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void nothingGoesOutsideTheAllowedDomains() {
        SmtpSender sender = new SmtpSender(settings("localhost", server.port(), certificate), Set.of("example.com"));

        assertThatThrownBy(() -> sender.send(mail))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.DELIVERY_REFUSED))
                .hasMessageContaining("allowed_domains");
        assertThat(server.heard()).as("not even a connection").isEmpty();
    }

    @Test
    void nobodyAtThePortIsAFailure() throws Exception {
        server.close();

        assertFails(ErrorCode.DELIVERY_FAILED, "refused");
    }

    /**
     * RFC 5321: until the message is out to its end the server has not taken it; 4xx is for now, 5xx for good. Every fault at every
     * step is in SmtpFaultsIT.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "connect, 521 no mail here, DELIVERY_REFUSED, at connect: 521 no mail here",
        "connect, drop, DELIVERY_FAILED, at connect: the connection broke",
        "EHLO, 502 not here, DELIVERY_REFUSED, at EHLO: 502 not here",
        "AUTH, 535 wrong password, DELIVERY_REFUSED, at AUTH: 535 wrong password",
        "AUTH, drop, DELIVERY_FAILED, at AUTH: the connection broke",
        "RCPT, 550 nobody of this name, DELIVERY_REFUSED, at RCPT TO: 550 nobody of this name",
        "DATA, 452 disk full, DELIVERY_FAILED, at DATA: 452 disk full",
        "., 552 too large, DELIVERY_REFUSED, 552 too large; lower largest_attachment_mb",
        "., 451 try again, DELIVERY_FAILED, at the end of the message: 451 try again",
        "., drop, DELIVERY_IN_DOUBT, at the end of the message: the connection broke",
    })
    void failureIsToldFromRefusalAndDoubt(String step, String answer, ErrorCode expected, String cause) {
        server.at(step, answer);

        assertFails(expected, cause);
    }

    @Test
    void serverThatSaysNothingIsNotWaitedForLong() {
        server.at("connect", ScriptedSmtpServer.STALL);

        assertThatThrownBy(() -> new SmtpSender(settings("localhost", server.port(), certificate, IMPATIENCE), DOMAINS)
                        .send(mail))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.DELIVERY_FAILED))
                .hasMessageContaining("at connect: did not answer within 1 s");
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
        new SmtpSender(settings(host, server.port(), trusted), DOMAINS).send(mail);
    }

    private static SmtpSettings settings(String host, int port, TestCertificate trusted) {
        return settings(host, port, trusted, PATIENCE);
    }

    private static SmtpSettings settings(String host, int port, TestCertificate trusted, Duration patience) {
        return new SmtpSettings(host, port, false, Optional.of(LOGIN), Optional.of(trusted.certificate()), patience);
    }
}
