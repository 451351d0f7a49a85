package uk.lgs.pipeline.delivery;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as somebody who gets it sees it. */
public final class MailPreview {
    private final Map<String, String> pictures = new LinkedHashMap<>();
    private final String subject;
    private String text = "";
    private String html = "";
    private @Nullable String attachment;

    private MailPreview(String subject) {
        this.subject = subject;
    }

    /** Looks at a message. */
    public static MailPreview of(OutgoingMail mail) {
        try {
            MailPreview preview = new MailPreview(mail.getSubject());
            preview.look(mail);
            return preview;
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                look(parts.getBodyPart(i));
            }
        } else if (Part.ATTACHMENT.equals(part.getDisposition())) {
            attachment = part.getFileName();
        } else if (part.isMimeType("text/html")) {
            html = String.valueOf(part.getContent());
        } else if (part.isMimeType("text/plain")) {
            text = String.valueOf(part.getContent());
        } else if (part instanceof MimeBodyPart body && body.getContentID() != null) {
            pictures.put(body.getContentID().replaceAll("^<|>$", ""), dataUri(body));
        }
    }

    private static String dataUri(BodyPart picture) throws MessagingException, IOException {
        byte[] bytes = picture.getInputStream().readAllBytes();
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    public String subject() {
        return subject;
    }

    /** The part for programs that show no HTML. */
    public String text() {
        return text;
    }

    /** The part in HTML with its pictures within, so that it loads nothing. */
    public String html() {
        String complete = html;
        for (Map.Entry<String, String> picture : pictures.entrySet()) {
            complete = complete.replace("cid:" + picture.getKey(), picture.getValue());
        }
        return complete;
    }

    /** The name of the attached file. */
    public Optional<String> attachment() {
        return Optional.ofNullable(attachment);
    }
}
