package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The Parquet files that Spark keeps of the warehouse's lines. They hold pseudonyms, and can be made again from dumps at any time, so
 * they are deleted where a pseudonym must go.
 */
final class SparkLake {
    private final String place;

    private SparkLake(String place) {
        this.place = place;
    }

    static SparkLake of(Parts parts) {
        return new SparkLake(parts.settings().spark().lake(parts.folders()));
    }

    /**
     * Checks, before anything is erased elsewhere, that this process can reach the lake.
     *
     * @throws PipelineException of code RUN_REFUSED where it is not on a disk of this machine
     */
    void requireErasable() {
        if (place.contains("://")) {
            throw new PipelineException(
                    ErrorCode.RUN_REFUSED,
                    ("%s: this lake holds pseudonyms and cannot be deleted from here; delete it, set retail.spark.lake to a folder"
                                    + " of this machine, and try again")
                            .formatted(place));
        }
    }

    /** Deletes it, if there is one. */
    void erase() {
        if (Files.isDirectory(Path.of(place))) {
            AgedFiles.delete(Path.of(place));
        }
    }
}
