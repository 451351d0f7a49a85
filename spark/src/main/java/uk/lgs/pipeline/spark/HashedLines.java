package uk.lgs.pipeline.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.dump.LinePass;

/** The hashes of a slice's lines, each read when it is asked for. */
final class HashedLines implements Iterator<Row> {
    /** The hashes of a line's invoice and of the line, and how many lines of the input stand before it. */
    static final StructType SCHEMA = new StructType()
            .add("invoice", DataTypes.LongType, false)
            .add("line", DataTypes.LongType, false)
            .add("position", DataTypes.LongType, false);

    private final Deque<Row> waiting = new ArrayDeque<>();
    private final DumpReader reader;
    private final LinePass pass;

    private HashedLines(TaskSetup setup, DumpSlice slice, long before) {
        reader = setup.open(slice);
        pass = new LinePass(
                setup.hashKey(),
                (invoice, line, position) -> waiting.add(RowFactory.create(invoice, line, before + position)));
    }

    /**
     * The hashes of a slice's lines.
     *
     * @param before how many lines of the input stand before the slice
     */
    static Iterator<Row> of(TaskSetup setup, DumpSlice slice, long before) {
        HashedLines lines = new HashedLines(setup, slice, before);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> lines.reader.close());
        return lines;
    }

    @Override
    public boolean hasNext() {
        boolean isMore = true;
        while (waiting.isEmpty() && isMore) {
            isMore = pass.next(reader);
        }
        return !waiting.isEmpty();
    }

    @Override
    public Row next() {
        return waiting.remove();
    }
}
