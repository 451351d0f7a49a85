package uk.lgs.pipeline.spark;

import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.util.CollectionAccumulator;

/** Adds what was masked in a slice once, when its last line was given out. */
final class CountedAtEnd implements Iterator<Row> {
    private final CleanedLines lines;
    private final CollectionAccumulator<Map<String, Long>> masked;
    private boolean counted;

    CountedAtEnd(CleanedLines lines, CollectionAccumulator<Map<String, Long>> masked) {
        this.lines = lines;
        this.masked = masked;
    }

    @Override
    public boolean hasNext() {
        boolean isMore = lines.hasNext();
        if (!isMore && !counted) {
            masked.add(lines.maskedLines());
            counted = true;
        }
        return isMore;
    }

    @Override
    public Row next() {
        return lines.next();
    }
}
