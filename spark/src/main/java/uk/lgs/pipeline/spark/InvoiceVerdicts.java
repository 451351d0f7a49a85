package uk.lgs.pipeline.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DuplicateVerdicts;

/** Judges one invoice after the other, out of hashed lines that are sorted by invoice and position. */
final class InvoiceVerdicts implements Iterator<Long> {
    private final Iterator<Row> lines;
    private @Nullable Row ahead;
    private long[] verdicts = {};
    private int at;

    InvoiceVerdicts(Iterator<Row> lines) {
        this.lines = lines;
        ahead = read();
    }

    @Override
    public boolean hasNext() {
        while (at == verdicts.length && ahead != null) {
            verdicts = judge(ahead);
            at = 0;
        }
        return at < verdicts.length;
    }

    /** The next duplicate, as {@code position * 2 + (1 for a copy of the whole invoice)}. */
    @Override
    public Long next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return verdicts[at++];
    }

    private @Nullable Row read() {
        return lines.hasNext() ? lines.next() : null;
    }

    private long[] judge(Row first) {
        long invoice = first.getLong(0);
        long[] hashes = new long[16];
        long[] positions = new long[16];
        int size = 0;
        for (Row line = first; line != null && line.getLong(0) == invoice; line = read(), ahead = line) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                positions = Arrays.copyOf(positions, size * 2);
            }
            hashes[size] = line.getLong(1);
            positions[size++] = line.getLong(2);
        }
        long[] invoices = new long[size];
        Arrays.fill(invoices, invoice);
        return new DuplicateVerdicts(invoices, hashes, positions, size).find();
    }
}
