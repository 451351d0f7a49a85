package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class NoticeSettingsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copyConfiguration() throws IOException {
        TestParts.configuration(folder);
    }

    @Test
    void defaultsAreThoseOfTheReadmeAndTellNobody() {
        NoticeSettings notices = notices(Map.of());

        assertThat(notices.ways()).isEmpty();
        assertThat(notices.reminder()).contains(Duration.ofHours(24));
        assertThat(notices.reportDue()).isEmpty();
        assertThat(notices.quarantineShare()).isEqualByComparingTo(new BigDecimal("0.05"));
    }

    @Test
    void waysAreAsSet() {
        NoticeSettings notices = notices(Map.of(
                "retail.notice.mail-to", "a@example.org, b@example.org",
                "retail.notice.webhook", "https://hooks.example.org/T0/B0",
                "retail.notice.reminder-hours", "0"));

        assertThat(notices.ways()).containsExactlyInAnyOrder(Notice.Way.MAIL, Notice.Way.WEBHOOK);
        assertThat(notices.addresses()).hasSize(2);
        assertThat(notices.webhook()).contains(URI.create("https://hooks.example.org/T0/B0"));
        assertThat(notices.reminder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mail-to, nobody",
        "webhook, http://hooks.example.org/",
        "webhook, ftp://localhost/",
        "webhook, https://user:secret@hooks.example.org/",
        "webhook, https:///x",
        "webhook, not an address",
        "reminder-hours, -1",
        "report-due, Monday",
        "quarantine-share, 5",
    })
    void otherValuesAreRefusedByTheirKeyAndNotRepeated(String key, String value) {
        assertThatThrownBy(() -> notices(Map.of("retail.notice." + key, value)))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageStartingWith("retail.notice." + key + " ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void mailNeedsAServer() {
        assertThatThrownBy(() -> notices(Map.of("retail.notice.mail-to", "a@example.org", "retail.mail.host", "")))
                .hasMessageContaining("retail.mail.host");
    }

    @Test
    void operatorsOutsideTheAllowedDomainsAreRefused() {
        NoticeSettings notices = notices(Map.of("retail.notice.mail-to", "a@example.com"));

        assertThatThrownBy(() -> notices.requireAllowed(Set.of("example.org"))).hasMessageContaining("allowed_domains");
    }

    @Test
    void headerOfTheWebhookIsAPrivateFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("secrets")).resolve("webhook.header");
        Files.writeString(file, "X-Token: abc\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(notices(Map.of()).webhookHeader()).isEqualTo(Map.of("X-Token", "abc"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> notices(Map.of()).webhookHeader()).hasMessageContaining("others can read it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no header", "A: b\nC: d", ": x"})
    void anythingElseInItIsRefused(String content) throws IOException {
        Path file = Files.createDirectory(folder.resolve("secrets")).resolve("webhook.header");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> notices(Map.of()).webhookHeader())
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SECRET_KEY_INVALID));
    }

    private NoticeSettings notices(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("retail.mail.host", "smtp.example.org", "retail.mail.from", "reports@example.org"));
        settings.putAll(more);
        return Settings.read(folder, Map.of(), settings).notice();
    }
}
