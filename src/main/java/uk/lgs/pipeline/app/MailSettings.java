package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.delivery.MailAddress;
import uk.lgs.pipeline.delivery.MailComposer;
import uk.lgs.pipeline.delivery.MailTemplates;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.delivery.SmtpSettings;

/** The settings about messages, and the files of the configuration folder that go with them. */
final class MailSettings {
    private static final MailAddress NOBODY = new MailAddress("pipeline@localhost");

    private final Settings settings;
    private final Path passwordFile;
    private final Path certificates;

    MailSettings(Settings settings, Path folder) {
        this.settings = settings;
        passwordFile = folder.resolve("secrets").resolve("mail.password");
        certificates = folder.resolve("mail-certificates.pem");
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        settings.number(SettingKey.MAIL_PORT, 1, 65_535);
        settings.number(SettingKey.MAIL_TIMEOUT, 1, 3_600);
        isTlsFromStart();
        sender();
        if (isOn() && settings.text(SettingKey.MAIL_FROM).isBlank()) {
            throw Settings.invalid(SettingKey.MAIL_FROM, "must be the address that reports come from");
        }
        if (settings.text(SettingKey.MAIL_FROM_NAME).codePoints().anyMatch(Character::isISOControl)) {
            throw Settings.invalid(SettingKey.MAIL_FROM_NAME, "must be one line");
        }
    }

    /** Whether there is a server to send messages by. */
    boolean isOn() {
        return !settings.text(SettingKey.MAIL_HOST).isBlank();
    }

    /** How to reach the server. */
    SmtpSettings server() {
        return new SmtpSettings(
                settings.text(SettingKey.MAIL_HOST),
                settings.number(SettingKey.MAIL_PORT, 1, 65_535),
                isTlsFromStart(),
                login(),
                Optional.of(certificates).filter(Files::exists),
                Duration.ofSeconds(settings.number(SettingKey.MAIL_TIMEOUT, 1, 3_600)));
    }

    /** What makes messages. */
    MailComposer composer(Folders folders) {
        String location = settings.text(SettingKey.REPORT_LOCATION);
        return new MailComposer(
                new MailTemplates(settings.templatesFolder()),
                sender(),
                settings.text(SettingKey.MAIL_FROM_NAME),
                location.isBlank() ? folders.reports().toString() : location);
    }

    /** A message of plain text, from the address that all messages come from. */
    OutgoingMail plain(String id, List<MailAddress> to, String subject, String text, Instant date) {
        return OutgoingMail.plain(
                id + "@" + sender().domain(),
                sender(),
                settings.text(SettingKey.MAIL_FROM_NAME),
                to,
                subject,
                text,
                date);
    }

    private MailAddress sender() {
        String from = settings.text(SettingKey.MAIL_FROM);
        if (from.isBlank()) {
            return NOBODY;
        }
        if (!MailAddress.isOne(from)) {
            throw Settings.invalid(SettingKey.MAIL_FROM, "must be an e-mail address such as reports@example.org");
        }
        return new MailAddress(from);
    }

    private boolean isTlsFromStart() {
        return switch (settings.text(SettingKey.MAIL_SECURITY)) {
            case "starttls" -> false;
            case "tls" -> true;
            default -> throw Settings.invalid(SettingKey.MAIL_SECURITY, "must be starttls or tls");
        };
    }

    private Optional<SmtpSettings.Login> login() {
        String user = settings.text(SettingKey.MAIL_USER);
        return user.isBlank() ? Optional.empty() : Optional.of(new SmtpSettings.Login(user, password()));
    }

    private String password() {
        String password = settings.text(SettingKey.MAIL_PASSWORD);
        if (!password.isEmpty()) {
            return password;
        }
        return SecretFile.read(passwordFile, "the mail server's password", SettingKey.MAIL_PASSWORD);
    }
}
