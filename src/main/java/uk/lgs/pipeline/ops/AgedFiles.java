package uk.lgs.pipeline.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Files and folders whose names begin with the time at which the pipeline put them there, {@code yyyyMMdd-HHmmss-}. What has no
 * such name is somebody else's. Symbolic links are neither listed nor followed.
 */
public final class AgedFiles {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int STAMP_LENGTH = 15;

    private AgedFiles() {}

    /**
     * What lies in a folder and is older than a time, the oldest first; nothing where there is no such folder.
     *
     * @param zone the time zone of the names
     */
    public static List<Path> before(Path folder, ZoneId zone, Instant time) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !Files.isSymbolicLink(entry))
                    .filter(entry -> isBefore(String.valueOf(entry.getFileName()), zone, time))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /** Deletes a file, or a folder with all that it holds; of a symbolic link the link alone. */
    public static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static boolean isBefore(String name, ZoneId zone, Instant time) {
        if (name.length() <= STAMP_LENGTH || name.charAt(STAMP_LENGTH) != '-') {
            return false;
        }
        try {
            LocalDateTime stamp = LocalDateTime.parse(name.substring(0, STAMP_LENGTH), STAMP);
            return stamp.atZone(zone).toInstant().isBefore(time);
        } catch (DateTimeParseException somebodyElses) {
            return false;
        }
    }

    private static PipelineException notWritable(Path path, IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE, path + ": cannot be deleted; check the folder's rights", failure);
    }
}
