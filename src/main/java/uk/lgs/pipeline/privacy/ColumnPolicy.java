package uk.lgs.pipeline.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.run.ConfigurationFile;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What may become of each column of a dump: kept, pseudonymised, or dropped. A column that the policy does not name is
 * dropped, and the run says so.
 */
public final class ColumnPolicy {
    private final Map<String, DumpColumn> names;
    private final Set<String> dropped;

    private ColumnPolicy(Map<String, DumpColumn> names, Set<String> dropped) {
        this.names = Map.copyOf(names);
        this.dropped = Set.copyOf(dropped);
    }

    /**
     * Reads and checks the policy.
     *
     * @throws PipelineException of code CONFIGURATION_FILE_INVALID that names file and column
     */
    public static ColumnPolicy read(Path file) {
        Map<String, DumpColumn> names = new HashMap<>();
        Set<String> dropped = new HashSet<>();
        Set<DumpColumn> unnamed = EnumSet.allOf(DumpColumn.class);
        PolicyFile content = ConfigurationFile.read(file, PolicyFile.class);
        for (Entry entry : content.columns() == null ? List.<Entry>of() : content.columns()) {
            if (entry == null
                    || entry.names() == null
                    || entry.names().stream().anyMatch(Objects::isNull)
                    || entry.use() == null) {
                throw ConfigurationFile.invalid(file, "every entry of columns needs the keys names and use");
            }
            check(file, entry);
            for (String name : entry.names()) {
                if (names.containsKey(lower(name)) || dropped.contains(lower(name))) {
                    throw ConfigurationFile.invalid(
                            file, "the name " + name + " is given twice; it can have one use only");
                }
                if (entry.column() == null) {
                    dropped.add(lower(name));
                } else {
                    names.put(lower(name), entry.column());
                }
            }
            if (entry.column() != null) {
                unnamed.remove(entry.column());
            }
        }
        if (!unnamed.isEmpty()) {
            throw ConfigurationFile.invalid(
                    file,
                    "there is no entry for column " + unnamed.iterator().next().label());
        }
        return new ColumnPolicy(names, dropped);
    }

    /** Names under which the columns that are read may stand in a dump, lower case. */
    public Map<String, DumpColumn> names() {
        return names;
    }

    /** Of some columns that were dropped, those that the policy does not name. */
    public List<String> unknown(List<String> droppedColumns) {
        return droppedColumns.stream()
                .filter(name -> !dropped.contains(lower(name)))
                .toList();
    }

    private static void check(Path file, Entry entry) {
        Use needed = entry.column() == null
                ? Use.DROP
                : entry.column() == DumpColumn.CUSTOMER_ID ? Use.PSEUDONYMISE : Use.KEEP;
        if (entry.use() != needed) {
            String what = entry.column() == null
                    ? "a column that the pipeline does not read"
                    : entry.column().label();
            throw ConfigurationFile.invalid(
                    file, "the use of %s can only be: %s".formatted(what, lower(needed.name())));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The policy as it is written. */
    record PolicyFile(@Nullable List<Entry> columns) {}

    /** One entry: which column of the pipeline, under which names, and its use. */
    record Entry(
            @Nullable DumpColumn column,
            @Nullable List<String> names,
            @Nullable Use use) {}

    /** What may be done with a column. */
    enum Use {
        @JsonProperty("keep")
        KEEP,
        @JsonProperty("pseudonymise")
        PSEUDONYMISE,
        @JsonProperty("drop")
        DROP
    }
}
