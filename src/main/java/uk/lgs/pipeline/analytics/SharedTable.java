package uk.lgs.pipeline.analytics;

import java.util.Set;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * A table that several metrics select from, so that what costs is worked out once: an {@code .sql} file in the folder {@code
 * metrics/shared}, whose first line says what one row is. It is stored beside the metrics, but is none: no sheet shows it.
 *
 * @param name the table's name
 * @param bases the bases it is built on
 * @param select its rows
 */
record SharedTable(String name, Set<Base> bases, String select) {
    SharedTable {
        bases = Set.copyOf(bases);
    }

    static SharedTable parse(String file, String name, String text) {
        MetricHeader header = MetricHeader.parse(file, text);
        MetricFile.requireName(header, name);
        return new SharedTable(name, MetricFile.bases(header), MetricFile.select(header));
    }

    boolean selectsFrom(String table) {
        return isNamedIn(select, table);
    }

    /** Whether a select selects from a table; a column may have the table's name. */
    static boolean isNamedIn(String select, String table) {
        return select.contains(table) // as few do, and each pair of select and table is asked for
                && Pattern.compile("\\b(from|join)\\s+" + Pattern.quote(table) + "\\b")
                        .matcher(select)
                        .find();
    }

    void build(MartSession session, Base base) {
        session.replace(base, name, select);
    }
}
