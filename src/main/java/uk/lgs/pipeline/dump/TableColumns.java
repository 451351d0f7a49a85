package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as a {@code CREATE TABLE}, {@code COPY} or {@code INSERT} statement names it.
 *
 * @param types its columns in order, with their SQL types; empty types where the statement gives none
 */
record TableColumns(TableName table, Map<String, String> types) {
    private static final String NAME = TableName.NAME;
    private static final String QUALIFIED = "((?:" + NAME + "\\s*+\\.\\s*+){0,2}" + NAME + ")";
    private static final String NAMES = "(?:\"(?:[^\"]|\"\")*+\"|`[^`]*+`|\\[[^\\]]*+\\]|[^)\"`\\[])*+";
    private static final Pattern CREATE = Pattern.compile(
            "CREATE\\s+(?:UNLOGGED\\s+|TEMP\\s+|TEMPORARY\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + QUALIFIED
                    + "\\s*\\((.*)\\).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COPY = Pattern.compile(
            "COPY\\s+" + QUALIFIED + "\\s*(?:\\((" + NAMES + ")\\))?\\s+FROM\\s+(\\w+|'.*')\\s*(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INSERT = Pattern.compile(
            "(?:INSERT|REPLACE)\\s+(?:IGNORE\\s+)?(?:INTO\\s+)?" + QUALIFIED + "\\s*(?:\\((" + NAMES
                    + ")\\))?\\s*(?:OVERRIDING\\s+\\w+\\s+VALUE\\s+)?VALUES",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INTO =
            Pattern.compile("(?:INSERT|REPLACE)\\s+(?:IGNORE\\s+)?(?:INTO\\s+)?" + QUALIFIED, Pattern.CASE_INSENSITIVE);
    private static final Pattern CONSTRAINT = Pattern.compile(
            "\\s*(?:CONSTRAINT|PRIMARY\\s+KEY|FOREIGN\\s+KEY|UNIQUE|CHECK|EXCLUDE|LIKE)\\b.*|\\s*(?:FULLTEXT\\s+|SPATIAL\\s+)?(?:KEY|INDEX)\\s+`.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("\\s*(" + NAME + ")\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What a {@code CREATE TABLE} declares. */
    static Optional<TableColumns> ofCreate(Statement statement) {
        Matcher matcher = CREATE.matcher(statement.text());
        return matcher.matches()
                ? Optional.of(new TableColumns(TableName.of(matcher.group(1)), declared(matcher.group(2))))
                : Optional.empty();
    }

    /** What a {@code COPY ... FROM stdin} is going to send. */
    static Optional<TableColumns> ofCopy(Statement statement) {
        Matcher matcher = COPY.matcher(statement.text());
        if (!matcher.matches()
                || !"stdin".equalsIgnoreCase(matcher.group(3))
                || !matcher.group(4).isBlank()) {
            return Optional.empty();
        }
        String list = matcher.group(2);
        return Optional.of(new TableColumns(
                TableName.of(matcher.group(1)), list == null ? Map.of() : columns(splitAtCommas(list))));
    }

    /** What an {@code INSERT ... VALUES} is going to send. */
    static Optional<TableColumns> ofInsert(Statement statement) {
        Matcher matcher = INSERT.matcher(statement.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String list = matcher.group(2);
        return Optional.of(new TableColumns(
                TableName.of(matcher.group(1)), list == null ? Map.of() : columns(splitAtCommas(list))));
    }

    /** The table that an INSERT of any kind writes to; nothing where it cannot be told. */
    static Optional<TableName> tableOfInsert(Statement statement) {
        Matcher matcher = INTO.matcher(statement.text());
        return matcher.lookingAt() ? Optional.of(TableName.of(matcher.group(1))) : Optional.empty();
    }

    /** The same columns; the table in a schema unless it names one itself. */
    TableColumns in(String defaultSchema) {
        return new TableColumns(table.in(defaultSchema), types);
    }

    List<String> names() {
        return List.copyOf(types.keySet());
    }

    /** The SQL type of a column; empty where none is declared. */
    String type(String column) {
        return types.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> declared(String list) {
        return columns(splitAtCommas(list).stream()
                .filter(part -> !CONSTRAINT.matcher(part).matches())
                .toList());
    }

    private static Map<String, String> columns(List<String> parts) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String part : parts) {
            Matcher matcher = COLUMN.matcher(part);
            if (matcher.matches()) {
                columns.put(TableName.unquoted(matcher.group(1)), matcher.group(2));
            }
        }
        return columns;
    }

    private static List<String> splitAtCommas(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '[') {
                quote = ']';
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(list.substring(start));
        return parts;
    }
}
