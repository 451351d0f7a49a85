package uk.lgs.pipeline.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The mail server.
 *
 * @param host its name, which its certificate must bear
 * @param port its port, usually 587, or 465 for {@code isTlsFromStart}
 * @param isTlsFromStart TLS from the first byte (SMTPS); otherwise STARTTLS, without which nothing is sent
 * @param login user and password; empty where the server asks for none
 * @param certificates a file of certificates (PEM) that are trusted instead of those that this Java trusts
 * @param patience how long to wait for a connection, and for each reply
 */
public record SmtpSettings(
        String host,
        int port,
        boolean isTlsFromStart,
        Optional<Login> login,
        Optional<Path> certificates,
        Duration patience) {
    /** How to log in; not shown as text. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "(login)";
        }
    }
}
