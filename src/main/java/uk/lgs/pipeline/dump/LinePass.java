package uk.lgs.pipeline.dump;

import java.time.YearMonth;
import java.util.Optional;

/** One pass over the lines of a dump, or of a slice of it, that shows the hashes by which equal lines are found. */
public final class LinePass {
    private final LineHash hash;
    private final HashReader reader;
    private final LatestMonth latest = new LatestMonth();
    private long lines;

    /** Takes the hashes of complete lines, in the order of the dump. */
    public interface HashReader {
        /**
         * Takes one line.
         *
         * @param invoice the hash of its invoice number
         * @param line the hash of all its fields
         * @param position how many lines, complete or not, were passed before it
         */
        void see(long invoice, long line, long position);
    }

    /** A pass under a key, without which nobody can tell by its hash what a line says. */
    public LinePass(long key, HashReader reader) {
        hash = new LineHash(key);
        this.reader = reader;
    }

    /** Reads to the end. */
    public void over(DumpReader dump) {
        boolean isMore = true;
        while (isMore) {
            isMore = next(dump);
        }
    }

    /** Reads some thousands of lines; false at the end. */
    public boolean next(DumpReader dump) {
        Optional<RawBatch> next = dump.next();
        next.ifPresent(this::see);
        next.ifPresent(dump::giveBack);
        return next.isPresent();
    }

    private void see(RawBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.isComplete(i)) {
                latest.see(batch, i);
                reader.see(hash.ofField(batch, i, DumpColumn.INVOICE_NO), hash.ofLine(batch, i), lines + i);
            }
        }
        lines += batch.size();
    }

    /** Lines of the retail table that were passed. */
    public long lines() {
        return lines;
    }

    /** The calendar month of the latest invoice date; nothing where no line has one. */
    public Optional<YearMonth> latestMonth() {
        return latest.month();
    }
}
