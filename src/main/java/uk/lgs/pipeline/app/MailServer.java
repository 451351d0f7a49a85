package uk.lgs.pipeline.app;

import jakarta.mail.internet.MimeMessage;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.delivery.SmtpSender;

/**
 * What mail endpoints send by. Camel's own sender tells neither the server's reply nor whether a
 * failure came before the message was out, and would need the password in the endpoint, where consoles show it.
 */
final class MailServer extends DefaultJavaMailSender {
    private final Parts parts;

    MailServer(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void send(MimeMessage message) {
        new SmtpSender(parts.settings().mail().server(), parts.recipients().allowedDomains())
                .send((OutgoingMail) message);
    }
}
