package uk.lgs.pipeline.dump;

/** Rows of one table that stand together in a dump, in batches. */
interface DataRows {
    /** The next rows; none when they have ended. */
    RawBatch next();

    boolean finished();

    /** Takes back a batch that nobody reads any more, whose memory may serve another. */
    default void giveBack(RawBatch batch) {}
}
