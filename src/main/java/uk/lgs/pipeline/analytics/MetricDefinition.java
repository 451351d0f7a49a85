package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/**
 * What a metric says of itself: the header of its SQL file, or of the Java class that scores it.
 *
 * @param name mart, CSV and JSON name: lower case, words joined by {@code _}
 * @param place where it stands among sheets and pages, lower first
 * @param title title for people
 * @param definition one sentence that defines the figure
 * @param unit unit of its main figure
 * @param grain what one row stands for
 * @param order the {@code order by} list that puts rows in their natural order
 * @param bases the bases it is computed on
 * @param columns its columns in order
 * @param chart how to draw it, where a picture helps
 * @param disclosure what of it may leave the house
 * @param presentation what a report says of it, and to whom
 */
public record MetricDefinition(
        String name,
        int place,
        String title,
        String definition,
        String unit,
        String grain,
        String order,
        Set<Base> bases,
        List<MetricColumn> columns,
        Optional<ChartDefinition> chart,
        Disclosure disclosure,
        Presentation presentation) {
    public MetricDefinition {
        bases = Set.copyOf(bases);
        columns = List.copyOf(columns);
    }

    /** A metric that is shown to everybody and says nothing of its own. */
    public MetricDefinition(
            String name,
            int place,
            String title,
            String definition,
            String unit,
            String grain,
            String order,
            Set<Base> bases,
            List<MetricColumn> columns,
            Optional<ChartDefinition> chart,
            Disclosure disclosure) {
        this(name, place, title, definition, unit, grain, order, bases, columns, chart, disclosure, Presentation.PLAIN);
    }

    /** A metric of which everything may leave the house. */
    public MetricDefinition(
            String name,
            int place,
            String title,
            String definition,
            String unit,
            String grain,
            String order,
            Set<Base> bases,
            List<MetricColumn> columns,
            Optional<ChartDefinition> chart) {
        this(name, place, title, definition, unit, grain, order, bases, columns, chart, Disclosure.OPEN);
    }

    /** Its columns in a table that Java works out, where counts, scores and days are whole numbers. */
    List<Table.Column> tableColumns() {
        return columns.stream()
                .map(column -> new Table.Column(
                        column.name(),
                        switch (column.unit()) {
                            case TEXT, MONTH -> Table.Type.TEXT;
                            case DATE -> Table.Type.DATE;
                            case COUNT, SCORE, DAYS -> Table.Type.INTEGER;
                            case MONEY, PERCENT, SHARE, NUMBER -> Table.Type.DECIMAL;
                        }))
                .toList();
    }

    /** The same metric with a finding. */
    public MetricDefinition saying(Finding finding) {
        return presented(new Presentation(Optional.of(finding), presentation.isForAnalysts()));
    }

    /** The same metric, for analysts. */
    public MetricDefinition forAnalysts() {
        return presented(new Presentation(presentation.finding(), true));
    }

    /** The same metric, its words in a report's currency. */
    MetricDefinition in(ReportFormat format) {
        Presentation said = new Presentation(
                presentation
                        .finding()
                        .map(finding -> new Finding(
                                finding.speaker(), finding.column(), format.inCurrency(finding.sentence()))),
                presentation.isForAnalysts());
        return new MetricDefinition(
                name,
                place,
                title,
                format.inCurrency(definition),
                format.inCurrency(unit),
                grain,
                order,
                bases,
                columns.stream()
                        .map(column ->
                                new MetricColumn(column.name(), column.unit(), format.inCurrency(column.meaning())))
                        .toList(),
                chart,
                disclosure,
                said);
    }

    private MetricDefinition presented(Presentation how) {
        return new MetricDefinition(
                name, place, title, definition, unit, grain, order, bases, columns, chart, disclosure, how);
    }

    /**
     * What a report says of a metric, and to whom.
     *
     * @param finding how its figures are said in one sentence, where they are
     * @param isForAnalysts whether its sheet stands behind those that marketing works with
     */
    public record Presentation(Optional<Finding> finding, boolean isForAnalysts) {
        /** For everybody, without a finding. */
        public static final Presentation PLAIN = new Presentation(Optional.empty(), false);
    }

    /**
     * What of a metric may leave the house, and to whom.
     *
     * @param isPerCustomer whether each row is about one customer
     * @param smallCells how rows about few customers are protected, where they are
     */
    public record Disclosure(boolean isPerCustomer, Optional<SmallCells> smallCells) {
        /** Everything may be shown to everybody. */
        public static final Disclosure OPEN = new Disclosure(false, Optional.empty());

        /** Rows are about single customers. */
        public static final Disclosure PER_CUSTOMER = new Disclosure(true, Optional.empty());
    }

    /**
     * One column of a metric.
     *
     * @param name SQL and CSV name
     * @param unit decides its number format
     * @param meaning one phrase that defines it
     */
    public record MetricColumn(String name, ColumnUnit unit, String meaning) {
        static MetricColumn column(String name, ColumnUnit unit, String meaning) {
            return new MetricColumn(name, unit, meaning);
        }
    }

    /** Units of columns: what a number means and so how it is shown. */
    public enum ColumnUnit {
        /** Words, names, pseudonyms. */
        TEXT,
        /** A calendar month as YYYY-MM text. */
        MONTH,
        /** A calendar day. */
        DATE,
        /** A whole number of things. */
        COUNT,
        /** Pounds. */
        MONEY,
        /** Hundredths: 12.5 stands for 12.5 %. */
        PERCENT,
        /** A fraction of one: 0.125 stands for 12.5 %. */
        SHARE,
        /** Days, whole or as a mean. */
        DAYS,
        /** A number without unit, such as a mean count. */
        NUMBER,
        /** A quintile score, 1 to 5. */
        SCORE
    }

    /**
     * A picture of a metric.
     *
     * @param form line, column, stacked column, bar, a band: a line and what it is measured by over the range between two limits,
     *     or a heat map: the table's own cells, darker for larger values
     * @param category the column along the category axis, or the one that names the rows of a heat map
     * @param values the columns drawn, in the order of the legend, or of a heat map from left to right; of a band the value, what it
     *     is measured by, the lower and the upper limit
     */
    public record ChartDefinition(Form form, String category, List<String> values) {
        public ChartDefinition {
            values = List.copyOf(values);
            if (form == Form.BAND && values.size() != Form.BAND_VALUES) {
                throw new IllegalArgumentException("a band has a value, its measure, a lower and an upper limit");
            }
        }

        /** The forms of chart. */
        public enum Form {
            LINE,
            COLUMN,
            STACKED_COLUMN,
            BAR,
            BAND,
            HEAT_MAP;

            /** How many columns a band is drawn from. */
            public static final int BAND_VALUES = 4;
        }
    }
}
