package uk.lgs.pipeline.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Causes;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The library's transport, which knows at which step it is, and so what a failure there means. */
final class SmtpConversation extends SMTPTransport {
    private static final int REFUSED = 500;
    private static final int NOT_NOW = 400;
    private static final int DONE = 250;
    private static final int TOO_LARGE = 552;
    private static final String END_OF_MESSAGE = "the end of the message";

    /** The commands that begin a step, and how people are told. */
    private static final Map<String, String> STEPS = Map.of(
            "EHLO", "EHLO",
            "HELO", "EHLO",
            "STARTTLS", "STARTTLS",
            "AUTH", "AUTH",
            "MAIL", "MAIL FROM",
            "RCPT", "RCPT TO",
            "DATA", "DATA");

    private final SmtpSettings settings;
    private String step = "connect";
    private boolean isOut;

    SmtpConversation(Session session, SmtpSettings settings) {
        super(session, null);
        this.settings = settings;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        String word = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        step = STEPS.getOrDefault(word, step); // what follows AUTH is secret, and begins no step
        super.sendCommand(command);
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        isOut = true;
        step = END_OF_MESSAGE;
        super.finishData();
    }

    /** What a failure means: RFC 5321 says that 4xx may be tried again and 5xx may not, RFC 1047 what remains in doubt. */
    PipelineException failure(MessagingException e) {
        int code = getLastReturnCode();
        String reason = "mail server %s:%d, at %s: %s".formatted(settings.host(), settings.port(), step, reason(e));
        if (isOut && code < NOT_NOW) {
            return new PipelineException(ErrorCode.DELIVERY_IN_DOUBT, "no clear answer to the message: " + reason, e);
        }
        boolean isForGood = code >= NOT_NOW ? code >= REFUSED : isForGood(e);
        return new PipelineException(
                isForGood ? ErrorCode.DELIVERY_REFUSED : ErrorCode.DELIVERY_FAILED,
                code == TOO_LARGE ? reason + "; lower largest_attachment_mb of this recipient" : reason,
                e);
    }

    /** Whether trying again would give the same, though the server did not say so. */
    private boolean isForGood(MessagingException e) {
        boolean knowsNoWayToLogIn = e instanceof AuthenticationFailedException && getLastReturnCode() == DONE;
        return lacksEncryption() || knowsNoWayToLogIn || find(CertificateException.class, e) != null;
    }

    /** After a greeting that offers none, nothing more is said. */
    private boolean lacksEncryption() {
        return !settings.isTlsFromStart() && step.equals("EHLO") && getLastReturnCode() == DONE;
    }

    private String reason(MessagingException e) {
        if (getLastReturnCode() >= NOT_NOW) {
            return getLastServerResponse().strip();
        }
        if (lacksEncryption()) {
            return "offers no encryption (STARTTLS), without which nothing is sent";
        }
        CertificateException untrusted = find(CertificateException.class, e);
        if (untrusted != null) {
            return "its certificate is not trusted for %s: %s; see mail-certificates.pem in docs/delivery.md"
                    .formatted(settings.host(), untrusted.getMessage());
        }
        if (find(SocketTimeoutException.class, e) != null) {
            return "did not answer within %d s (retail.mail.timeout)"
                    .formatted(settings.patience().toSeconds());
        }
        List<Throwable> chain = Causes.of(e);
        Throwable deepest = chain.get(chain.size() - 1);
        String message = String.valueOf(deepest.getMessage()).strip();
        return message.contains("[EOF]") || message.equals("null") ? "the connection broke" : message;
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        return Causes.of(failure).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** What the server says at the end does not matter any more. */
    void leave() {
        try {
            close();
        } catch (MessagingException e) {
            // the message is accepted or not by now
        }
    }
}
