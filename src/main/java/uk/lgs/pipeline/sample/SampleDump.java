package uk.lgs.pipeline.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Writes a made-up {@code retail.sql}: the dump of a gift shop that does not exist, with the statistics and the flaws of a
 * real one, so that the pipeline can be tried, tested and measured at any size without a real customer. Every name, number
 * and description is invented.
 *
 * <p>Its shape: two years of seasonal trade on all days but Saturdays and Christmas; customers who come in weekly numbers,
 * some of them once and a few hundreds of times; lines per invoice, quantities and prices with heavy tails; a sixth of all
 * invoices cancelling, mostly what the same customer bought; a fifth of all lines without customer; fee codes, bad debts,
 * stock notes, tests and vouchers; lines entered twice, and some days exported twice. Where a figure stands in the source it
 * is a rounded statistic of the public data set Online Retail II (D. Chen, doi 10.24432/C5CG6D).
 */
public final class SampleDump {
    private static final String SHIPPED = "/sample/retail-sample.sql.gz";

    private SampleDump() {}

    /**
     * Writes a sample and tells what was planted in it. Streams: memory does not grow with the rows but for the overlap.
     *
     * @param out gets the plain text in UTF-8 in large pieces; is flushed, not closed
     * @throws PipelineException {@link ErrorCode#OUTPUT_NOT_WRITABLE} if the stream fails
     */
    public static SampleFacts write(SampleSettings settings, OutputStream out) {
        SampleRows rows = new SampleRows(settings);
        SampleWriter writer = settings.format().open(out, settings);
        try {
            writer.begin();
            while (rows.hasNext()) {
                writer.write(rows.next());
            }
            writer.end();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, "The sample cannot be written: " + e.getMessage() + ".", e);
        }
        return rows.facts();
    }

    /** The small sample that ships with the program, of {@link SampleSettings#shipped}, as a gzip stream to be closed. */
    public static InputStream openShipped() {
        InputStream stream = SampleDump.class.getResourceAsStream(SHIPPED);
        if (stream == null) {
            throw new PipelineException(ErrorCode.DEFECT, "The sample " + SHIPPED + " is not in the program.");
        }
        return stream;
    }
}
