package uk.lgs.pipeline.warehouse;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Under which account the server runs. PostgreSQL refuses to run as root; where the pipeline is root (in a container, say), the
 * server runs as the owner of the output folder; if that is root too, in a user namespace of its own, and where the system
 * has none, as {@code nobody}.
 *
 * @param prefix what to put before each server program
 * @param uid whose the server's files must be
 * @param gid the group of the server's files
 */
record ServerAccount(List<String> prefix, int uid, int gid) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** The account for a server below a folder. */
    static ServerAccount below(Path outputFolder) throws IOException {
        UnixSystem self = new UnixSystem();
        Map<String, Object> owner = Files.readAttributes(outputFolder, "unix:uid,gid");
        return choose(
                (int) self.getUid(),
                (int) self.getGid(),
                (int) owner.getOrDefault("uid", ROOT),
                (int) owner.getOrDefault("gid", ROOT),
                ServerAccount::hasUserNamespaces);
    }

    static ServerAccount choose(int uid, int gid, int folderUid, int folderGid, UserNamespaces namespaces)
            throws IOException {
        if (uid != ROOT) {
            return new ServerAccount(List.of(), uid, gid);
        }
        if (folderUid != ROOT) {
            return switchedTo(folderUid, folderGid);
        }
        if (namespaces.areAvailable()) {
            return new ServerAccount(List.of("unshare", "--user"), ROOT, gid);
        }
        return switchedTo(NOBODY, NOBODY);
    }

    /** Whether the system lets this process make user namespaces. */
    interface UserNamespaces {
        boolean areAvailable() throws IOException;
    }

    private static ServerAccount switchedTo(int uid, int gid) {
        return new ServerAccount(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid, gid);
    }

    private static boolean hasUserNamespaces() throws IOException {
        return succeeds(List.of("unshare", "--user", "true"));
    }

    private static boolean succeeds(List<String> command) throws IOException {
        Process probe;
        try {
            probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false; // not installed
        }
        try {
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while trying " + command, e);
        }
    }

    /** Refuses a folder that this account cannot enter, since one above it is closed to it. */
    void refuseClosed(Path folder) throws IOException {
        List<String> attempt = new ArrayList<>(prefix);
        attempt.addAll(List.of("test", "-x", folder.toString()));
        if (!prefix.isEmpty() && !succeeds(attempt)) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE,
                    ("The embedded database does not run as root, and without root's rights (%s) a folder above %s is"
                                    + " closed: run the pipeline as an ordinary user, or choose another --output")
                            .formatted(String.join(" ", prefix), folder));
        }
    }

    /** Hands a file, or a folder with all that it holds, to this account; only root can, and only root needs to. */
    void own(Path path) throws IOException {
        if (prefix.isEmpty() || !Files.exists(path) || isOwnerOf(path)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(path)) {
            files = tree.toList();
        }
        for (Path file : files) {
            Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private boolean isOwnerOf(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid);
    }
}
