package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The comment lines at the head of a metric's SQL file: {@code -- key: value}, and {@code --   more} with three blanks or more
 * for a value that goes on.
 */
final class MetricHeader {
    private static final Pattern ENTRY = Pattern.compile("-- (\\S[^:]*): (\\S.*)");
    private static final Pattern CONTINUATION = Pattern.compile("-- {3,}(\\S.*)");
    private static final String COLUMN = "column ";
    private static final Set<String> KEYS = Set.of(
            "title",
            "place",
            "definition",
            "unit",
            "grain",
            "order",
            "bases",
            "by",
            "chart",
            "rows",
            "min-cell",
            "finding",
            "readers",
            "extent");

    private final String file;
    private final String firstLine;
    private final List<Entry> entries = new ArrayList<>();
    private final int lastLine;
    private final String body;

    /** A line of the header, with the number of the line it begins on. */
    record Entry(int line, String key, String value) {
        Entry continued(String more) {
            return new Entry(line, key, value + " " + more);
        }
    }

    private MetricHeader(String file, List<String> lines) {
        this.file = file;
        this.firstLine = lines.isEmpty() ? "" : lines.get(0);
        int line = 1;
        while (line < lines.size() && lines.get(line).startsWith("--")) {
            add(line + 1, lines.get(line).stripTrailing());
            line++;
        }
        this.lastLine = line;
        this.body = String.join("\n", lines.subList(Math.min(line, lines.size()), lines.size()))
                .strip();
    }

    static MetricHeader parse(String file, String text) {
        return new MetricHeader(file, text.lines().toList());
    }

    String file() {
        return file;
    }

    String firstLine() {
        return firstLine;
    }

    /** The number of the last line of the header. */
    int lastLine() {
        return lastLine;
    }

    /** What follows the header. */
    String body() {
        return body;
    }

    Entry required(String key) {
        return optional(key).orElseThrow(() -> invalid(lastLine, key, "is missing"));
    }

    Optional<Entry> optional(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    List<Entry> columns() {
        return entries.stream().filter(entry -> entry.key().startsWith(COLUMN)).toList();
    }

    PipelineException invalid(Entry entry, String reason) {
        return invalid(entry.line(), entry.key(), reason);
    }

    PipelineException invalid(int line, String key, String reason) {
        return new PipelineException(
                ErrorCode.CONFIGURATION_FILE_INVALID, "%s, line %d, %s: %s".formatted(file, line, key, reason));
    }

    private void add(int line, String text) {
        Matcher continuation = CONTINUATION.matcher(text);
        if (continuation.matches()) {
            if (!entries.isEmpty()) {
                int last = entries.size() - 1;
                entries.set(last, entries.get(last).continued(continuation.group(1)));
            }
            return;
        }
        Matcher matcher = ENTRY.matcher(text);
        if (!matcher.matches()) {
            throw invalid(line, "header", "must read '-- key: value'");
        }
        add(new Entry(line, matcher.group(1), matcher.group(2)));
    }

    private void add(Entry entry) {
        if (!KEYS.contains(entry.key()) && !entry.key().startsWith(COLUMN)) {
            throw invalid(entry, "is no key of a metric's header");
        }
        if (optional(entry.key()).isPresent()) {
            throw invalid(entry, "is there twice");
        }
        entries.add(entry);
    }
}
