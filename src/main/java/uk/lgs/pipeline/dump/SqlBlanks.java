package uk.lgs.pipeline.dump;

import uk.lgs.pipeline.run.ErrorCode;

/** Consumes blanks and comments outside rows. */
final class SqlBlanks {
    private final ByteWindow window;
    private final SqlSyntax syntax;
    private final DumpEnding ending;

    SqlBlanks(ByteWindow window, SqlSyntax syntax, DumpEnding ending) {
        this.window = window;
        this.syntax = syntax;
        this.ending = ending;
    }

    /** Consumes what stands between statements, stray semicolons with it. */
    void betweenStatements() {
        while (true) {
            int value = window.peek();
            if (value == '-' || value == '/') {
                comment();
            } else if (value == '#' && syntax.hashComments()) {
                line();
            } else if (value != ByteWindow.END && (Character.isWhitespace(value) || value == ';')) {
                window.next();
            } else {
                return;
            }
        }
    }

    private void comment() {
        ByteWindow.Position at = window.position();
        int first = window.next();
        if (first == '-' && window.peek() == '-') {
            ending.noteComment("-" + line(), at);
        } else if (first == '/' && window.peek() == '*') {
            block();
        } else {
            throw window.error(ErrorCode.DUMP_NOT_RECOGNISED, at, "no SQL statement begins like this; is it a dump?");
        }
    }

    /** Consumes the rest of the line and its end, and gives how it begins. */
    String line() {
        StringBuilder beginning = new StringBuilder();
        int value = window.next();
        while (value != '\n' && value != ByteWindow.END) {
            if (beginning.length() < DumpEnding.LONGEST_COMMENT) {
                beginning.append((char) value);
            }
            value = window.next();
        }
        return beginning.toString();
    }

    /** Consumes a block comment whose slash was consumed last. */
    void block() {
        ByteWindow.Position behind = window.position();
        int depth = 0;
        int previous = '/';
        do {
            int value = window.next();
            if (value == ByteWindow.END) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        new ByteWindow.Position(behind.line(), behind.column() - 1),
                        "this comment is never closed; the dump was cut off or is damaged");
            }
            if (previous == '/'
                    && value == '*'
                    && (depth == 0 || syntax.dialect().nestsComments())) {
                depth++;
                previous = 0;
            } else if (previous == '*' && value == '/') {
                depth--;
                previous = 0;
            } else {
                previous = value;
            }
        } while (depth > 0);
    }
}
