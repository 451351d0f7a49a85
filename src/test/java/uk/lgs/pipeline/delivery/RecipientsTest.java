package uk.lgs.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class RecipientsTest {
    private static final String GOOD = """
            allowed_domains: [example.org]
            recipients:
              - id: marketing
                name: Marketing team
                address: marketing@Example.org
                audience: marketing
                when: on-alert
                channel: mail
                customers: yes
                largest_attachment_mb: 3
                locale: de-DE
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEverythingThatIsSaid() throws IOException {
        assertThat(read(GOOD).all())
                .containsExactly(new Recipient(
                        "marketing",
                        "Marketing team",
                        Optional.of(new MailAddress("marketing@Example.org")),
                        Optional.empty(),
                        Optional.empty(),
                        Readership.MARKETING,
                        Frequency.ON_ALERT,
                        true,
                        3_000_000,
                        Locale.GERMANY));
    }

    @Test
    void takesTheCautiousValueWhereNothingIsSaid() throws IOException {
        Recipient recipient = read("""
                allowed_domains: [example.org]
                recipients:
                  - {id: a, address: a@example.org, audience: analysts}
                """).all().get(0);

        assertThat(recipient.customers()).isFalse();
        assertThat(recipient.frequency()).isEqualTo(Frequency.WEEKLY);
        assertThat(recipient.largestAttachment()).isEqualTo(10_000_000);
        assertThat(recipient.locale()).isEqualTo(Locale.UK);
        assertThat(recipient.channels()).containsExactly(Channel.MAIL);
    }

    @Test
    void folderComesBeforeTheMessageThatSaysWhereItIs() throws IOException {
        Recipients recipients = read("""
                allowed_domains: [example.org]
                recipients:
                  - {id: a, audience: analysts, channel: folder, folder: /mnt/a}
                  - {id: b, audience: analysts, channel: folder, folder: /mnt/b, address: b@example.org}
                """);

        assertThat(recipients.all())
                .extracting(Recipient::channels)
                .containsExactly(List.of(Channel.FOLDER), List.of(Channel.FOLDER, Channel.MAIL));
        assertThat(recipients.anyByMail()).isTrue();
    }

    @Test
    void serverIsAsSaid() throws IOException {
        Recipient recipient = read(sftp("port: 2222")).all().get(0);

        assertThat(recipient.server()).contains(new SftpTarget("sftp.example.org", 2222, "lgs", "reports/weekly"));
        assertThat(recipient.channels()).containsExactly(Channel.SFTP);
        assertThat(recipient.place("a.xlsx")).contains("sftp://sftp.example.org:2222/reports/weekly/a.xlsx");
    }

    @ParameterizedTest
    @CsvSource({
        "host: sftp.example.org, host: 'sftp?x=y', must be the SFTP server's name",
        "user: lgs, 'user: \"a:b\"', must be the login's name",
        "user: lgs, user: 'a@b', must be the login's name",
        "folder: reports/weekly, folder: /reports, must be the path from where the login begins",
        "folder: reports/weekly, folder: reports/../x, must be the path from where the login begins",
        "port: 22, port: 65536, must be a port from 1 to 65535",
        "port: 22, port: 0, must be a port from 1 to 65535",
    })
    void serverThatCannotBeIsRefused(String right, String wrong, String expected) {
        String content = sftp("port: 22").replace(right, wrong);

        assertThatThrownBy(() -> read(content)).hasMessageContaining(expected);
    }

    private static String sftp(String port) {
        return """
                recipients:
                  - id: a
                    audience: analysts
                    channel: sftp
                    host: sftp.example.org
                    %s
                    user: lgs
                    folder: reports/weekly
                """.formatted(port);
    }

    @Test
    void shippedFileNamesNobody() {
        assertThat(Recipients.read(Path.of("config/recipients.yaml")).all()).isEmpty();
    }

    @Test
    void examplesOfTheShippedFileAreRight() throws IOException {
        String shipped = Files.readString(Path.of("config/recipients.yaml"));
        String examples = shipped.substring(shipped.indexOf("recipients: []"))
                .replace("recipients: []", "recipients:")
                .replaceAll("(?m)^#", "");

        assertThat(read("allowed_domains: [example.org]\n" + examples).all())
                .extracting(Recipient::id)
                .containsExactly("marketing", "directors", "analysts", "head-office");
    }

    /** What is put in the place of what, and where the error must point. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: marketing             | id: Marketing            | 3:9: recipients.0.id: must be 1 to 40 small letters",
                "address: marketing@Example.org | address: marketing    | 5:14: recipients.0.address: must be an e-mail address",
                "address: marketing@Example.org | address: m@example.com | 5:14: recipients.0.address: its domain is not one of",
                "address: marketing@Example.org | address: m@x.example.org | 5:14: recipients.0.address: its domain is not one",
                "address: marketing@Example.org | name2: x              | 5:: the key name2 is not known here; known are address",
                "    address: marketing@Example.org | ''                | 3:5: recipients.0.address: is missing: give",
                "audience: marketing       | audience: everybody      | must be one of marketing, management, analysts",
                "when: on-alert            | when: daily              | 7:11: recipients.0.when: must be one of weekly, monthly",
                "channel: mail             | channel: sftp            | 3:5: recipients.0.host: must be the SFTP server's name",
                "channel: mail             | host: sftp.example.org   | 8:11: recipients.0.host: is for channel: sftp only; set",
                "channel: mail             | port: 22                 | 8:11: recipients.0.port: is for channel: sftp only; set",
                "channel: mail             | user: lgs                | 8:11: recipients.0.user: is for channel: sftp only; set",
                "channel: mail             | channel: pigeon          | 8:14: recipients.0.channel: must be one of mail, folder",
                "channel: mail             | channel: folder          | recipients.0.folder: is missing: name the folder",
                "channel: mail             | folder: /mnt/x           | 8:13: recipients.0.folder: is for channel: folder or sftp only",
                "customers: yes            | customers: perhaps       | 9:16: recipients.0.customers: must be yes or no",
                "largest_attachment_mb: 3  | largest_attachment_mb: 0 | 10:28: recipients.0.largest_attachment_mb: must be a",
                "locale: de-DE             | locale: xx-YY            | 11:13: recipients.0.locale: must be a language and",
                "name: Marketing team      | 'name: \"a\\r\\nBcc: x\"' | 4:11: recipients.0.name: must be one line",
                "[example.org]             | ['@example.org']         | 1:19: allowed_domains.0: must be a domain",
            })
    void mistakeIsRefusedWithItsPlace(String right, String wrong, String expected) {
        String content = GOOD.replace(right, wrong.replace("''", ""));
        assertThat(content).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageContaining("recipients.yaml:")
                .hasMessageContaining(expected.replace("5::", ""))
                .satisfies(
                        error -> assertThat(String.valueOf(error.getMessage()).replace("marketing@example.org", ""))
                                .doesNotContain("@"));
    }

    @Test
    void twoOfTheSameIdAreRefused() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - id"));

        assertThatThrownBy(() -> read(twice)).hasMessageContaining("12:9: recipients.1.id: there is another recipient");
    }

    @Test
    void addressIsNotShownByAccident() throws IOException {
        Recipient recipient = read(GOOD).all().get(0);

        assertThat(recipient).hasToString("marketing");
        assertThat(String.valueOf(recipient.address())).doesNotContain("@");
    }

    private Recipients read(String content) throws IOException {
        return Recipients.read(Files.writeString(folder.resolve("recipients.yaml"), content));
    }
}
