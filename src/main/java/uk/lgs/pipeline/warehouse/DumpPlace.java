package uk.lgs.pipeline.warehouse;

/**
 * Where a quarantined row stands in its dump: a line may hold many rows.
 *
 * @param line the line in the dump file, from 1
 * @param row its number among the quarantined rows of the line, from 1
 */
public record DumpPlace(long line, long row) {
    /** The place in words. */
    @Override
    public String toString() {
        return row == 1 ? "line " + line : "line %d, row %d of it".formatted(line, row);
    }
}
