package uk.lgs.pipeline.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import uk.lgs.pipeline.run.Sha256;

/** A message that keeps its own id, and the server's reply once it is sent. */
public final class OutgoingMail extends MimeMessage {
    private static final String MESSAGE_ID = "Message-ID";

    private final String id;
    private String reply = "";

    OutgoingMail(String id) {
        super(Session.getInstance(new Properties()));
        this.id = id;
    }

    /**
     * A message of plain text.
     *
     * @param id its Message-ID, without angle brackets
     * @param date when what it tells of happened
     */
    public static OutgoingMail plain(
            String id,
            MailAddress from,
            String fromName,
            List<MailAddress> to,
            String subject,
            String text,
            Instant date) {
        OutgoingMail mail = new OutgoingMail("<" + id + ">");
        try {
            mail.setFrom(new InternetAddress(from.value(), fromName, StandardCharsets.UTF_8.name()));
            for (MailAddress address : to) {
                mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address.value()));
            }
            mail.setSubject(MailTexts.oneLine(subject), StandardCharsets.UTF_8.name());
            mail.setHeader("Date", date(date));
            mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence notice comes back
            mail.setText(text, StandardCharsets.UTF_8.name());
            mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("a message of checked parts can be built", e);
        }
    }

    static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(time.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    /** The library would make up an id of its own. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader(MESSAGE_ID, id);
    }

    /** What stands after the @ of each address that it goes to, in lower case. */
    Set<String> domains() {
        try {
            return Arrays.stream(getAllRecipients())
                    .map(address -> new MailAddress(((InternetAddress) address).getAddress()).domain())
                    .collect(Collectors.toSet());
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be read", e);
        }
    }

    /** SHA-256 of the message as it goes out, lower-case hex. */
    public String sha256() {
        try {
            MessageDigest digest = Sha256.digest();
            writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return Sha256.of(digest);
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long the message is as it goes out, in bytes. */
    public long bytes() {
        long[] bytes = {0};
        try {
            writeTo(new OutputStream() {
                @Override
                public void write(int value) {
                    bytes[0]++;
                }

                @Override
                public void write(byte[] values, int from, int count) {
                    bytes[0] += count;
                }
            });
            return bytes[0];
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server said when it took the message; empty before. */
    public String reply() {
        return reply;
    }

    void accepted(String serversReply) {
        reply = serversReply;
    }
}
