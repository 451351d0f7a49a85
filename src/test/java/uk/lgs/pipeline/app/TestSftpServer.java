package uk.lgs.pipeline.app;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on the loopback that can be told to fail. */
final class TestSftpServer implements AutoCloseable {
    /** What goes wrong from now on. */
    enum Fault {
        NONE,
        /** The connection ends when a share of a workbook is there. */
        CUT,
        /** The disk is full when a share of a workbook is there. */
        FULL,
        /** Nothing is answered any more when a share of a workbook is there. */
        STALL,
        /** Nothing may be written. */
        NO_RIGHTS,
        /** The connection ends before the workbook gets its name. */
        CUT_BEFORE_NAME,
        /** The connection ends after the workbook got its name and before the answer. */
        CUT_AFTER_NAME,
        /** The same, and the server is not there any more. */
        GONE_AFTER_NAME
    }

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile java.security.KeyPair hostKey = newHostKey();
    private volatile Fault fault = Fault.NONE;
    private volatile long limit;
    private volatile CountDownLatch stalled = new CountDownLatch(0);
    private volatile boolean isGone;

    /** Starts a server whose logins begin in a folder, for who has one of some public keys. */
    TestSftpServer(Path root, Path authorizedKeys) throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(session -> KeyPairProvider.wrap(hostKey).loadKeys(session));
        server.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(authorizedKeys));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Faults());
        server.setSubsystemFactories(List.of(sftp));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (isGone) {
                    session.close(true);
                }
            }
        });
        server.start();
    }

    int port() {
        return server.getPort();
    }

    int logins() {
        return logins.get();
    }

    int writes() {
        return writes.get();
    }

    /** From now on this goes wrong, once so many bytes of a workbook are there. */
    void fail(Fault next, long bytes) {
        stalled.countDown();
        stalled = new CountDownLatch(1);
        limit = bytes;
        fault = next;
        isGone = false;
    }

    /** What stands in {@code known_hosts} about this server. */
    String knownHost() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    void changeHostKey() {
        hostKey = newHostKey();
    }

    /** Makes a private key for logging in, and returns the public one's line. */
    static String newLogin(Path file) throws JSchException, IOException {
        KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256);
        pair.writePrivateKey(file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        pair.writePublicKey(line, "test");
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static java.security.KeyPair newHostKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has EC", e);
        }
    }

    @Override
    public void close() throws IOException {
        stalled.countDown();
        server.stop(true);
    }

    private final class Faults implements SftpEventListener {
        @Override
        public void initialized(ServerSession session, int version) {
            logins.incrementAndGet();
        }

        @Override
        public void opening(ServerSession session, String handle, org.apache.sshd.sftp.server.Handle local)
                throws IOException {
            if (fault == Fault.NO_RIGHTS && local instanceof FileHandle) {
                throw new AccessDeniedException(String.valueOf(local.getFile()));
            }
        }

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle local, long offset, byte[] data, int from, int length)
                throws IOException {
            writes.incrementAndGet();
            if (offset + length < limit || !local.getFile().toString().endsWith(".xlsx")) {
                return;
            }
            switch (fault) {
                case CUT -> cut(session);
                case FULL -> throw new IOException("No space left on device");
                case STALL -> waitForTheNext();
                default -> {}
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (fault == Fault.CUT_BEFORE_NAME && to.toString().endsWith(".xlsx")) {
                cut(session);
            }
        }

        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
                throws IOException {
            boolean isAfter = fault == Fault.CUT_AFTER_NAME || fault == Fault.GONE_AFTER_NAME;
            if (isAfter && to.toString().endsWith(".xlsx")) {
                isGone = fault == Fault.GONE_AFTER_NAME;
                cut(session);
            }
        }

        private void waitForTheNext() throws IOException {
            try {
                stalled.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void cut(ServerSession session) throws IOException {
            session.close(true);
            throw new IOException("the connection was cut");
        }
    }
}
