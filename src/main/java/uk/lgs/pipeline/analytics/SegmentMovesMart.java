package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * From which segment to which customers went in the three months before the report date, as a matrix: a row for each segment
 * of then and one for those who were no customers, a column for each segment of now. Its columns are the segments that the
 * configuration names, which is why it is no SQL file. Built after {@link RfmMart}.
 */
public final class SegmentMovesMart implements Mart {
    static final String NOBODY = "no customer yet";
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final int FIRST_PLACE = 431;

    private final Measure measure;
    private final List<String> segments;

    /** What a cell of the matrix holds. */
    public enum Measure {
        /** Customers who made the move. */
        CUSTOMERS(ColumnUnit.COUNT, "customers", "how many customers went that way", "count(case when %s then 1 end)"),
        /** What these customers had spent in all at the report date, in pounds. */
        VALUE(
                ColumnUnit.MONEY,
                "pounds",
                "what the customers who went that way had spent in all",
                "cast(sum(case when %s then monetary else 0 end) as decimal(20, 4))");

        private final ColumnUnit unit;
        private final String word;
        private final String meaning;
        private final String aggregate;

        Measure(ColumnUnit unit, String word, String meaning, String aggregate) {
            this.unit = unit;
            this.word = word;
            this.meaning = meaning;
            this.aggregate = aggregate;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The matrix of one measure, with the segments in the order of the configuration. */
    public SegmentMovesMart(Measure measure, Segments segments) {
        this.measure = measure;
        this.segments = segments.names();
    }

    /** One mart for each measure. */
    public static List<Mart> all(Segments segments) {
        List<Mart> marts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            marts.add(new SegmentMovesMart(measure, segments));
        }
        return marts;
    }

    @Override
    public MetricDefinition definition() {
        List<MetricColumn> columns = new ArrayList<>();
        columns.add(column("place", ColumnUnit.COUNT, "place of the previous segment in config/segments.yaml"));
        columns.add(column(
                "previous_segment", ColumnUnit.TEXT, "segment three months before the report date, or " + NOBODY));
        List<String> names = columnNames();
        for (int i = 0; i < names.size(); i++) {
            columns.add(column(names.get(i), measure.unit, measure.word + " of those now in " + segments.get(i)));
        }
        return new MetricDefinition(
                "segment_moves_" + measure.label(),
                FIRST_PLACE + measure.ordinal(),
                "Segment moves: " + measure.label(),
                "From the segment of three months before the report date, at the left, to the segment of now, above: "
                        + measure.meaning + "; who stayed stands where both are the same.",
                measure.word,
                "segment of three months before",
                "place",
                EnumSet.of(Base.CLEAN),
                columns,
                Optional.of(new ChartDefinition(ChartDefinition.Form.HEAT_MAP, "previous_segment", names)));
    }

    @Override
    public void build(MartSession session, Base base) {
        StringBuilder select = new StringBuilder("select cast(case coalesce(previous_segment, '')");
        for (int i = 0; i < segments.size(); i++) {
            select.append(" when %s then %d".formatted(quoted(segments.get(i)), i + 1));
        }
        select.append(" else 0 end as bigint) as place, coalesce(previous_segment, %s) as previous_segment"
                .formatted(quoted(NOBODY)));
        List<String> names = columnNames();
        for (int i = 0; i < names.size(); i++) {
            String cell = measure.aggregate.formatted("segment = " + quoted(segments.get(i)));
            select.append(", %s as %s".formatted(cell, names.get(i)));
        }
        select.append(" from %s group by previous_segment".formatted(RfmMart.NAME));
        session.replace(base, definition().name(), select.toString());
    }

    /** A column for each segment; two names that give the same column are told apart by their place. */
    private List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (String segment : segments) {
            String name = "to_"
                    + NO_WORD.matcher(segment.toLowerCase(Locale.ROOT).replace("'", ""))
                            .replaceAll("_");
            names.add(names.contains(name) ? name + "_" + (names.size() + 1) : name);
        }
        return names;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
