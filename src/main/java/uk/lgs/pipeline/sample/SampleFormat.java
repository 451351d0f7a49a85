package uk.lgs.pipeline.sample;

import java.io.OutputStream;

/** The dialects in which a sample can be written. */
public enum SampleFormat {
    /** As {@code pg_dump} 15 writes a table in plain format: {@code COPY ... FROM stdin}. */
    COPY {
        @Override
        SampleWriter open(OutputStream out, SampleSettings settings) {
            return new SampleCopyWriter(out, settings);
        }
    };

    abstract SampleWriter open(OutputStream out, SampleSettings settings);
}
