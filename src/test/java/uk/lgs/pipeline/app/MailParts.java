package uk.lgs.pipeline.app;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The parts of a message, decoded. */
final class MailParts {
    private MailParts() {}

    /** Each by its file name, or its number and type where it has none. */
    static Map<String, byte[]> read(byte[] message) throws IOException {
        try {
            Map<String, byte[]> parts = new LinkedHashMap<>();
            collect(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)), parts);
            return parts;
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static void collect(Part part, Map<String, byte[]> parts) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart inner) {
            for (int i = 0; i < inner.getCount(); i++) {
                collect(inner.getBodyPart(i), parts);
            }
            return;
        }
        String type = part.getContentType().replaceAll("(?s);.*", "").replace('/', '-');
        String name = Objects.requireNonNullElse(part.getFileName(), parts.size() + "." + type);
        parts.put(name, part.getInputStream().readAllBytes());
    }
}
