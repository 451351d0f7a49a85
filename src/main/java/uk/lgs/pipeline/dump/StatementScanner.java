package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;

/**
 * Splits what stands outside COPY data into statements. Knows quotes, dollar quotes and nested comments, so that nothing
 * inside them is taken for a statement's end.
 */
final class StatementScanner {
    private static final int MAXIMUM_TEXT = 1 << 16;
    private static final Pattern VALUES = Pattern.compile("(?i)(?<!\\bDEFAULT )(?<![\\w$])VALUES$");

    private final ByteWindow window;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final SqlSyntax syntax;
    private boolean semicolonSeen;
    private int last;
    private int beforeLast;
    private final BatchLines batch = new BatchLines();
    private StatementNesting nesting = new StatementNesting();

    StatementScanner(ByteWindow window, SqlSyntax syntax) {
        this.window = window;
        this.syntax = syntax;
    }

    /**
     * The next statement, or nothing at the end of the dump. A client command is one whose text begins with a backslash. An
     * INSERT ends behind VALUES; its rows follow.
     */
    Optional<Statement> next() {
        while (true) {
            skipBlanks();
            ByteWindow.Position at = window.position();
            if (window.peek() == ByteWindow.END) {
                return Optional.empty();
            }
            text.reset();
            last = 0;
            if (window.peek() == '\\') {
                restOfLine();
                return Optional.of(new Statement(text.toString(UTF_8).strip(), at));
            }
            nesting = new StatementNesting();
            String word = sqlWord(at);
            if (word.equalsIgnoreCase("delimiter")) {
                BatchLines.skipDelimited(window, at);
                return Optional.of(new Statement(word, at));
            }
            batch.begin(word);
            semicolonSeen = false;
            boolean bringsRows = SqlWords.beginsInsert(word);
            while (!semicolonSeen && !(bringsRows && endsInValues())) {
                consumeNext(at);
            }
            Statement statement = new Statement(text.toString(UTF_8).strip(), at);
            if (!statement.text().equalsIgnoreCase("GO")) {
                syntax.note(statement);
                return Optional.of(statement);
            }
        }
    }

    /** Consumes the rest of a statement that was handed out at VALUES, but brings no rows. */
    void finishStatement() {
        ByteWindow.Position at = window.position();
        while (!semicolonSeen) {
            consumeNext(at);
        }
    }

    private void consumeNext(ByteWindow.Position statement) {
        boolean lines = syntax.dialect().leavesSemicolonsOut();
        int value = window.next();
        if (value == ByteWindow.END) {
            if (lines
                    && !nesting.isOpen()
                    && !SqlWords.beginsInsert(text.toString(UTF_8).split("\\W", 2)[0])) {
                semicolonSeen = true;
                return;
            }
            throw window.error(
                    ErrorCode.DUMP_TRUNCATED,
                    statement,
                    "this statement has no end (;); the dump was cut off here or later");
        }
        consume(value);
        semicolonSeen |= lines && batch.ends(value);
    }

    /** Whether the last word was the VALUES of this statement, not of a query inside it. */
    private boolean endsInValues() {
        return (last == 's' || last == 'S')
                && !SqlWords.isNamePart(window.peek())
                && !nesting.isOpen()
                && VALUES.matcher(text.toString(UTF_8)).find();
    }

    /** Consumes the rest of the line on which a statement ended; COPY data begins on the next one. */
    boolean finishLine() {
        int previous = 0;
        int value = window.next();
        while (value != '\n' && value != ByteWindow.END) {
            previous = value;
            value = window.next();
        }
        return previous == '\r';
    }

    private String sqlWord(ByteWindow.Position at) {
        while (SqlWords.isLetter(window.peek())) {
            nesting.see(window.peek());
            keep(window.next());
        }
        String word = text.toString(UTF_8);
        if (word.equalsIgnoreCase("pgdmp")) {
            throw window.error(
                    ErrorCode.DUMP_NOT_RECOGNISED,
                    at,
                    "this is a custom-format archive; convert it with: pg_restore --file=retail.sql ARCHIVE");
        }
        if (!SqlWords.beginsStatement(word)) {
            throw window.error(
                    ErrorCode.DUMP_NOT_RECOGNISED,
                    at,
                    "no SQL statement begins like this; a plain SQL dump is expected (pg_dump --format=plain)");
        }
        return word;
    }

    private void consume(int value) {
        nesting.see(value);
        switch (value) {
            case ';' -> {
                semicolonSeen = !nesting.isOpen();
                if (nesting.isOpen()) {
                    keep(value);
                }
            }
            case '\'' -> quoted('\'', syntax.backslashes() || afterEscapePrefix());
            case '"' -> quoted('"', syntax.doubleQuotedStrings() && syntax.backslashes());
            case '`' -> quoted('`', false);
            case '[' -> {
                if (syntax.bracketedNames()) {
                    keep('[');
                    quoted(']', false);
                } else {
                    keep(value);
                }
            }
            case '#' -> {
                if (syntax.hashComments()) {
                    skipLine();
                } else {
                    keep(value);
                }
            }
            case '$' -> {
                if (SqlWords.isNamePart(last)) {
                    keep(value);
                } else {
                    dollarQuoted();
                }
            }
            case '-' -> {
                if (window.peek() == '-') {
                    skipLine();
                } else {
                    keep(value);
                }
            }
            case '/' -> {
                if (window.peek() == '*') {
                    skipComment();
                } else {
                    keep(value);
                }
            }
            default -> keep(Character.isWhitespace(value) ? ' ' : value);
        }
    }

    private void quoted(int quote, boolean escapes) {
        ByteWindow.Position opener = window.position();
        if (quote != ']') {
            keep(quote);
        }
        while (true) {
            int value = window.next();
            if (value == ByteWindow.END) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        new ByteWindow.Position(opener.line(), opener.column() - 1),
                        "this quote is never closed; the dump was cut off or is damaged");
            }
            if (value == '\\' && escapes) {
                keepEscape(value, window.next());
                continue;
            }
            keep(value);
            if (value == quote) {
                if (window.peek() != quote) {
                    return;
                }
                keep(window.next());
            }
        }
    }

    /** Keeps an escaped quote doubled in MySQL's dialect, so that whoever reads the text need not know the dialect. */
    private void keepEscape(int escape, int escaped) {
        keep(escaped == '\'' && syntax.dialect() == Dialect.MYSQL ? '\'' : escape);
        keep(escaped);
    }

    private void dollarQuoted() {
        ByteWindow.Position opener = window.position();
        String tag = dollarTag();
        if (tag == null) {
            return;
        }
        keep('$');
        int matched = 0;
        while (matched < tag.length()) {
            int value = window.next();
            if (value == ByteWindow.END) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        new ByteWindow.Position(opener.line(), opener.column() - 1),
                        "this dollar quote is never closed; the dump was cut off or is damaged");
            }
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
            tag.chars().forEach(this::keep);
            return null;
        }
        window.next();
        return tag.append('$').toString();
    }

    private void skipBlanks() {
        while (true) {
            int value = window.peek();
            if (value == '-' || value == '/') {
                if (!skippedComment()) {
                    return;
                }
            } else if (value == '#' && syntax.hashComments()) {
                skipLine();
            } else if (value != ByteWindow.END && (Character.isWhitespace(value) || value == ';')) {
                window.next();
            } else {
                return;
            }
        }
    }

    private boolean skippedComment() {
        ByteWindow.Position at = window.position();
        int first = window.next();
        if (first == '-' && window.peek() == '-') {
            skipLine();
        } else if (first == '/' && window.peek() == '*') {
            skipComment();
        } else {
            throw window.error(ErrorCode.DUMP_NOT_RECOGNISED, at, "no SQL statement begins like this; is it a dump?");
        }
        return true;
    }

    private void skipLine() {
        int value = window.next();
        while (value != '\n' && value != ByteWindow.END) {
            value = window.next();
        }
        keep(' ');
    }

    private void skipComment() {
        ByteWindow.Position opener = window.position();
        int depth = 0;
        int previous = '/';
        do {
            int value = window.next();
            if (value == ByteWindow.END) {
                throw window.error(
                        ErrorCode.DUMP_TRUNCATED,
                        new ByteWindow.Position(opener.line(), opener.column() - 1),
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
        keep(' ');
    }

    private void restOfLine() {
        while (window.peek() != '\n' && window.peek() != ByteWindow.END) {
            keep(window.next());
        }
    }

    /** Whether the quote just met is that of an escape string, {@code E'...'}. */
    private boolean afterEscapePrefix() {
        return (last == 'E' || last == 'e') && !Character.isLetterOrDigit(beforeLast) && beforeLast != '_';
    }

    private void keep(int value) {
        beforeLast = last;
        last = value;
        if (text.size() < MAXIMUM_TEXT) {
            text.write(value);
        }
    }
}
