package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/**
 * The metrics that are SQL files: every {@code .sql} file in the folder {@code metrics} beside this program's classes, be that
 * a folder or a jar. There is no list to keep: a file that is there is a metric. The folder {@code shared} below holds the tables
 * that several of them select from.
 */
public final class MetricCatalog {
    private static final String FOLDER = "metrics";
    private static final String SHARED_FOLDER = "shared";
    private static final String SUFFIX = ".sql";

    private final List<SharedTable> sharedTables;
    private final List<Mart> marts;

    private final String edition;

    private MetricCatalog(List<SharedTable> sharedTables, List<Mart> marts, String edition) {
        this.sharedTables = List.copyOf(sharedTables);
        this.marts = List.copyOf(marts);
        this.edition = edition;
    }

    /**
     * Reads all metric files.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID, naming file, line and key, when a header is malformed
     */
    public static MetricCatalog load() {
        URL home = MetricCatalog.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return read(Path.of(home.toURI()));
        } catch (URISyntaxException e) {
            throw new PipelineException(ErrorCode.DEFECT, "cannot tell where the program's classes lie: " + home, e);
        }
    }

    /** Reads the metrics of a class folder or a jar. */
    static MetricCatalog read(Path home) {
        try {
            if (Files.isDirectory(home)) {
                return readFolder(home.resolve(FOLDER), "");
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return readFolder(jar.getPath(FOLDER), Files.getLastModifiedTime(home) + "\n");
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, "%s/*.sql: cannot be read in %s".formatted(FOLDER, home), e);
        }
    }

    /** The metrics in the order of their names. */
    public List<Mart> marts() {
        return marts;
    }

    /** The tables that metrics share, in the order of their names. */
    List<SharedTable> sharedTables() {
        return sharedTables;
    }

    /** What figures were made by that are the same as these: this build of the program, and the texts of the shared tables. */
    String edition() {
        return edition;
    }

    private static MetricCatalog readFolder(Path folder, String build) throws IOException {
        List<Path> files = sqlFiles(folder);
        if (files.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, "%s/*.sql: there is no metric file".formatted(FOLDER));
        }
        List<Mart> marts = new ArrayList<>();
        for (Path file : files) {
            marts.add(MetricFile.parse(FOLDER + "/" + file.getFileName(), name(file), Files.readString(file)));
        }
        List<SharedTable> sharedTables = new ArrayList<>();
        StringBuilder edition = new StringBuilder(build);
        for (Path file : sqlFiles(folder.resolve(SHARED_FOLDER))) {
            String path = "%s/%s/%s".formatted(FOLDER, SHARED_FOLDER, file.getFileName());
            String text = Files.readString(file);
            sharedTables.add(SharedTable.parse(path, name(file), text));
            edition.append(path).append('\n').append(text);
        }
        SharedTables.require(sharedTables);
        return new MetricCatalog(sharedTables, marts, Sha256.of(edition.toString()));
    }

    private static String name(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    private static List<Path> sqlFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
