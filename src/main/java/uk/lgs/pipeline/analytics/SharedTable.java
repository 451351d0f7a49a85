package uk.lgs.pipeline.analytics;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartPeriod;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * A table that several metrics select from, so that what costs is worked out once: an {@code .sql} file in the folder {@code
 * metrics/shared}, whose first line says what one row is. It is stored beside the metrics, but is none: no sheet shows it.
 *
 * @param name the table's name
 * @param bases the bases it is built on
 * @param period the stretch of days on whose lines alone a row depends, where the file says so
 * @param select its rows
 */
record SharedTable(String name, Set<Base> bases, Optional<MartPeriod> period, String select) {
    SharedTable {
        bases = Set.copyOf(bases);
    }

    static SharedTable parse(String file, String name, String text) {
        MetricHeader header = MetricHeader.parse(file, text);
        MetricFile.requireName(header, name);
        return new SharedTable(name, MetricFile.bases(header), MetricFile.period(header), MetricFile.select(header));
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

    /** @param madeBy the edition of all metric files */
    void build(MartSession session, Base base, String madeBy) {
        if (period.isPresent()) {
            session.replaceChanged(base, name, select, period.get(), madeBy);
        } else {
            session.replace(base, name, select);
        }
    }
}
