package uk.lgs.pipeline.delivery;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A certificate for servers of tests, made by the JDK's keytool. */
public final class TestCertificate {
    public static final String PASSWORD = "changeit";

    private static @Nullable TestCertificate ofGreenMail;

    private final Path keys;
    private final Path certificate;

    private TestCertificate(Path keys, Path certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** The one certificate, of localhost, that GreenMail's servers have in this process; it keeps the first that it is told. */
    public static synchronized TestCertificate ofGreenMail() throws IOException, InterruptedException {
        if (ofGreenMail == null) {
            Path folder = Files.createTempDirectory("greenmail");
            TestCertificate made = of("localhost", folder);
            for (Path file : List.of(folder, made.keys, made.certificate)) {
                file.toFile().deleteOnExit();
            }
            System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, made.keys.toString());
            System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, PASSWORD);
            ofGreenMail = made;
        }
        return ofGreenMail;
    }

    /** A certificate of a host's name, below a folder. */
    public static TestCertificate of(String host, Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve(host + ".p12");
        Path certificate = folder.resolve(host + ".pem");
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host);
        keytool(keys, "-exportcert", "-rfc", "-alias", "mail", "-file", certificate.toString());
        return new TestCertificate(keys, certificate);
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** The keys, for the server. */
    public Path keys() {
        return keys;
    }

    /** The certificate, for those who are to trust it. */
    public Path certificate() {
        return certificate;
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
