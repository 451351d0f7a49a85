package uk.lgs.pipeline.dump;

import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;

/** Consumes what stands in quotes outside rows, so that nothing in it is taken for SQL. */
final class QuotedText {
    private final ByteWindow window;
    private final SqlSyntax syntax;
    private final StatementText text;

    QuotedText(ByteWindow window, SqlSyntax syntax, StatementText text) {
        this.window = window;
        this.syntax = syntax;
        this.text = text;
    }

    /** Consumes a quoted text or name whose opening quote was consumed last, and keeps it. */
    void consume(int quote, boolean escapes) {
        ByteWindow.Position opener = opener();
        if (quote != ']') {
            text.keep(quote);
        }
        while (true) {
            int value = next(opener, "this quote is never closed; the dump was cut off or is damaged");
            if (value == '\\' && escapes) {
                keepEscape(value, window.next());
                continue;
            }
            text.keep(value);
            if (value == quote) {
                if (window.peek() != quote) {
                    return;
                }
                text.keep(window.next());
            }
        }
    }

    /** Keeps an escaped quote doubled in MySQL's dialect, so that whoever reads the text need not know the dialect. */
    private void keepEscape(int escape, int escaped) {
        text.keep(escaped == '\'' && syntax.dialect() == Dialect.MYSQL ? '\'' : escape);
        text.keep(escaped);
    }

    /** Consumes a dollar quote whose first dollar sign was consumed last; keeps nothing of it but that sign. */
    void consumeDollarQuote() {
        ByteWindow.Position opener = opener();
        String tag = dollarTag();
        if (tag == null) {
            return;
        }
        text.keep('$');
        int matched = 0;
        while (matched < tag.length()) {
            int value = next(opener, "this dollar quote is never closed; the dump was cut off or is damaged");
            if (value == tag.charAt(matched)) {
                matched++;
            } else {
                matched = value == '$' ? 1 : 0;
            }
        }
    }

    /** The whole opening tag such as {@code $body$}, consumed; null, and kept, where the dollar sign opens nothing. */
    private @Nullable String dollarTag() {
        StringBuilder tag = new StringBuilder("$");
        while (Character.isLetterOrDigit(window.peek()) || window.peek() == '_') {
            tag.append((char) window.next());
        }
        if (window.peek() != '$') {
            tag.chars().forEach(text::keep);
            return null;
        }
        window.next();
        return tag.append('$').toString();
    }

    private ByteWindow.Position opener() {
        ByteWindow.Position behind = window.position();
        return new ByteWindow.Position(behind.line(), behind.column() - 1);
    }

    private int next(ByteWindow.Position opener, String neverClosed) {
        int value = window.next();
        if (value == ByteWindow.END) {
            throw window.error(ErrorCode.DUMP_TRUNCATED, opener, neverClosed);
        }
        return value;
    }
}
