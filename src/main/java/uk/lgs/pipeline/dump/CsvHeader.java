package uk.lgs.pipeline.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first line of a CSV file.
 *
 * @param names the columns' names, in order
 */
record CsvHeader(List<String> names, byte delimiter) {
    /** A text in which fewer names are known is no CSV file. */
    private static final int FEWEST_KNOWN = 2;

    /** An SQL statement that lists columns. */
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*+(?:COPY|CREATE|INSERT|REPLACE)\\s[^(]*+\\(", Pattern.CASE_INSENSITIVE);

    /** The header with which a file begins; nothing where it begins with something else. */
    static Optional<CsvHeader> of(String beginning, DumpLayout layout) {
        String line = beginning.lines().findFirst().orElse("");
        if (STATEMENT.matcher(line).lookingAt()) {
            return Optional.empty();
        }
        for (char delimiter : new char[] {',', ';', '\t'}) {
            List<String> names = split(line, delimiter);
            if (names.stream().filter(name -> layout.column(name).isPresent()).count() >= FEWEST_KNOWN) {
                return Optional.of(new CsvHeader(names, (byte) delimiter));
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String line, char delimiter) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (char each : line.toCharArray()) {
            if (each == '"') {
                quoted = !quoted;
            } else if (each == delimiter && !quoted) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(each);
            }
        }
        names.add(name.toString().strip());
        return names;
    }
}
