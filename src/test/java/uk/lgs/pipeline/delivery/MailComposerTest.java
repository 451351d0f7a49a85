package uk.lgs.pipeline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.report.WrittenReport;

/** Messages, read as a mail program reads them. */
class MailComposerTest {
    private static final MailAddress SENDER = new MailAddress("reports@lgs.example.org");
    private static final MailAddress ADDRESS = new MailAddress("marketing@example.org");

    @TempDir
    private Path folder;

    private WrittenReport report;

    @BeforeEach
    void writeReport() throws Exception {
        report = TestReport.write(folder.resolve("report"));
    }

    @Test
    void partsAreNestedAsMailProgramsExpect() throws Exception {
        assertThat(outline(sent(recipient(Readership.MARKETING))))
                .containsExactly(
                        "multipart/mixed",
                        " multipart/related",
                        "  multipart/alternative",
                        "   text/plain",
                        "   text/html",
                        "  image/png inline <weekly_new_customers.20111205-060000-6d5f@lgs-pipeline>",
                        " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet attachment");
    }

    @Test
    void headersAreThoseOfTheRun() throws Exception {
        MimeMessage mail = sent(recipient(Readership.MARKETING));

        assertThat(mail.getSubject())
                .isEqualTo(
                        "New customers dipped in the week of 21 November 2011: 23 where 57 were expected (40 to 75)");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<20111205-060000-6d5f.marketing@lgs.example.org>");
        assertThat(mail.getHeader("Date")).containsExactly("Mon, 5 Dec 2011 06:00:00 +0000");
        assertThat(mail.getHeader("To")).containsExactly("Marketing team <marketing@example.org>");
        assertThat(mail.getHeader("From")).containsExactly("London Gift Shop reports <reports@lgs.example.org>");
        assertThat(mail.getHeader("Content-Language")).containsExactly("en-GB");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void monthlySubjectSpeaksOfTheMonthUnlessThereIsAnAlert() throws Exception {
        Recipient monthly = recipient(Readership.MANAGEMENT, Frequency.MONTHLY, 10_000_000, true);
        assertThat(sent(monthly).getSubject()).startsWith("New customers dipped");

        Path briefing = report.folder().resolve("briefing.json");
        Files.writeString(briefing, Files.readString(briefing).replace("\"is_alarm\": true", "\"is_alarm\": false"));
        assertThat(sent(monthly).getSubject()).isEqualTo("October 2011: sales £306,066, down 1.0 % on the year before");
    }

    @Test
    void sameRunGivesTheSameBytesInAnyTimeZoneAndLanguage() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        byte[] here = bytes(recipient(Readership.ANALYSTS));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(bytes(recipient(Readership.ANALYSTS))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstLineIsTheAlertAndTheTwinSaysTheSame(Readership readership) throws Exception {
        MimeMessage mail = sent(recipient(readership));
        String plain = text(mail, "text/plain");
        String html = text(mail, "text/html");

        assertThat(plain.lines().findFirst())
                .contains(
                        "New customers dipped in the week of 21 November 2011: 23 where 57 were expected (40 to 75).");
        assertThat(html.indexOf("New customers dipped in the week", html.indexOf("<body")))
                .isLessThan(html.indexOf("<h2"));
        assertThat(words(plain)).as("five numbers").contains("306,066", "663", "579", "23", "114");
        assertThat(words(seen(html))).containsAll(words(plain.replaceAll("(?m)^\\d\\. ", "")));
    }

    @Test
    void eachReadershipGetsItsOwn() throws Exception {
        String marketing = text(sent(recipient(Readership.MARKETING)), "text/plain");
        String management = text(sent(recipient(Readership.MANAGEMENT)), "text/plain");
        String analysts = text(sent(recipient(Readership.ANALYSTS)), "text/plain");

        assertThat(marketing).contains("Call each of them & ask why").doesNotContain("Data quality", "October 2011");
        assertThat(management).contains("October 2011").doesNotContain("Call each", "Data quality");
        assertThat(analysts)
                .contains("October 2011", "Call each", "Germany: 60 orders", "(may be chance)", "Orders as usual")
                .contains("1,000 lines read from retail.sql.gz = 960 kept + 35 set aside + 5 quarantined")
                .contains("10 lines: Line <again>", "Columns that were dropped: email");
    }

    @Test
    void valuesCannotBecomeMarkup() throws Exception {
        assertThat(text(sent(recipient(Readership.ANALYSTS)), "text/html"))
                .contains("United Kingdom &lt;£50", "Line &lt;again&gt;", "&amp; ask why")
                .doesNotContain("<again>");
    }

    @Test
    void htmlNamesItsLanguageAndNeedsNothingFromElsewhere() throws Exception {
        String html = text(sent(recipient(Readership.ANALYSTS)), "text/html");

        assertThat(html)
                .contains("<html lang=\"en-GB\">", "max-width: 600px", "color-scheme")
                .doesNotContain("http");
        assertThat(Pattern.compile("<img [^>]*>").matcher(html).results().map(MatchResult::group))
                .hasSize(2)
                .allMatch(image -> image.contains("src=\"cid:") && image.matches(".*alt=\"[^\"]{20,}\".*"));
    }

    @Test
    void everyPictureOfTheTextIsThereAndNoOther() throws Exception {
        MimeMessage mail = sent(recipient(Readership.ANALYSTS));
        List<String> named = Pattern.compile("cid:([^\"]+)")
                .matcher(text(mail, "text/html"))
                .results()
                .map(found -> "<" + found.group(1) + ">")
                .toList();

        List<Part> pictures = parts(mail).stream()
                .filter(part -> type(part).equals("image/png"))
                .toList();

        assertThat(pictures)
                .extracting(part -> part.getHeader("Content-ID")[0])
                .containsExactlyInAnyOrderElementsOf(named);
        assertThat(ImageIO.read(pictures.get(0).getInputStream()).getWidth()).isEqualTo(12);
    }

    @Test
    void withoutFontsThereAreNoPicturesAndNothingMissesThem() throws Exception {
        for (Path chart : report.charts().values()) {
            Files.delete(chart);
        }
        assertThat(text(sent(recipient(Readership.ANALYSTS)), "text/html")).doesNotContain("<img");
    }

    @Test
    void attachedWorkbookOpens() throws Exception {
        Part attached = attachment(sent(recipient(Readership.MARKETING))).orElseThrow();

        assertThat(attached.getFileName()).isEqualTo("lgs-sales-report-2011-12-01.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(attached.getInputStream())) {
            assertThat(workbook.getSheet("Contents")).isNotNull();
        }
    }

    @Test
    void withoutCustomersAnotherWorkbookIsAttached() throws Exception {
        Recipient recipient = recipient(Readership.MARKETING, Frequency.WEEKLY, 10_000_000, false);

        assertThat(attachment(sent(recipient)).orElseThrow().getFileName())
                .isEqualTo("lgs-sales-report-2011-12-01-without-customers.xlsx");
        assertThat(text(sent(recipient), "text/plain")).contains("It has no sheets with single customers.");
    }

    @Test
    void tooLargeAWorkbookIsNotAttachedAndTheMessageSaysWhereItIs() throws Exception {
        long size = Files.size(report.workbook(true));
        Recipient fits = recipient(Readership.MARKETING, Frequency.WEEKLY, size, true);
        Recipient tooLarge = recipient(Readership.MARKETING, Frequency.WEEKLY, size - 1, true);

        assertThat(attachment(sent(fits))).isPresent();
        assertThat(attachment(sent(tooLarge))).isEmpty();
        assertThat(text(sent(tooLarge), "text/plain"))
                .contains("\\\\share\\reports/20111205-060000-6d5f/lgs-sales-report-2011-12-01.xlsx");
        assertThat(text(sent(tooLarge), "text/html")).contains("\\\\share\\reports/20111205-060000-6d5f/lgs-sales");
    }

    @Test
    void messageAboutAFolderSaysWhichFile() throws Exception {
        Recipient recipient = new Recipient(
                "analysts",
                "",
                Optional.of(ADDRESS),
                Optional.of(Path.of("/mnt/reports")),
                Optional.empty(),
                Readership.ANALYSTS,
                Frequency.WEEKLY,
                true,
                10_000_000,
                Locale.UK);

        assertThat(attachment(sent(recipient))).isEmpty();
        assertThat(text(sent(recipient), "text/plain"))
                .contains("/mnt/reports/lgs-sales-report-2011-12-01-20111205-060000-6d5f.xlsx");
    }

    private Recipient recipient(Readership readership) {
        return recipient(readership, Frequency.WEEKLY, 10_000_000, true);
    }

    private static Recipient recipient(Readership readership, Frequency frequency, long largest, boolean customers) {
        return new Recipient(
                readership.label(),
                "Marketing team",
                Optional.of(ADDRESS),
                Optional.empty(),
                Optional.empty(),
                readership,
                frequency,
                customers,
                largest,
                Locale.UK);
    }

    private byte[] bytes(Recipient recipient) throws Exception {
        MailTemplates templates = new MailTemplates(Path.of("config", "templates"));
        OutgoingMail mail = new MailComposer(templates, SENDER, "London Gift Shop reports", "\\\\share\\reports")
                .compose(report, recipient);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        assertThat(mail.bytes()).isEqualTo(out.size());
        assertThat(out.toString(ISO_8859_1).lines())
                .as("lines as SMTP takes them")
                .allMatch(line -> line.length() < 999);
        return out.toByteArray();
    }

    /** As the receiver reads it. */
    private MimeMessage sent(Recipient recipient) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(recipient)));
    }

    private static List<String> outline(MimeMessage mail) throws Exception {
        List<String> outline = new ArrayList<>();
        outline(mail, "", outline);
        return outline;
    }

    private static void outline(Part part, String indent, List<String> outline) throws Exception {
        StringBuilder line = new StringBuilder(indent + type(part));
        Optional.ofNullable(part.getDisposition())
                .ifPresent(disposition -> line.append(' ').append(disposition));
        Optional.ofNullable(part.getHeader("Content-ID"))
                .ifPresent(id -> line.append(' ').append(id[0]));
        outline.add(line.toString());
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                outline(parts.getBodyPart(i), indent + " ", outline);
            }
        }
    }

    private static List<Part> parts(Part part) throws Exception {
        List<Part> all = new ArrayList<>(List.of(part));
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                all.addAll(parts(inner));
            }
        }
        return all;
    }

    private static String type(Part part) {
        try {
            return part.getContentType().replaceAll("(?s);.*", "").toLowerCase(Locale.ROOT);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail, String type) throws Exception {
        for (Part part : parts(mail)) {
            if (type(part).equals(type)) {
                return String.valueOf(part.getContent()).replace("\r\n", "\n");
            }
        }
        throw new IllegalArgumentException("no part " + type);
    }

    private static Optional<Part> attachment(MimeMessage mail) throws Exception {
        for (Part part : parts(mail)) {
            if (Part.ATTACHMENT.equals(part.getDisposition())) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** The text of HTML that a reader sees. */
    private static String seen(String html) {
        String text = html.replaceAll("(?s)<head>.*</head>", "").replaceAll("<[^>]*>", " ");
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("&#39;", "'");
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\w,]*\\w")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
