package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/**
 * What the service speaks TLS with.
 *
 * @param certificate its certificate, followed by those that lead to a root, in PEM
 * @param key the private key, in PEM, without passphrase; for nobody's eyes but its owner's
 */
record TlsFiles(Path certificate, Path key) {
    /**
     * Checks that both are there, and that nobody else can read the key.
     *
     * @return when the certificate ends
     * @throws PipelineException SECRET_KEY_INVALID or CONFIGURATION_FILE_INVALID, naming file and setting
     */
    Instant requireUsable() {
        try {
            PrivateFile.require(key, "the private key", "get a new one");
            if (!Files.readString(key).contains("PRIVATE KEY-----")) {
                throw new PipelineException(
                        ErrorCode.SECRET_KEY_INVALID,
                        "%s: no private key in PEM; set %s to one"
                                .formatted(key, SettingKey.HTTP_CERTIFICATE_KEY.key()));
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SECRET_KEY_INVALID,
                    "%s: cannot be read; put the key there, or set %s"
                            .formatted(key, SettingKey.HTTP_CERTIFICATE_KEY.key()),
                    e);
        }
        return end();
    }

    private Instant end() {
        try (InputStream content = Files.newInputStream(certificate)) {
            Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(content);
            return ((X509Certificate) first).getNotAfter().toInstant();
        } catch (IOException | CertificateException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    "%s: no certificate in PEM; put it there, or set %s"
                            .formatted(certificate, SettingKey.HTTP_CERTIFICATE.key()),
                    e);
        }
    }
}
