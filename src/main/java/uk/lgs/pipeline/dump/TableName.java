package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table; case does not matter.
 *
 * @param schema the schema, or database in MySQL, that it is in, lower case; empty where it is not named
 * @param name its name in there, lower case
 */
record TableName(String schema, String name) {
    /** A name with or without quotes, as a regular expression. Possessive, so that no name, however long, costs stack. */
    static final String NAME = "(?:\"(?:[^\"]|\"\")++\"|`(?:[^`]|``)++`|\\[(?:[^\\]]|\\]\\])++\\]|[\\w$]++)";

    private static final Pattern PART = Pattern.compile(NAME);

    /** The table of a name that may be qualified by its schema, and that by a database. */
    static TableName of(String qualified) {
        List<String> parts = new ArrayList<>(List.of("", ""));
        Matcher matcher = PART.matcher(qualified);
        while (matcher.find()) {
            parts.add(unquoted(matcher.group()).toLowerCase(Locale.ROOT));
        }
        return new TableName(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
    }

    /** The name that is meant; without quotes its case means nothing. */
    static String unquoted(String name) {
        char first = name.charAt(0);
        if (first != '"' && first != '`' && first != '[') {
            return name.toLowerCase(Locale.ROOT);
        }
        String close = first == '[' ? "]" : String.valueOf(first);
        return name.substring(1, name.length() - 1).replace(close + close, close);
    }

    /** This table, in a schema unless it names one itself. */
    TableName in(String defaultSchema) {
        return schema.isEmpty() ? new TableName(defaultSchema, name) : this;
    }

    /** Whether both may mean the same table: where one names no schema, it may be in any. */
    boolean mayBe(TableName other) {
        return name.equals(other.name) && (schema.isEmpty() || other.schema.isEmpty() || schema.equals(other.schema));
    }

    /** The name as it is written in a setting. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
