package uk.lgs.pipeline.privacy;

import java.nio.file.Path;
import uk.lgs.pipeline.dump.DistinctCount;

/** How many different invoices the batches of one {@link Pseudonymiser} hold, in bounded memory, by way of a temporary file. */
public final class InvoiceCount implements AutoCloseable {
    private final DistinctCount distinct;

    /** Counts invoices; the temporary file, which few invoices do not need, is written to a folder. */
    public InvoiceCount(Path folder) {
        distinct = new DistinctCount(folder);
    }

    /** Adds the invoices of a batch. */
    public void add(PseudonymousBatch batch) {
        for (int line = 0; line < batch.size(); line++) {
            if (line == 0 || batch.invoice(line) != batch.invoice(line - 1)) {
                distinct.add(batch.invoice(line));
            }
        }
    }

    /** To be called once, after the last batch. */
    public long count() {
        return distinct.count();
    }

    @Override
    public void close() {
        distinct.close();
    }
}
