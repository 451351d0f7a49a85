package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.delivery.SmtpSettings;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class MailSettingsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyConfiguration() throws IOException {
        TestParts.configuration(folder);
    }

    @Test
    void shippedSettingsSendNothing() {
        assertThat(mail(Map.of()).isOn()).isFalse();
    }

    @Test
    void serverIsAsSet() {
        MailSettings mail = mail(Map.of(
                "retail.mail.host", "smtp.example.org",
                "retail.mail.port", "465",
                "retail.mail.security", "tls",
                "retail.mail.user", "reports",
                "retail.mail.password", "from the environment",
                "retail.mail.from", "reports@example.org",
                "retail.mail.timeout", "5"));

        assertThat(mail.isOn()).isTrue();
        assertThat(mail.server())
                .isEqualTo(new SmtpSettings(
                        "smtp.example.org",
                        465,
                        true,
                        Optional.of(new SmtpSettings.Login("reports", "from the environment")),
                        Optional.empty(),
                        Duration.ofSeconds(5)));
        assertThat(mail.server().toString()).doesNotContain("from the environment");
    }

    @Test
    void defaultsAreThoseOfTheReadme() {
        assertThat(mail(Map.of()).server())
                .isEqualTo(
                        new SmtpSettings("", 587, false, Optional.empty(), Optional.empty(), Duration.ofSeconds(60)));
    }

    @Test
    void passwordAndCertificatesAreTakenFromTheirFiles() throws IOException {
        password("rw-------");
        Path certificates = Files.writeString(folder.resolve("mail-certificates.pem"), "");

        SmtpSettings server = mail(Map.of("retail.mail.user", "reports")).server();

        assertThat(server.login()).contains(new SmtpSettings.Login("reports", "secret"));
        assertThat(server.certificates()).contains(certificates);
    }

    @Test
    void passwordThatOthersCanReadIsRefused() throws IOException {
        password("rw-r--r--");

        assertThatThrownBy(() -> mail(Map.of("retail.mail.user", "reports")).server())
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID))
                .hasMessageContaining("mail.password");
    }

    @Test
    void missingPasswordIsNamed() {
        assertThatThrownBy(() -> mail(Map.of("retail.mail.user", "reports")).server())
                .hasMessageContaining("RETAIL_MAIL_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "retail.mail.port, 0",
        "retail.mail.port, 65536",
        "retail.mail.security, none",
        "retail.mail.timeout, 0",
        "retail.mail.from, reports",
        "retail.mail.host, smtp.example.org",
    })
    void wrongValueIsRefusedByItsKey(String key, String value) {
        String named = key.equals("retail.mail.host") ? "retail.mail.from" : key;

        assertThatThrownBy(() -> mail(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageStartingWith(named);
    }

    private void password(String rights) throws IOException {
        Path file = Files.createDirectories(folder.resolve("secrets")).resolve("mail.password");
        Files.writeString(file, "secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private MailSettings mail(Map<String, String> overrides) {
        return Settings.read(folder, Map.of(), new HashMap<>(overrides)).mail();
    }
}
