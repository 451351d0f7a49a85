package uk.lgs.pipeline.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Hands messages to the mail server: encrypted, with the server's name checked, one connection a message. */
public final class SmtpSender {
    private final SmtpSettings settings;
    private final Set<String> allowedDomains;

    /**
     * A sender by one server.
     *
     * @param allowedDomains where messages may go, in lower case
     */
    public SmtpSender(SmtpSettings settings, Set<String> allowedDomains) {
        this.settings = settings;
        this.allowedDomains = Set.copyOf(allowedDomains);
    }

    /**
     * Sends a message; from then on it has the server's reply.
     *
     * @throws PipelineException DELIVERY_FAILED where the server certainly has not taken it and may later; DELIVERY_REFUSED where it
     *     never will, and where an address is outside the allowed domains; DELIVERY_IN_DOUBT where the message was out to its end and no clear answer came (RFC 1047)
     */
    public void send(OutgoingMail mail) {
        requireAllowed(mail);
        SmtpConversation transport = new SmtpConversation(Session.getInstance(properties()), settings);
        try {
            connect(transport);
            transport.sendMessage(mail, mail.getRecipients(Message.RecipientType.TO));
            mail.accepted(transport.getLastServerResponse().strip());
        } catch (MessagingException e) {
            throw transport.failure(e);
        } finally {
            transport.leave();
        }
    }

    /**
     * Greets the server as for sending - connection, TLS, login - and leaves again.
     *
     * @throws PipelineException where it would not let this program send
     */
    public void greet() {
        SmtpConversation transport = new SmtpConversation(Session.getInstance(properties()), settings);
        try {
            connect(transport);
        } catch (MessagingException e) {
            throw transport.failure(e);
        } finally {
            transport.leave();
        }
    }

    /** Without a login none is tried: a server that offers one, but asks for none, would refuse an empty one. */
    private void connect(SmtpConversation transport) throws MessagingException {
        transport.connect(
                settings.host(),
                settings.port(),
                settings.login().map(SmtpSettings.Login::user).orElse(null),
                settings.login().map(SmtpSettings.Login::password).orElse(null));
    }

    /** What the configuration was read for is checked again here, where no way leads past. */
    private void requireAllowed(OutgoingMail mail) {
        if (!allowedDomains.containsAll(mail.domains())) {
            throw new PipelineException(
                    ErrorCode.DELIVERY_REFUSED,
                    "nothing was sent: the domain of an address is not one of allowed_domains in recipients.yaml");
        }
    }

    private Properties properties() {
        String milliseconds = Long.toString(settings.patience().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
        properties.setProperty("mail.smtp.timeout", milliseconds);
        properties.setProperty("mail.smtp.writetimeout", milliseconds);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.isTlsFromStart()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(!settings.isTlsFromStart()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty("mail.smtp.quitwait", "false");
        settings.certificates().ifPresent(file -> properties.put("mail.smtp.ssl.socketFactory", trusting(file)));
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + ": cannot be read as certificates; it must hold them in the PEM form",
                    e);
        }
    }
}
