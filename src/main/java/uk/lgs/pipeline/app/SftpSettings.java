package uk.lgs.pipeline.app;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/** The settings about SFTP servers, and the files with the keys: the own private one and the servers' public ones. */
final class SftpSettings {
    private static final int MILLISECONDS = 1_000;

    private final Settings settings;
    private final Path folder;

    SftpSettings(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        timeout();
        file(SettingKey.SFTP_KEY_FILE);
        file(SettingKey.SFTP_KNOWN_HOSTS);
    }

    /**
     * Checks that there is a key to log in with, and one to know each server by; without servers nothing is needed.
     *
     * @throws PipelineException SECRET_KEY_INVALID or CONFIGURATION_FILE_INVALID, naming the file
     */
    void requireKeysFor(List<SftpTarget> servers) {
        if (servers.isEmpty()) {
            return;
        }
        requirePrivateKey(file(SettingKey.SFTP_KEY_FILE));
        servers.forEach(server -> requireKnown(server, file(SettingKey.SFTP_KNOWN_HOSTS)));
    }

    /**
     * The endpoint of a server's folder. Its options hold no secret, only where the key is.
     *
     * <p>By default Camel would trust any server and write its key down.
     */
    String endpoint(SftpTarget server) {
        return ("sftp:%s:%d/%s?username=%s&privateKeyFile=RAW(%s)&preferredAuthentications=publickey"
                        + "&knownHostsFile=RAW(%s)&useUserKnownHostsFile=false&strictHostKeyChecking=yes"
                        + "&connectTimeout=%d&soTimeout=%7$d&maximumReconnectAttempts=0&disconnect=true"
                        + "&autoCreate=false&stepwise=false&fastExistsCheck=true&jschLoggingLevel=OFF")
                .formatted(
                        server.host(),
                        server.port(),
                        server.folder(),
                        server.user(),
                        file(SettingKey.SFTP_KEY_FILE),
                        file(SettingKey.SFTP_KNOWN_HOSTS),
                        timeout() * MILLISECONDS);
    }

    /** How long to wait for a connection, and for each reply. */
    Duration patience() {
        return Duration.ofSeconds(timeout());
    }

    private int timeout() {
        return settings.number(SettingKey.SFTP_TIMEOUT, 1, 3_600);
    }

    private Path file(SettingKey key) {
        String name = settings.text(key);
        if (name.isBlank() || name.contains(")") || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Settings.invalid(key, "must name a file, without ) in its path");
        }
        return folder.resolve(name).toAbsolutePath();
    }

    private static void requirePrivateKey(Path file) {
        try {
            PrivateFile.require(file, "the private key", "make a new key");
            KeyPair key = KeyPair.load(new JSch(), file.toString());
            boolean hasPassphrase = key.isEncrypted();
            key.dispose();
            if (hasPassphrase) {
                throw badKey(
                        file,
                        "the private key has a passphrase, which nobody is there to type; make one without",
                        null);
            }
        } catch (IOException | JSchException e) {
            throw badKey(
                    file,
                    "cannot be read as a private key; make one there by ssh-keygen -t ed25519 -N '' -f FILE, mode 600,"
                            + " or set " + SettingKey.SFTP_KEY_FILE.key(),
                    e);
        }
    }

    private static void requireKnown(SftpTarget server, Path file) {
        try {
            JSch known = new JSch();
            known.setKnownHosts(file.toString());
            if (Files.isReadable(file) && known.getHostKeyRepository().getHostKey(server.knownAs(), null).length > 0) {
                return;
            }
        } catch (JSchException e) {
            throw unknown(server, file, e);
        }
        throw unknown(server, file, null);
    }

    private static PipelineException unknown(SftpTarget server, Path file, @Nullable Throwable cause) {
        return new PipelineException(
                ErrorCode.CONFIGURATION_FILE_INVALID,
                ("%s: has no host key of %s; put there what ssh-keyscan -p %d %s prints, once the server's keeper has"
                                + " confirmed its fingerprint")
                        .formatted(file, server.knownAs(), server.port(), server.host()),
                cause);
    }

    private static PipelineException badKey(Path file, String message, @Nullable Throwable cause) {
        return new PipelineException(ErrorCode.SECRET_KEY_INVALID, file + ": " + message, cause);
    }
}
