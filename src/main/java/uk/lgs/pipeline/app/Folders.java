package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/**
 * Where things lie.
 *
 * @param home the folder of {@code ./pipeline}; routes and relative settings are below it
 * @param output everything that runs write
 */
record Folders(Path home, Path output) {
    /** Temporary files of runs. */
    Path work() {
        return created(output.resolve("work"));
    }

    /** The reports, each in a folder that bears its run's id. */
    Path reports() {
        return output.resolve("reports");
    }

    /** Where the report of a run lies, or will. */
    Path report(RunId run) {
        return reports().resolve(run.value());
    }

    /** An empty folder for a report that is being written. */
    Path unfinishedReport(RunId run) {
        dropUnfinishedReport(run);
        return created(unfinishedAt(run));
    }

    /** Deletes what there is of a report that was not finished; nothing of it is used again. */
    void dropUnfinishedReport(RunId run) {
        AgedFiles.delete(unfinishedAt(run));
    }

    private Path unfinishedAt(RunId run) {
        return work().resolve("report-" + run);
    }

    /** Gives a finished report its final name, all at once. */
    Path publishReport(RunId run, Path unfinished) {
        created(reports());
        Path target = report(run);
        try {
            return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritable(target, e);
        }
    }

    /** An empty folder for a report that is being written, beside where it will be. */
    static Path unfinished(Path reports, RunId run) {
        Path folder = reports.resolve("." + run + ".unfinished");
        AgedFiles.delete(folder);
        return created(folder);
    }

    /** Puts a finished report in place of the one that lies there, if any, which nobody sees half replaced. */
    static Path replace(Path target, Path finished) {
        Path aside = finished.resolveSibling(finished.getFileName() + ".replaced");
        AgedFiles.delete(aside);
        try {
            boolean isReplacing = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
            if (isReplacing) {
                Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            }
            boolean isDone = false;
            try {
                Files.createDirectories(target.getParent());
                Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
                isDone = true;
            } finally {
                if (isReplacing && !isDone) {
                    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw notWritable(target, e);
        }
        AgedFiles.delete(aside);
        return target;
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private static PipelineException notWritable(Path path, IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                path + ": cannot be written; check the folder's rights and the disk's space",
                failure);
    }
}
