package uk.lgs.pipeline.dump;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema of tables that are named without one: what {@code SET search_path} says, or in MySQL's dumps {@code USE}. */
final class CurrentSchema {
    private static final Pattern SEARCH_PATH = Pattern.compile(
            "SET\\s+(?:SESSION\\s+|LOCAL\\s+)?search_path\\s*(?:=|\\bTO\\b)\\s*(?:(?:\"\\$user\"|'\\$user')\\s*,\\s*)?("
                    + TableName.NAME + "|'[^']*+').*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USE =
            Pattern.compile("USE\\s+(" + TableName.NAME + ")\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Dialect dialect;
    private String name = "";

    CurrentSchema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Its name, lower case; empty where the dump has not said. */
    String name() {
        return name;
    }

    void note(Statement statement) {
        Optional<Pattern> said = switch (dialect) {
            case POSTGRESQL -> Optional.of(SEARCH_PATH);
            case MYSQL -> Optional.of(USE);
            default -> Optional.empty();
        };
        said.map(pattern -> pattern.matcher(statement.text()))
                .filter(Matcher::matches)
                .ifPresent(matcher ->
                        name = TableName.of(matcher.group(1).replace("'", "")).name());
    }
}
