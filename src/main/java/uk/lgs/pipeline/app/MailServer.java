package uk.lgs.pipeline.app;

import jakarta.mail.internet.MimeMessage;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import uk.lgs.pipeline.delivery.ReportMail;
import uk.lgs.pipeline.delivery.SmtpSender;

/**
 * What the mail endpoint of {@code deliver-report} sends by. Camel's own sender tells neither the server's reply nor whether a
 * failure came before the message was out, and would need the password in the endpoint, where consoles show it.
 */
final class MailServer extends DefaultJavaMailSender {
    private final MailSettings settings;

    MailServer(MailSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(MimeMessage message) {
        new SmtpSender(settings.server()).send((ReportMail) message);
    }
}
