package uk.lgs.pipeline.dump;

import java.io.IOException;
import java.io.InputStream;

/** A dump's bytes, wherever it lies. */
public interface DumpSource {
    /** Opens it from a byte on. */
    InputStream from(long start) throws IOException;
}
