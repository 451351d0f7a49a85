package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.app.Finding.Verdict;
import uk.lgs.pipeline.delivery.TestCertificate;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.TestDatabase;

/** Whether unattended work is possible, asked of real servers on the loopback. */
class SelfCheckIT {
    private static final String PASSWORD = "correct horse";

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private Path config;
    private GreenMail mail;
    private TestSftpServer sftp;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.ofGreenMail();
    }

    @BeforeEach
    void startServers() throws Exception {
        config = TestParts.configuration(folder.resolve("config"));
        Files.createDirectory(config.resolve("secrets"));
        mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        mail.setUser("reports", PASSWORD);
        mail.start();
        Files.copy(certificate.certificate(), config.resolve("mail-certificates.pem"));
        Files.writeString(secret("mail.password"), PASSWORD);
        Files.setPosixFilePermissions(secret("mail.password"), PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder.resolve("server").resolve("drop"));
        Path authorized = folder.resolve("authorized_keys");
        Files.writeString(authorized, TestSftpServer.newLogin(secret("sftp.key")));
        sftp = new TestSftpServer(folder.resolve("server"), authorized);
        Files.writeString(config.resolve("known_hosts"), sftp.knownHost());
        recipients("drop");
        Files.writeString(folder.resolve("retail.sql"), "a dump");
        schedule(folder.resolve("retail.sql"));
        DatabaseSettings database = TestDatabase.empty();
        settings.put("retail.warehouse.url", String.valueOf(database.url()));
        settings.put("retail.warehouse.user", String.valueOf(database.user()));
        settings.put("retail.warehouse.password", String.valueOf(database.password()));
        settings.put("retail.inbox.folder", folder.resolve("inbox").toString());
        settings.put("retail.mail.host", "localhost");
        settings.put("retail.mail.port", Integer.toString(mail.getSmtps().getPort()));
        settings.put("retail.mail.security", "tls");
        settings.put("retail.mail.user", "reports");
        settings.put("retail.mail.from", "reports@example.org");
        settings.put("retail.mail.timeout", "20");
        settings.put("retail.sftp.timeout", "20");
    }

    @AfterEach
    void stop() throws Exception {
        mail.stop();
        sftp.close();
    }

    @Test
    void allIsWellAndNothingIsSent() {
        List<Finding> findings = check();

        assertThat(findings)
                .extracting(Finding::check)
                .contains(
                        "settings",
                        "recipients",
                        "secret key",
                        "schedule weekly-report",
                        "output folder",
                        "inbox",
                        "database",
                        "database rights",
                        "clock",
                        "time zones",
                        "mail server",
                        "SFTP server sftp://127.0.0.1:" + sftp.port() + "/drop");
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() != Verdict.OK)
                .isEmpty();
        assertThat(mail.getReceivedMessages()).isEmpty();
        assertThat(sftp.writes()).isZero();
        assertThat(findings.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void settingThatIsWrongIsAllThatIsTold() {
        settings.put("retail.mail.port", "many");

        assertThat(check()).singleElement().satisfies(finding -> {
            assertThat(finding.exitCode()).isEqualTo(3);
            assertThat(finding.what()).contains("retail.mail.port");
        });
    }

    @Test
    void mailServerThatRefusesTheLoginIsToldApart() throws Exception {
        Files.writeString(secret("mail.password"), "wrong horse");

        Finding finding = failed(check(), "mail server");
        assertThat(finding.what()).contains("535");
        assertThat(finding.toString()).doesNotContain("wrong horse");
    }

    @Test
    void mailServerThatIsNotThereIsUnavailable() {
        settings.put("retail.mail.port", "1");

        assertThat(failed(check(), "mail server").exitCode()).isEqualTo(4);
    }

    @Test
    void sftpServerWithAnotherKeyOrWithoutTheFolderFails() throws Exception {
        recipients("elsewhere");
        assertThat(failed(check(), "SFTP server").what()
                        + failed(check(), "SFTP server").fix())
                .contains("the folder is not there", "keeper");

        recipients("drop");
        sftp.changeHostKey();
        assertThat(failed(check(), "SFTP server").what()).contains("another host key");
    }

    @Test
    void keyThatOthersCanReadFailsBeforeAnyServerIsAsked() throws Exception {
        Path key = Files.writeString(secret("pseudonym.key"), "0".repeat(63) + "1\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(failed(check(), "secret key").exitCode()).isEqualTo(3);
        assertThat(check().toString()).doesNotContain("0".repeat(63));
    }

    @Test
    void databaseThatRefusesTheLoginIsConfiguration() {
        settings.put("retail.warehouse.password", "not this one");

        Finding finding = failed(check(), "database");
        assertThat(finding.exitCode()).isEqualTo(3);
        assertThat(finding.toString()).doesNotContain("not this one");
    }

    @Test
    void clockThatIsWrongMissingDumpsAndBrokenSchedulesAreTold() throws Exception {
        schedule(folder.resolve("none.sql"));
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        List<Finding> findings = new SelfCheck(folders(), ahead).all(this::settings);

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.WARNING)
                .extracting(Finding::check)
                .containsExactly("schedule weekly-report", "clock");

        Files.writeString(config.resolve("schedules.yaml"), "schedules: {weekly-report: {cron: often}}");
        assertThat(failed(check(), "schedules").what()).contains("schedules.yaml:1:");
        assertThat(check())
                .filteredOn(finding -> finding.check().equals("output folder"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("MB free"));
    }

    @Test
    void inboxThatFilesCannotBeMovedFromIsConfiguration() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox").resolve("failed"), "no folder");

        assertThat(failed(check(), "inbox").exitCode()).isEqualTo(3);
    }

    private static Finding failed(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().startsWith(check) && finding.isFailed())
                .findFirst()
                .orElseThrow(() -> new AssertionError(findings));
    }

    private List<Finding> check() {
        return new SelfCheck(folders(), Clock.systemUTC()).all(this::settings);
    }

    private Settings settings() {
        return Settings.read(config, Map.of(), settings);
    }

    private Folders folders() {
        return new Folders(Path.of("").toAbsolutePath(), folder.resolve("output"));
    }

    private Path secret(String name) {
        return config.resolve("secrets").resolve(name);
    }

    private void schedule(Path dump) throws Exception {
        Files.writeString(
                config.resolve("schedules.yaml"),
                "schedules: {weekly-report: {cron: \"0 0 6 ? * MON\", once_per: week, dump: %s}}".formatted(dump));
    }

    private void recipients(String drop) throws Exception {
        Files.writeString(config.resolve("recipients.yaml"), """
                allowed_domains: [example.org]
                recipients:
                  - {id: marketing, address: marketing@example.org, audience: marketing}
                  - {id: office, audience: management, channel: sftp, host: 127.0.0.1, port: %d, user: keeper, folder: %s}
                """.formatted(sftp.port(), drop));
    }
}
