package uk.lgs.pipeline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import uk.lgs.pipeline.delivery.Recipients;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.delivery.SmtpSender;

/** Looks whether the servers that reports go by can be reached, and sends nothing. */
final class DeliveryChecks {
    private final Settings settings;
    private final Recipients recipients;

    DeliveryChecks(Settings settings, Recipients recipients) {
        this.settings = settings;
        this.recipients = recipients;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of("mail server", this::mail));
        Set.copyOf(recipients.servers()).stream()
                .map(server -> Finding.of("SFTP server " + server, () -> sftp(server)))
                .forEach(findings::add);
        return findings;
    }

    private Finding mail() {
        if (!settings.mail().isOn()) {
            return recipients.anyByMail()
                    ? Finding.warning(
                            "mail server", "none, but recipients.yaml has recipients by mail", "set retail.mail.host")
                    : Finding.ok("mail server", "none, and nobody gets mail");
        }
        new SmtpSender(settings.mail().server(), Set.of()).greet();
        return Finding.ok(
                "mail server",
                settings.text(SettingKey.MAIL_HOST) + " lets us in"
                        + (settings.text(SettingKey.MAIL_USER).isBlank() ? "" : ", with the login"));
    }

    private Finding sftp(SftpTarget server) {
        String check = "SFTP server " + server;
        settings.sftp().requireKeysFor(List.of(server));
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        try (SftpFolder folder = SftpFolder.open(camel, settings.sftp().endpoint(server))) {
            folder.requireThere();
            return Finding.ok(check, "lets us in, and its folder is there");
        } catch (GenericFileOperationFailedException e) {
            return Finding.of(check, SftpFailure.of(e, server));
        } finally {
            camel.stop();
        }
    }
}
