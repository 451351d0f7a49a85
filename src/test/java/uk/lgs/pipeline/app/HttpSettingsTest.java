package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class HttpSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void shippedServiceIsForThisMachineAlone() throws IOException {
        HttpSettings settings = settings(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.names()).containsExactly("127.0.0.1", "localhost");
        assertThat(settings.proxies()).isEmpty();
        assertThat(settings.isSecure()).isFalse();
        assertThat(settings.sessionIdle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.sessionLongest()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.needsLoginToMonitor()).isFalse();
    }

    @Test
    void namesAndProxiesAreLists() throws IOException {
        HttpSettings settings = settings(
                Map.of("retail.http.names", "Reports.Example.com, lgs", "retail.http.proxies", "10.0.0.2,::1"));

        assertThat(settings.names()).contains("reports.example.com", "lgs", "localhost");
        assertThat(settings.proxies()).containsExactly("10.0.0.2", "::1");
        assertThat(settings.isSecure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "retail.http.names, a b",
        "retail.http.proxies, proxy.example.com",
        "retail.http.certificate, cert.pem",
        "retail.http.session-idle, 0m",
        "retail.http.session-idle, 24h",
        "retail.http.session-longest, forever",
        "retail.http.monitoring-login, perhaps"
    })
    void wrongValuesAreRefusedByKey(String key, String value) {
        String named = value.equals("24h") ? "retail.http.session-longest" : key;

        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .hasMessageStartingWith(named)
                .extracting(e -> ((PipelineException) e).code())
                .isEqualTo(ErrorCode.SETTING_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', false",
        "localhost, '', false",
        "0.0.0.0, '', true",
        "192.0.2.1, '', true",
        "0.0.0.0, 10.0.0.2, false"
    })
    void doctorWarnsWhereOthersReachItWithoutTls(String host, String proxies, boolean warns) throws IOException {
        Map<String, String> overrides = Map.of("retail.http.host", host, "retail.http.proxies", proxies);

        List<Finding> findings = new WebChecks(all(overrides), Instant.EPOCH).all();

        assertThat(findings).extracting(Finding::check).contains("users");
        assertThat(findings.stream().anyMatch(finding -> finding.check().equals("web address")))
                .isEqualTo(warns);
    }

    @Test
    void doctorFindsAMistakeInTheFileOfUsers() throws IOException {
        Path users = all(Map.of()).usersFile();
        Files.createDirectories(users.getParent());
        Files.createFile(users, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(users, "ann ruler x\n");

        assertThat(new WebChecks(all(Map.of()), Instant.EPOCH).all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.isFailed()).isTrue());
    }

    @Test
    void keyThatOthersCanReadIsRefused() throws IOException {
        TlsFiles tls = new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        Files.writeString(tls.key(), "-----BEGIN PRIVATE KEY-----");
        Files.setPosixFilePermissions(tls.key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(tls::requireUsable).hasMessageContaining("others can read the private key; chmod 600");

        Files.setPosixFilePermissions(tls.key(), PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(tls::requireUsable).hasMessageContaining("no certificate in PEM");
    }

    private HttpSettings settings(Map<String, String> overrides) throws IOException {
        return all(overrides).http();
    }

    private Settings all(Map<String, String> overrides) throws IOException {
        Path config = folder.resolve("config");
        if (!Files.exists(config)) {
            TestParts.configuration(config);
        }
        return Settings.read(config, Map.of(), overrides);
    }
}
