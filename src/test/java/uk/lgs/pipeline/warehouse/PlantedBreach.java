package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.dump.RawBatch;

/** What must not be: a class of the warehouse that names raw lines. The test of the rooms' borders has to find it. */
public final class PlantedBreach {
    private PlantedBreach() {}

    /** A parameter is enough. */
    public static int rawLines(RawBatch batch) {
        return batch.size();
    }
}
