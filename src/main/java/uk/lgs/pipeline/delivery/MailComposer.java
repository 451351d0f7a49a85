package uk.lgs.pipeline.delivery;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.report.WrittenReport;

/**
 * Makes a message from a report: {@code mixed(related(alternative(plain, html), pictures), workbook)}. It depends on the report, the
 * recipient and the templates alone, and on no clock: the same give the same bytes.
 */
public final class MailComposer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MailTemplates templates;
    private final MailAddress sender;
    private final String senderName;
    private final String location;

    /**
     * A composer of messages.
     *
     * @param sender from whom they come
     * @param senderName how the sender is called beside the address; may be empty
     * @param location where people find the reports, each in a folder that bears its run's id
     */
    public MailComposer(MailTemplates templates, MailAddress sender, String senderName, String location) {
        this.templates = templates;
        this.sender = sender;
        this.senderName = senderName;
        this.location = location;
    }

    /**
     * The message to a recipient who has an address.
     *
     * @throws uk.lgs.pipeline.run.PipelineException CONFIGURATION_FILE_INVALID where a template cannot be filled in, naming its
     *     line; NOT_FOUND where the report lacks what the message needs
     */
    public OutgoingMail compose(WrittenReport report, Recipient recipient) {
        MailModel model = new MailModel(report, recipient, location);
        MailTexts texts = texts(recipient, model);
        String run = report.facts().runId().value();
        OutgoingMail mail = new OutgoingMail("<%s.%s@%s>".formatted(run, recipient.id(), sender.domain()));
        try {
            mail.setFrom(mailbox(sender, senderName));
            mail.setRecipient(
                    Message.RecipientType.TO, mailbox(recipient.address().orElseThrow(), recipient.name()));
            mail.setSubject(texts.subject(), UTF_8);
            mail.setHeader("Date", OutgoingMail.date(report.facts().startedAt()));
            mail.setHeader("Content-Language", recipient.locale().toLanguageTag());
            mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence notice comes back
            mail.setContent(content(report, model, texts, run));
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("a message of checked parts can be built", e);
        }
    }

    /** What is attached to the message; empty where it says where the workbook is. */
    public Optional<Path> attachment(WrittenReport report, Recipient recipient) {
        MailModel model = new MailModel(report, recipient, location);
        return model.isAttached() ? Optional.of(model.workbook()) : Optional.empty();
    }

    private MailTexts texts(Recipient recipient, MailModel model) {
        Map<String, Object> content = model.content();
        String template = recipient.readership().label();
        String subject = templates.fill(MailTemplates.SUBJECT, recipient.locale(), content);
        content.put("subject", MailTexts.oneLine(subject));
        return new MailTexts(
                MailTexts.oneLine(subject),
                templates.fill(template + MailTemplates.PLAIN, recipient.locale(), content),
                MailTexts.selfContained(
                        template + MailTemplates.HTML,
                        templates.fill(template + MailTemplates.HTML, recipient.locale(), content)));
    }

    private static InternetAddress mailbox(MailAddress address, String name) throws UnsupportedEncodingException {
        return name.isEmpty()
                ? new InternetAddress(address.value(), null, UTF_8)
                : new InternetAddress(address.value(), name, UTF_8);
    }

    private static Multipart content(WrittenReport report, MailModel model, MailTexts texts, String run)
            throws MessagingException {
        Multipart mixed = new Boundary("mixed", run);
        mixed.addBodyPart(wrapped(related(report, model, texts, run)));
        if (model.isAttached()) {
            mixed.addBodyPart(file(model.workbook(), WORKBOOK_TYPE, Part.ATTACHMENT));
        }
        return mixed;
    }

    private static Multipart related(WrittenReport report, MailModel model, MailTexts texts, String run)
            throws MessagingException {
        Multipart alternative = new Boundary("alternative", run);
        alternative.addBodyPart(text(texts.plain(), "plain"));
        alternative.addBodyPart(text(texts.html(), "html"));
        Multipart related = new Boundary("related; type=\"multipart/alternative\"", run);
        related.addBodyPart(wrapped(alternative));
        for (Map.Entry<String, Path> chart : report.charts().entrySet()) {
            String id = model.contentId(chart.getKey());
            if (texts.html().contains("cid:" + id)) {
                MimeBodyPart picture = file(chart.getValue(), "image/png", Part.INLINE);
                picture.setContentID("<" + id + ">");
                related.addBodyPart(picture);
            }
        }
        return related;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart file(Path file, String type, String disposition) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new FileDataSource(file.toFile())));
        part.setFileName(String.valueOf(file.getFileName()));
        part.setDisposition(disposition);
        part.setHeader("Content-Type", "%s; name=\"%s\"".formatted(type, file.getFileName()));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart wrapped(Multipart content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    /** A multipart whose boundary comes from the run; the library's own would come from the clock. */
    private static final class Boundary extends MimeMultipart {
        Boundary(String subtype, String run) {
            contentType = "multipart/%s; boundary=\"=_%s_%s\"".formatted(subtype, subtype.replaceAll(";.*", ""), run);
        }
    }
}
