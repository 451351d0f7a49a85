package uk.lgs.pipeline.dump;

import java.util.Locale;

/** How strings are written at the place in the dump where its reader stands; settings in the dump change it on the way. */
final class SqlSyntax {
    private final Dialect dialect;
    private boolean backslashes;

    SqlSyntax(Dialect dialect) {
        this.dialect = dialect;
        backslashes = dialect == Dialect.MYSQL;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Whether a backslash escapes in a plain string. */
    boolean backslashes() {
        return backslashes;
    }

    /** How a plain string is decoded. */
    StringEscapes plainStrings() {
        if (!backslashes) {
            return StringEscapes.QUOTES;
        }
        return dialect == Dialect.MYSQL ? StringEscapes.MYSQL : StringEscapes.POSTGRESQL;
    }

    /** Whether double quotes hold a string, not a name. */
    boolean doubleQuotedStrings() {
        return dialect == Dialect.MYSQL;
    }

    boolean hashComments() {
        return dialect == Dialect.MYSQL;
    }

    boolean bracketedNames() {
        return dialect == Dialect.SQL_SERVER;
    }

    /** Takes note of a setting that changes how strings are written. */
    void note(Statement statement) {
        if (statement.begins("SET standard_conforming_strings")) {
            String value = statement.text().toLowerCase(Locale.ROOT).replace("'", "");
            backslashes = value.endsWith("off") || value.endsWith("false");
        }
    }
}
