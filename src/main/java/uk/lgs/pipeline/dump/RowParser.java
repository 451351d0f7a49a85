package uk.lgs.pipeline.dump;

import org.jspecify.annotations.Nullable;

/** Reads one row of a VALUES list. Fields stay where they are in the block and are decoded there. */
final class RowParser extends LiteralParser {
    private final int[] targets;
    private final @Nullable FieldDecoder[] decoders = new FieldDecoder[DumpColumn.COUNT];
    private int encodedColumns;

    RowParser(ByteWindow window, SqlSyntax syntax, int[] targets) {
        super(window, syntax);
        this.targets = targets;
    }

    /** Reads the row whose opening bracket stands here; false where the block ends before the row does. */
    boolean row(RawBatch batch) {
        opensRow();
        int row = batch.addLine(line, lineStart);
        int field = 0;
        boolean flawed = false;
        encodedColumns = 0;
        boolean more = true;
        while (more) {
            at++;
            if (!value()) {
                batch.removeLastLine();
                return false;
            }
            if (field < targets.length && targets[field] >= 0) {
                keep(batch, row, targets[field]);
                flawed |= !literal;
            }
            field++;
            more = block[at] == ',';
        }
        at++;
        batch.setFieldCount(row, field);
        if (flawed) {
            batch.setFlaw(row, LineFlaw.NOT_A_LITERAL);
        }
        decode(batch, row);
        closes(Open.STATEMENT);
        return true;
    }

    private void keep(RawBatch batch, int row, int column) {
        if (start < 0) {
            return;
        }
        batch.setField(row, column, start, end);
        if (decoder != null) {
            encodedColumns |= 1 << column;
            decoders[column] = decoder;
        }
    }

    /** Not before the row's end was seen, since a row cut by the block is read again. */
    private void decode(RawBatch batch, int row) {
        for (int columns = encodedColumns; columns != 0; columns &= columns - 1) {
            int column = Integer.numberOfTrailingZeros(columns);
            FieldDecoder decoding = decoders[column];
            if (decoding != null) {
                batch.decodeField(row, column, decoding);
            }
        }
    }
}
