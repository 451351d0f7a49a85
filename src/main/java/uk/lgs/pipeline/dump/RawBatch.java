package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some thousands of lines of the retail table as they came: one byte block and, for each line and column, where the decoded
 * field stands in it. No object per line or field. A batch is written by its reader and only read afterwards.
 */
public final class RawBatch {
    /** Bytes past the last field that may be read, so that fields can be read eight bytes at a time. */
    public static final int PADDING = 8;

    private static final int NULL = -1;
    private static final int FLAW_SHIFT = 24;
    private static final LineFlaw[] FLAWS = LineFlaw.values();

    final byte[] bytes;
    private final DumpForm form;
    private int size;
    private long[] lineNumbers;
    private int[] lineStarts;
    private int[] starts;
    private int[] ends;
    /** How many fields each line has, and above that its flaw, so that one comparison tells whether it is complete. */
    private int[] fieldCounts;

    private final int expectedFields;
    private final Map<Integer, Place> flawPlaces = new HashMap<>();
    private byte[] duplicates = {};

    /**
     * Where in a line a flaw stands.
     *
     * @param byteOfLine the first byte at fault, from 1, counted from the beginning of the file line on which the line begins, in UTF-8
     */
    public record Place(DumpColumn column, long byteOfLine) {}

    RawBatch(byte[] bytes, int expectedLines, int expectedFields, DumpForm form) {
        this.bytes = bytes;
        this.form = form;
        this.expectedFields = expectedFields;
        lineNumbers = new long[expectedLines];
        lineStarts = new int[expectedLines];
        starts = nulls(new int[expectedLines * DumpColumn.COUNT], 0);
        ends = new int[expectedLines * DumpColumn.COUNT];
        fieldCounts = new int[expectedLines];
    }

    /** Forgets all lines, so that others can be read into the same memory. */
    void clear() {
        Arrays.fill(starts, 0, size * DumpColumn.COUNT, NULL);
        size = 0;
        flawPlaces.clear();
        duplicates = new byte[0];
    }

    /**
     * Adds a line with all its fields null and returns its index.
     *
     * @param lineStart index of the first byte of the file line on which it begins; below 0 in an earlier block
     */
    int addLine(long lineNumber, int lineStart) {
        if (size == lineNumbers.length) {
            int capacity = size * 2 + 16;
            lineNumbers = Arrays.copyOf(lineNumbers, capacity);
            lineStarts = Arrays.copyOf(lineStarts, capacity);
            starts = nulls(Arrays.copyOf(starts, capacity * DumpColumn.COUNT), starts.length);
            ends = Arrays.copyOf(ends, capacity * DumpColumn.COUNT);
            fieldCounts = Arrays.copyOf(fieldCounts, capacity);
        }
        lineNumbers[size] = lineNumber;
        lineStarts[size] = lineStart;
        return size++;
    }

    /** Takes back the line added last. */
    void removeLastLine() {
        size--;
        Arrays.fill(starts, size * DumpColumn.COUNT, (size + 1) * DumpColumn.COUNT, NULL);
    }

    private static int[] nulls(int[] starts, int from) {
        Arrays.fill(starts, from, starts.length, NULL);
        return starts;
    }

    void setField(int line, int column, int start, int end) {
        starts[line * DumpColumn.COUNT + column] = start;
        ends[line * DumpColumn.COUNT + column] = end;
    }

    /** Decodes a field that was set; to be called after {@link #setFieldCount}, when the line's end was seen. */
    void decodeField(int line, int column, FieldDecoder decoder) {
        int at = line * DumpColumn.COUNT + column;
        byte[] written = Arrays.copyOfRange(bytes, starts[at], ends[at]);
        ends[at] = decoder.decode(bytes, starts[at], ends[at]);
        int wrong = FieldText.firstFlaw(bytes, starts[at], ends[at]);
        if (wrong < ends[at] && isComplete(line)) {
            int before = FieldText.written(written, wrong - starts[at], decoder);
            setFlaw(line, FieldText.flaw(bytes[wrong]), DumpColumn.of(column), starts[at] + before);
        }
    }

    void setFieldCount(int line, int count) {
        fieldCounts[line] = count;
    }

    /** The first byte of any field of a line, or 0 where all are null. */
    int firstByte(int line) {
        int first = Integer.MAX_VALUE;
        for (int i = line * DumpColumn.COUNT; i < (line + 1) * DumpColumn.COUNT; i++) {
            first = starts[i] == NULL ? first : Math.min(first, starts[i]);
        }
        return first == Integer.MAX_VALUE ? 0 : first;
    }

    /** The byte after the last of any field of a line, or 0 where all are null. */
    int lastByte(int line) {
        int last = 0;
        for (int i = line * DumpColumn.COUNT; i < (line + 1) * DumpColumn.COUNT; i++) {
            last = starts[i] == NULL ? last : Math.max(last, ends[i]);
        }
        return last;
    }

    /** Says why no field of a line can be trusted; to be called after {@link #setFieldCount}. */
    void setFlaw(int line, LineFlaw flaw) {
        fieldCounts[line] = fieldCount(line) | flaw.ordinal() << FLAW_SHIFT;
    }

    /** Says what is wrong with the text of a field, and at which byte of the block. */
    void setFlaw(int line, LineFlaw flaw, DumpColumn column, int at) {
        setFlaw(line, flaw);
        flawPlaces.put(line, new Place(column, at - lineStarts[line] + 1L));
    }

    /** Says of every line, by the ordinal of {@link Duplicate}, whether it was seen before. */
    public void setDuplicates(byte[] duplicates) {
        this.duplicates = duplicates;
    }

    /** Marks lines as equal to a line that their invoice has already, unless they are marked as duplicates before. */
    public void markRepeated(Set<Long> repeated) {
        duplicates = Arrays.copyOf(duplicates, size);
        for (int line = 0; line < size; line++) {
            if (duplicate(line) == Duplicate.NONE && repeated.contains(lineNumbers[line])) {
                duplicates[line] = (byte) Duplicate.LINE.ordinal();
            }
        }
    }

    /** Number of lines. */
    public int size() {
        return size;
    }

    /** Line of the dump file where a line of the table begins, from 1. */
    public long lineNumber(int line) {
        return lineNumbers[line];
    }

    /**
     * Whether the line has as many fields as the table has columns and none of the flaws; where not, no field of it can be
     * trusted.
     */
    public boolean isComplete(int line) {
        return fieldCounts[line] == expectedFields;
    }

    /** How many fields the line has, of all columns of the dump's table. */
    public int fieldCount(int line) {
        return fieldCounts[line] & (1 << FLAW_SHIFT) - 1;
    }

    /** What is wrong with the line beside the number of its fields. */
    public LineFlaw flaw(int line) {
        return FLAWS[fieldCounts[line] >>> FLAW_SHIFT];
    }

    /** Where the flaw of a line stands, if it is in the text of a field. */
    public Optional<Place> flawPlace(int line) {
        return Optional.ofNullable(flawPlaces.get(line));
    }

    public boolean isNull(int line, DumpColumn column) {
        return starts[line * DumpColumn.COUNT + column.ordinal()] == NULL;
    }

    /** First byte of a field in {@link #bytes()}; the field must not be null. */
    public int start(int line, DumpColumn column) {
        return starts[line * DumpColumn.COUNT + column.ordinal()];
    }

    /** The byte after the last of a field in {@link #bytes()}; the field must not be null. */
    public int end(int line, DumpColumn column) {
        return ends[line * DumpColumn.COUNT + column.ordinal()];
    }

    /** The block that the fields stand in: UTF-8, escapes already decoded. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The text of a field, or null; for rare paths, since it makes a string. */
    public @Nullable String text(int line, DumpColumn column) {
        if (isNull(line, column)) {
            return null;
        }
        int start = start(line, column);
        return new String(bytes, start, end(line, column) - start, UTF_8);
    }

    /** What the survey of the dump said of the line; NONE where the dump was not surveyed. */
    public Duplicate duplicate(int line) {
        return duplicates.length == 0 ? Duplicate.NONE : DUPLICATES[duplicates[line]];
    }

    private static final Duplicate[] DUPLICATES = Duplicate.values();

    /** How the numbers and dates of the lines are written. */
    public DumpForm form() {
        return form;
    }
}
