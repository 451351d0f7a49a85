package uk.lgs.pipeline.sample;

import java.io.IOException;

/** Writes rows in one dialect: {@link #begin} once, {@link #write} for each row, {@link #end} once. */
interface SampleWriter {
    void begin() throws IOException;

    void write(SampleRow row) throws IOException;

    /** Writes what follows the rows and flushes; does not close the stream. */
    void end() throws IOException;
}
