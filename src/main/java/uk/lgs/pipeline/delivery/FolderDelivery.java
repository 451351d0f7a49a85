package uk.lgs.pipeline.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/** Puts files into folders so that a reader sees all of a file or nothing, and no other file is lost. */
public final class FolderDelivery {
    private FolderDelivery() {}

    /**
     * Copies a file into a folder under a name. The copy gets that name when it is complete and on the disk.
     *
     * @throws PipelineException DELIVERY_FAILED where the folder is not there or cannot be written, DELIVERY_REFUSED where it has
     *     another file of the name
     */
    public static void put(Path file, Path folder, String name) {
        Path target = folder.resolve(name);
        Path unfinished = folder.resolve(".part-" + name);
        if (!Files.isDirectory(folder)) {
            throw failed(folder + ": is not there; create it, or mount the share", null);
        }
        try {
            if (Files.exists(target)) {
                requireSame(file, target);
                return;
            }
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(folder + ": cannot be written; check its rights and the space left", e);
        }
    }

    /** What a recipient's workbook is called in a folder that has those of many runs. */
    public static String nameOf(WrittenReport report, Recipient recipient) {
        String name = String.valueOf(report.workbook(recipient.customers()).getFileName());
        int ending = name.lastIndexOf('.');
        return name.substring(0, ending) + "-" + report.facts().runId() + name.substring(ending);
    }

    private static void requireSame(Path file, Path target) {
        if (!sha256(file).equals(sha256(target))) {
            throw new PipelineException(
                    ErrorCode.DELIVERY_REFUSED, target + ": there is another file of this name; move it away");
        }
    }

    /**
     * SHA-256 of a file, lower-case hex.
     *
     * @throws PipelineException DELIVERY_FAILED where it cannot be read
     */
    public static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw failed(file + ": cannot be read; check its rights", e);
        }
    }

    private static PipelineException failed(String message, @Nullable Throwable cause) {
        return new PipelineException(ErrorCode.DELIVERY_FAILED, message, cause);
    }
}
