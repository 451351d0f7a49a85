package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class SftpSettingsTest {
    private static final SftpTarget SERVER = new SftpTarget("sftp.example.org", 2222, "lgs", "reports");

    @TempDir
    private Path folder;

    private Path key;
    private Path knownHosts;

    @BeforeEach
    void makeKeys() throws Exception {
        TestParts.configuration(folder);
        key = Files.createDirectory(folder.resolve("secrets")).resolve("sftp.key");
        knownHosts = folder.resolve("known_hosts");
        String line = TestSftpServer.newLogin(key);
        Files.writeString(knownHosts, "[sftp.example.org]:2222 " + line);
    }

    @Test
    void filesAreBelowTheConfigurationFolder() {
        assertThat(settings(Map.of()).endpoint(SERVER))
                .startsWith("sftp:sftp.example.org:2222/reports?username=lgs&")
                .contains("privateKeyFile=RAW(" + key + ")", "knownHostsFile=RAW(" + knownHosts + ")")
                .contains("strictHostKeyChecking=yes", "connectTimeout=60000", "soTimeout=60000");
    }

    @Test
    void otherFilesAndTimesCanBeSet() {
        SftpSettings settings = settings(Map.of(
                "retail.sftp.key-file", "/etc/lgs/key",
                "retail.sftp.known-hosts", "hosts",
                "retail.sftp.timeout", "5"));

        assertThat(settings.endpoint(SERVER))
                .contains("RAW(/etc/lgs/key)", "RAW(" + folder.resolve("hosts") + ")", "soTimeout=5000");
    }

    @ParameterizedTest
    @CsvSource({
        "retail.sftp.timeout, 0, must be a whole number from 1 to 3600",
        "retail.sftp.key-file, '', must name a file",
        "retail.sftp.known-hosts, a)b, 'must name a file, without )'",
    })
    void valueThatIsNotAllowedIsRefused(String name, String value, String expected) {
        assertThatThrownBy(() -> settings(Map.of(name, value))).hasMessageContaining(name + " " + expected);
    }

    @Test
    void nothingIsNeededWithoutServers() throws IOException {
        Files.delete(key);

        assertThatCode(() -> settings(Map.of()).requireKeysFor(List.of())).doesNotThrowAnyException();
    }

    @Test
    void serverWithBothKeysIsFine() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void missingPrivateKeyIsRefused() throws IOException {
        Files.delete(key);

        refused(ErrorCode.SECRET_KEY_INVALID, key + ": cannot be read as a private key; make one there by ssh-keygen");
    }

    @Test
    void privateKeyThatIsNoneIsRefused() throws IOException {
        Files.writeString(key, "correct horse");

        refused(ErrorCode.SECRET_KEY_INVALID, key + ": cannot be read as a private key");
    }

    @Test
    void privateKeyThatOthersCanReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        refused(ErrorCode.SECRET_KEY_INVALID, key + ": others can read the private key; chmod 600 it");
    }

    @Test
    void privateKeyWithPassphraseIsRefused() throws Exception {
        try (OutputStream out = Files.newOutputStream(key)) {
            KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256)
                    .writePrivateKey(out, "correct horse".getBytes(StandardCharsets.UTF_8));
        }

        refused(ErrorCode.SECRET_KEY_INVALID, key + ": the private key has a passphrase");
    }

    @Test
    void serverWithoutHostKeyIsRefused() throws IOException {
        Files.writeString(knownHosts, Files.readString(knownHosts).replace("2222", "2223"));

        refused(
                ErrorCode.CONFIGURATION_FILE_INVALID,
                knownHosts + ": has no host key of [sftp.example.org]:2222; put there what ssh-keyscan -p 2222");
    }

    @Test
    void missingKnownHostsAreRefused() throws IOException {
        Files.delete(knownHosts);

        refused(ErrorCode.CONFIGURATION_FILE_INVALID, knownHosts + ": has no host key of");
    }

    private void refused(ErrorCode code, String message) {
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageStartingWith(message);
    }

    private void check() {
        settings(Map.of()).requireKeysFor(List.of(SERVER));
    }

    private SftpSettings settings(Map<String, String> overrides) {
        return Settings.read(folder, Map.of(), overrides).sftp();
    }
}
