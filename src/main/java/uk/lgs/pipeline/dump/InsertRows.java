package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import uk.lgs.pipeline.run.ErrorCode;

/**
 * The rows of an INSERT statement and of those that follow it with the same words up to VALUES, in batches. Reads whole
 * blocks of bytes, as {@link CopyRows} does; no statement is ever held as a whole.
 */
final class InsertRows extends BlockRows {
    private enum State {
        BEFORE_ROW,
        AFTER_ROW,
        BETWEEN_STATEMENTS
    }

    private enum Answer {
        YES,
        NO,
        CUT
    }

    private final RowParser parser;
    private final SqlSyntax syntax;
    /** The statement up to VALUES. */
    private final byte[] words;

    private ByteWindow.Position statementAt;
    private State state = State.BEFORE_ROW;

    InsertRows(
            ByteWindow window, DumpLayout layout, SqlSyntax syntax, Statement statement, int[] targets, DumpForm form) {
        this(window, layout, statement, new RowParser(window, syntax, targets), targets.length, form);
    }

    private InsertRows(
            ByteWindow window, DumpLayout layout, Statement statement, RowParser parser, int columns, DumpForm form) {
        super(window, layout, parser, columns, form);
        this.parser = parser;
        syntax = parser.syntax;
        words = statement.text().getBytes(UTF_8);
        statementAt = statement.at();
    }

    @Override
    ByteWindow.Position beginning() {
        return statementAt;
    }

    @Override
    boolean step(RawBatch batch) {
        return switch (state) {
            case BEFORE_ROW -> row(batch);
            case AFTER_ROW -> afterRow();
            case BETWEEN_STATEMENTS -> betweenStatements();
        };
    }

    private boolean row(RawBatch batch) {
        if (!parser.blanks(RowCursor.Open.STATEMENT)) {
            return false;
        }
        if (parser.block[parser.at] != '(') {
            throw window.error(
                    ErrorCode.DUMP_MALFORMED, parser.position(), "a row in brackets should stand here, after VALUES");
        }
        int begin = parser.at;
        if (!parser.row(batch)) {
            return false;
        }
        requireLength(parser.at - begin);
        state = State.AFTER_ROW;
        return true;
    }

    private boolean afterRow() {
        if (!parser.blanks(RowCursor.Open.STATEMENT)) {
            finished = parser.last
                    && parser.at >= parser.filled
                    && syntax.dialect().leavesSemicolonsOut();
            return false;
        }
        byte value = parser.block[parser.at];
        if (value == ',') {
            parser.at++;
            state = State.BEFORE_ROW;
        } else if (value == ';') {
            parser.at++;
            state = State.BETWEEN_STATEMENTS;
        } else if (syntax.dialect().leavesSemicolonsOut()) {
            state = State.BETWEEN_STATEMENTS;
        } else {
            return ending();
        }
        return true;
    }

    /** Skips what may follow the rows, such as ON CONFLICT DO NOTHING. */
    private boolean ending() {
        if (!RowCursor.isNamePart(parser.block[parser.at])) {
            throw window.error(
                    ErrorCode.DUMP_MALFORMED, parser.position(), "a comma or semicolon should stand here, after a row");
        }
        while (parser.blanks(RowCursor.Open.STATEMENT)) {
            byte value = parser.block[parser.at];
            if (value == ';') {
                return true;
            }
            if (value == '\'' || value == '"') {
                if (!parser.string(value, syntax.backslashes())) {
                    return false;
                }
                parser.closes(RowCursor.Open.STATEMENT);
            } else {
                parser.at++;
            }
        }
        return false;
    }

    private boolean betweenStatements() {
        Answer answer = repeats();
        if (answer == Answer.YES) {
            state = State.BEFORE_ROW;
            return true;
        }
        finished = answer == Answer.NO || parser.last;
        return false;
    }

    /** Whether the next statement has the same words; goes behind them where it has. */
    private Answer repeats() {
        while (parser.at < parser.filled && isBlank(parser.block[parser.at])) {
            if (parser.block[parser.at] == '\n') {
                parser.newline();
            }
            parser.at++;
            if (syntax.dialect().leavesSemicolonsOut()) {
                skipGo();
            }
        }
        if (parser.at + words.length >= parser.filled) {
            return Answer.CUT;
        }
        ByteWindow.Position position = parser.position();
        for (byte expected : words) {
            byte value = parser.block[parser.at];
            if (value != expected && !(isBlank(value) && isBlank(expected))) {
                return Answer.NO;
            }
            if (value == '\n') {
                parser.newline();
            }
            parser.at++;
        }
        byte next = parser.block[parser.at];
        if (next != '(' && !isBlank(next)) {
            return Answer.NO;
        }
        statementAt = position;
        return Answer.YES;
    }

    /** Skips a GO that stands alone on its line. */
    private void skipGo() {
        int at = parser.at;
        byte[] block = parser.block;
        if (at + 2 < parser.filled
                && (block[at] | 0x20) == 'g'
                && (block[at + 1] | 0x20) == 'o'
                && isBlank(block[at + 2])) {
            parser.at += 2;
        }
    }

    private static boolean isBlank(byte value) {
        return value >= 0 && value <= ' ';
    }
}
