package uk.lgs.pipeline.warehouse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The server's programs as zonky's jar carries them: {@code postgres-<system>-<processor>.txz}. */
final class ProgramArchive {
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

    private ProgramArchive() {}

    /**
     * Unpacks the programs into a folder of their version, once.
     *
     * @return the folder that holds {@code bin}
     */
    static Path unpackBelow(Path parent) throws IOException {
        URL archive = forThisSystem();
        URLConnection connection = archive.openConnection();
        Path target = parent.resolve("postgres-" + version(connection));
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, "postgres-unpacking-");
        try (InputStream content = connection.getInputStream()) {
            unpack(content, unfinished);
            makeReadable(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) { // otherwise another process was faster
                throw e;
            }
        } finally {
            deleteTree(unfinished);
        }
        return target;
    }

    private static URL forThisSystem() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String architecture = System.getProperty("os.arch", "");
        String name = "postgres-%s-%s.txz".formatted(system, PROCESSORS.getOrDefault(architecture, architecture));
        URL archive = ProgramArchive.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_UNAVAILABLE,
                    "No embedded PostgreSQL for this system (%s): set retail.warehouse.url to a server of your own"
                            .formatted(name));
        }
        return archive;
    }

    private static String version(URLConnection archive) throws IOException {
        return archive instanceof JarURLConnection inJar
                ? "%08x".formatted(inJar.getJarEntry().getCrc())
                : Long.toString(archive.getContentLengthLong());
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = inside(target, target.resolve(entry.getName()));
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(inside(target, path.resolveSibling(".")));
                if (entry.isSymbolicLink()) {
                    inside(target, path.resolveSibling(entry.getLinkName()));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, inside(target, target.resolve(entry.getLinkName())));
                } else {
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("the archive names a file outside of itself: " + path);
        }
        return normal;
    }

    /** The server may run under another account than the pipeline. */
    private static void makeReadable(Path folder) throws IOException {
        List<Path> folders;
        try (Stream<Path> tree = Files.walk(folder)) {
            folders = tree.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Deletes a folder with all that it holds, if it is there. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
