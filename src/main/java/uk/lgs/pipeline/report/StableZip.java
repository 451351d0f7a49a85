package uk.lgs.pipeline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Copies an archive with one time on all its entries, so that the same content gives the same bytes. */
final class StableZip {
    private StableZip() {}

    /** Copies {@code source} to {@code target}; nothing is packed anew. */
    static void copy(Path source, Path target, Instant time) throws IOException {
        // an archive keeps local times: the same wall clock everywhere, whatever the machine's zone
        long localMillis = LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
        try (ZipFile archive = ZipFile.builder().setPath(source).get();
                ZipArchiveOutputStream copy = new ZipArchiveOutputStream(target)) {
            for (ZipArchiveEntry entry : Collections.list(archive.getEntriesInPhysicalOrder())) {
                ZipArchiveEntry timed = new ZipArchiveEntry(entry.getName());
                timed.setMethod(entry.getMethod());
                timed.setSize(entry.getSize());
                timed.setCompressedSize(entry.getCompressedSize());
                timed.setCrc(entry.getCrc());
                timed.setTime(localMillis);
                copy.addRawArchiveEntry(timed, archive.getRawInputStream(entry));
            }
        }
    }
}
