package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

/** A table of a report as it is shown elsewhere than in the workbook, with the same words, formats and protection. */
public final class ShownTable {
    private final MetricTable metric;
    private final ReportFormat format;
    private final ShownCells cells;

    private ShownTable(MetricTable metric, ReportFormat format) {
        this.metric = metric;
        this.format = format;
        cells = new ShownCells(MetricColumns.units(metric), metric.table(), format);
    }

    /**
     * One column.
     *
     * @param name its name in files
     * @param heading its name for people
     * @param meaning one phrase that defines it
     * @param isNumber whether its values are numbers
     */
    public record Column(String name, String heading, String meaning, boolean isNumber) {}

    /** What of the tables of a report is for an audience, theme by theme. */
    public static List<ShownTable> of(List<MetricTable> tables, Audience audience, ReportFormat format) {
        List<MetricTable> said = tables.stream().map(table -> table.in(format)).toList();
        return SheetPlan.of(audience.shown(said), new SheetNames(), Integer.MAX_VALUE).stream()
                .map(plan -> new ShownTable(plan.metric(), format))
                .toList();
    }

    /** The figures themselves. */
    public MetricTable metric() {
        return metric;
    }

    /** The theme that it belongs to, in words. */
    public String theme() {
        return Theme.of(metric).title();
    }

    /** What the figures are about. */
    public String title() {
        return definition().title();
    }

    /** What they say, in one sentence without full stop; empty where nothing is said of them. */
    public Optional<String> finding() {
        return FindingText.of(metric, format);
    }

    /** What a reader must know of them, one sentence or more each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(metric.notes());
        Periods.warning(metric, format).ifPresent(notes::add);
        return notes;
    }

    /** The columns, in order. */
    public List<Column> columns() {
        return definition().columns().stream().map(this::column).toList();
    }

    private Column column(MetricColumn column) {
        boolean isNumber = switch (column.unit()) {
            case TEXT, MONTH, DATE -> false;
            default -> true;
        };
        return new Column(column.name(), Heading.of(column, format), column.meaning(), isNumber);
    }

    /** A row as people read it. */
    public List<String> texts(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>(row.size());
        for (int column = 0; column < row.size(); column++) {
            texts.add(cells.text(row.get(column), column));
        }
        return texts;
    }

    /** The charts; none where nothing is drawn. */
    public List<ShownChart> charts() {
        return ShownChart.of(metric, format);
    }

    /** All rows for machines, as the file of the same name has them. */
    public String csv() {
        return MetricCsv.text(metric);
    }

    private MetricDefinition definition() {
        return metric.definition();
    }
}
