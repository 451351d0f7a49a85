package uk.lgs.pipeline.dump;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to look for in a dump.
 *
 * @param table the name of the table, with or without its schema and a dot before it; case does not matter
 * @param columns which column of the dump is which, by name; case does not matter; all other columns are dropped unread
 * @param maximumLineBytes longest line accepted, in bytes
 * @param dates the order of day and month in dates that do not begin with the year
 */
public record DumpLayout(String table, Map<String, DumpColumn> columns, int maximumLineBytes, DateForm dates)
        implements Serializable {
    public DumpLayout {
        columns = columns.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    Optional<DumpColumn> column(String name) {
        return Optional.ofNullable(columns.get(name.toLowerCase(Locale.ROOT)));
    }
}
