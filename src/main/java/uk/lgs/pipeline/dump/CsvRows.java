package uk.lgs.pipeline.dump;

/**
 * The records of a CSV file. A field that is empty and not quoted is null.
 *
 * <p>Source: RFC 4180; line ends may be of either kind.
 */
final class CsvRows extends BlockRows {
    private static final byte QUOTE = '"';
    private static final FieldDecoder QUOTES = StringEscapes.QUOTES.quotedBy(QUOTE);

    private final RowCursor cursor;
    private final int[] targets;
    private final byte delimiter;
    private final ByteWindow.Position beginning;
    private int field;
    private int escapedColumns;
    private boolean flawed;

    CsvRows(ByteWindow window, DumpLayout layout, byte delimiter, int[] targets) {
        this(window, layout, delimiter, targets, new RowCursor(window, new SqlSyntax(Dialect.POSTGRESQL)));
    }

    private CsvRows(ByteWindow window, DumpLayout layout, byte delimiter, int[] targets, RowCursor cursor) {
        // spreadsheets and data frames keep prices as 8-byte floats
        super(
                window,
                layout,
                cursor,
                targets.length,
                new DumpForm(PriceForm.FLOAT64, CustomerForm.UNKNOWN, layout.dates()));
        this.cursor = cursor;
        this.targets = targets;
        this.delimiter = delimiter;
        beginning = window.position();
    }

    @Override
    ByteWindow.Position beginning() {
        return beginning;
    }

    @Override
    boolean step(RawBatch batch) {
        if (cursor.at >= cursor.filled) {
            finished = cursor.last;
            return false;
        }
        cursor.opensRow();
        int begin = cursor.at;
        int row = batch.addLine(cursor.line, cursor.lineStart);
        field = 0;
        escapedColumns = 0;
        flawed = false;
        boolean more = true;
        while (more) {
            if (!field(batch, row)) {
                batch.removeLastLine();
                return false;
            }
            field++;
            more = cursor.at < cursor.filled && cursor.block[cursor.at] == delimiter;
            cursor.at += more ? 1 : 0;
        }
        int end = cursor.at;
        endLine();
        if (isBlank(begin, end)) {
            batch.removeLastLine();
            return true;
        }
        requireLength(end - begin);
        batch.setFieldCount(row, field);
        if (flawed) {
            batch.setFlaw(row, LineFlaw.NOT_A_LITERAL);
        }
        for (int columns = escapedColumns; columns != 0; columns &= columns - 1) {
            batch.decodeField(row, Integer.numberOfTrailingZeros(columns), QUOTES);
        }
        return true;
    }

    /** Reads a field up to what ends it; false where the block ends before that is sure. */
    private boolean field(RawBatch batch, int row) {
        int start = cursor.at;
        int end;
        boolean quoted = start < cursor.filled && cursor.block[start] == QUOTE;
        if (quoted) {
            if (!cursor.string(QUOTE, false)) {
                return false;
            }
            start++;
            end = cursor.at - 1;
            int behind = cursor.at;
            unquoted();
            flawed |= contentEnd(behind, cursor.at) > behind;
        } else {
            unquoted();
            end = contentEnd(start, cursor.at);
        }
        if (cursor.at >= cursor.filled && !cursor.last) {
            return false;
        }
        if (field < targets.length && targets[field] >= 0 && (quoted || end > start)) {
            batch.setField(row, targets[field], start, end);
            escapedColumns |= quoted && cursor.escaped ? 1 << targets[field] : 0;
        }
        return true;
    }

    private void unquoted() {
        byte[] block = cursor.block;
        int at = cursor.at;
        while (at < cursor.filled && block[at] != delimiter && block[at] != '\n') {
            at++;
        }
        cursor.at = at;
    }

    /** Leaves out the carriage return of a line's end. */
    private int contentEnd(int start, int end) {
        boolean lineEnd = end >= cursor.filled || cursor.block[end] == '\n';
        return lineEnd && end > start && cursor.block[end - 1] == '\r' ? end - 1 : end;
    }

    private void endLine() {
        if (cursor.at < cursor.filled) {
            cursor.newline();
            cursor.at++;
        }
    }

    private boolean isBlank(int begin, int end) {
        return field == 1 && contentEnd(begin, end) == begin;
    }
}
