package uk.lgs.pipeline.dump;

/** A keyed hash of fields, for finding equal lines within one survey; its key is new for each. */
final class LineHash {
    private static final DumpColumn[] COLUMNS = DumpColumn.values();

    private final long key;

    LineHash(long key) {
        this.key = key;
    }

    /** The hash of one field. */
    long ofField(RawBatch batch, int line, DumpColumn column) {
        return field(key, batch, line, column);
    }

    /** The hash of all fields of a line, in the order of {@link DumpColumn}. */
    long ofLine(RawBatch batch, int line) {
        long hash = key;
        for (DumpColumn column : COLUMNS) {
            hash = field(hash, batch, line, column);
        }
        return hash;
    }

    private static long field(long seed, RawBatch batch, int line, DumpColumn column) {
        return batch.isNull(line, column)
                ? ByteHash.ofNull(seed)
                : ByteHash.of(seed, batch.bytes(), batch.start(line, column), batch.end(line, column));
    }
}
