package uk.lgs.pipeline.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The calendar months, as in 2011-11, to which a publication brings lines or from which it takes some, and the ISO weeks of their days,
 * by their first. Whatever is worked out of the lines of other months is what it was.
 */
record ChangedMonths(List<String> months, List<String> weeks) {
    private static final String WEEKS = """
            select distinct week_start from warehouse.calendar
            where month = any (?) order by week_start""";

    ChangedMonths {
        months = List.copyOf(months);
        weeks = List.copyOf(weeks);
    }

    /**
     * Those of a load on top of others, once the calendar has its days.
     *
     * @param replaced what goes of older loads
     */
    static ChangedMonths of(Connection session, LineLoad load, ReplacedLines replaced) throws SQLException {
        Set<String> months = new TreeSet<>(replaced.months());
        Sql.read(session, "select distinct month from " + load.parts(), row -> months.add(String.valueOf(row[0])));
        List<String> weeks = new ArrayList<>();
        Sql.read(session, WEEKS, row -> weeks.add(row[0]), (Object) months.toArray(String[]::new));
        return new ChangedMonths(List.copyOf(months), weeks);
    }

    /** A condition that the rows of these months meet in a mart. */
    String condition(MartPeriod period) {
        List<String> changed = period == MartPeriod.MONTH ? months : weeks;
        return changed.isEmpty()
                ? "false"
                : changed.stream()
                        .map("'%s'"::formatted)
                        .collect(Collectors.joining(", ", period.column() + " in (", ")"));
    }
}
