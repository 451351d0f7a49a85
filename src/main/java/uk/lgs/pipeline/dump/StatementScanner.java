package uk.lgs.pipeline.dump;

import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;

/**
 * Splits what stands outside COPY data into statements. Knows quotes, dollar quotes and nested comments, so that nothing
 * inside them is taken for a statement's end.
 */
final class StatementScanner {
    private final ByteWindow window;
    private final SqlSyntax syntax;
    private final StatementText text = new StatementText();
    private final QuotedText quotes;
    private final SqlBlanks blanks;
    private final DumpEnding ending;
    private boolean semicolonSeen;
    private final BatchLines batch = new BatchLines();
    private StatementNesting nesting = new StatementNesting();

    StatementScanner(ByteWindow window, SqlSyntax syntax) {
        this.window = window;
        this.syntax = syntax;
        quotes = new QuotedText(window, syntax, text);
        ending = new DumpEnding(window, syntax.dialect());
        blanks = new SqlBlanks(window, syntax, ending);
    }

    /**
     * The next statement, or nothing at the end of the dump. A client command is one whose text begins with a backslash. An
     * INSERT ends behind VALUES; its rows follow.
     */
    Optional<Statement> next() {
        while (true) {
            blanks.betweenStatements();
            ByteWindow.Position at = window.position();
            if (window.peek() == ByteWindow.END) {
                return Optional.empty();
            }
            text.clear();
            if (window.peek() == '\\') {
                restOfLine();
                return Optional.of(new Statement(text.toString().strip(), at));
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
            Statement statement = new Statement(text.toString().strip(), at);
            if (!statement.text().equalsIgnoreCase("GO")) {
                syntax.note(statement);
                ending.note(statement);
                return Optional.of(statement);
            }
        }
    }

    /** Refuses a dump that says where it begins, but was not met to its end. */
    void requireEnding() {
        ending.require();
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
            if (lines && !nesting.isOpen() && !SqlWords.beginsInsert(text.firstWord())) {
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
        return !nesting.isOpen() && !SqlWords.isNamePart(window.peek()) && text.endsInValues();
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
            text.keep(window.next());
        }
        String word = text.toString();
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
                    text.keep(value);
                }
            }
            case '\'' -> quotes.consume('\'', syntax.backslashes() || text.endsInEscapePrefix());
            case '"' -> quotes.consume('"', syntax.doubleQuotedStrings() && syntax.backslashes());
            case '`' -> quotes.consume('`', false);
            case '[' -> {
                if (syntax.bracketedNames()) {
                    text.keep('[');
                    quotes.consume(']', false);
                } else {
                    text.keep(value);
                }
            }
            case '#' -> {
                if (syntax.hashComments()) {
                    blanks.line();
                    text.keep(' ');
                } else {
                    text.keep(value);
                }
            }
            case '$' -> {
                if (text.endsInName()) {
                    text.keep(value);
                } else {
                    quotes.consumeDollarQuote();
                }
            }
            case '-' -> {
                if (window.peek() == '-') {
                    blanks.line();
                    text.keep(' ');
                } else {
                    text.keep(value);
                }
            }
            case '/' -> {
                if (window.peek() == '*') {
                    blanks.block();
                    text.keep(' ');
                } else {
                    text.keep(value);
                }
            }
            default -> text.keep(Character.isWhitespace(value) ? ' ' : value);
        }
    }

    private void restOfLine() {
        while (window.peek() != '\n' && window.peek() != ByteWindow.END) {
            text.keep(window.next());
        }
    }
}
