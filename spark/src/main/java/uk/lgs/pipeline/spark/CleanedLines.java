package uk.lgs.pipeline.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import uk.lgs.pipeline.cleaning.Cleaner;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.dump.Duplicate;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.privacy.Pseudonymiser;
import uk.lgs.pipeline.privacy.PseudonymousBatch;

/** The lines of a slice, read, cleaned and pseudonymised when they are asked for: the whole way of a raw value, in one task. */
final class CleanedLines implements Iterator<Row> {
    private final DumpReader reader;
    private final Cleaner cleaner;
    private final Pseudonymiser pseudonymiser;
    private final long[] marks;
    private final BiFunction<PseudonymousBatch, Pseudonymiser, List<Row>> rows;
    private int mark;
    private long read;
    private Iterator<Row> batch = Collections.emptyIterator();

    private CleanedLines(
            TaskSetup setup,
            DumpSlice slice,
            Iterator<Long> marks,
            BiFunction<PseudonymousBatch, Pseudonymiser, List<Row>> rows) {
        this.rows = rows;
        List<Long> all = new ArrayList<>();
        marks.forEachRemaining(all::add);
        this.marks = all.stream().mapToLong(Long::longValue).sorted().toArray();
        cleaner = new Cleaner(setup.cleaningRules());
        pseudonymiser = new Pseudonymiser(cleaner, setup.key(), setup.persons());
        reader = setup.open(slice);
    }

    /**
     * The lines of a slice that could be understood.
     *
     * @param marks its duplicates, as {@code (line of the slice) * 2 + (1 for a copy of the invoice)}, in any order
     */
    static CleanedLines understood(TaskSetup setup, DumpSlice slice, Iterator<Long> marks) {
        return closing(new CleanedLines(setup, slice, marks, CleanedLines::lines));
    }

    /** The lines of a slice that could not be understood, redacted. */
    static CleanedLines rejected(TaskSetup setup, DumpSlice slice, Iterator<Long> marks) {
        return closing(new CleanedLines(
                setup,
                slice,
                marks,
                (batch, texts) ->
                        batch.quarantined().stream().map(QuarantineRow::of).toList()));
    }

    private static CleanedLines closing(CleanedLines lines) {
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> lines.reader.close());
        return lines;
    }

    private static List<Row> lines(PseudonymousBatch batch, Pseudonymiser texts) {
        List<Row> rows = new ArrayList<>(batch.size());
        for (int line = 0; line < batch.size(); line++) {
            rows.add(LakeRow.of(batch, line, texts));
        }
        return rows;
    }

    /** Lines so far in which something was masked, by its form. */
    Map<String, Long> maskedLines() {
        Map<String, Long> lines = new HashMap<>();
        pseudonymiser.maskedLines().forEach((form, count) -> lines.put(form.label(), count));
        return lines;
    }

    @Override
    public boolean hasNext() {
        Optional<RawBatch> next = Optional.empty();
        do {
            next = batch.hasNext() ? Optional.empty() : reader.next();
            next.ifPresent(lines ->
                    batch = rows.apply(pseudonymiser.pseudonymise(cleaner.clean(marked(lines))), pseudonymiser)
                            .iterator());
        } while (next.isPresent());
        return batch.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.next();
    }

    private RawBatch marked(RawBatch lines) {
        byte[] duplicates = new byte[lines.size()];
        while (mark < marks.length && marks[mark] >> 1 < read + lines.size()) {
            Duplicate found = (marks[mark] & 1) == 1 ? Duplicate.INVOICE : Duplicate.LINE;
            duplicates[(int) ((marks[mark] >> 1) - read)] = (byte) found.ordinal();
            mark++;
        }
        read += lines.size();
        lines.setDuplicates(duplicates);
        return lines;
    }
}
