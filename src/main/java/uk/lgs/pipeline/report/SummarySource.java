package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/** One metric of the clean base, with the cells in which its sheet shows it: what the summary takes its figures from. */
final class SummarySource {
    private final MetricSheet sheet;

    private SummarySource(MetricSheet sheet) {
        this.sheet = sheet;
    }

    /** The source of a metric, where its whole table stands on one sheet. */
    static Optional<SummarySource> of(List<MetricSheet> sheets, String metric) {
        return sheets.stream()
                .filter(sheet -> sheet.metric().base() == Base.CLEAN
                        && sheet.metric().definition().name().equals(metric))
                .findFirst()
                .map(SummarySource::new);
    }

    /** The name of the sheet. */
    String sheetName() {
        return sheet.name();
    }

    /** The number of rows. */
    int rows() {
        return table().rows().size();
    }

    /** A value, or null. */
    @Nullable
    Object value(int row, String column) {
        return table().rows().get(row).get(table().indexOf(column));
    }

    /** A number, or null. */
    @Nullable
    Double number(int row, String column) {
        return value(row, column) instanceof Number number ? number.doubleValue() : null;
    }

    /** The row whose column holds a value, or -1. */
    int rowOf(String column, Object value) {
        for (int row = 0; row < rows(); row++) {
            if (value.equals(value(row, column))) {
                return row;
            }
        }
        return -1;
    }

    /** The address of cells, such as {@code 'Headlines'!$G$8:$G$12}. */
    String range(int firstRow, int lastRow, String column) {
        return sheet.range(firstRow, lastRow, column);
    }

    /** The address of one cell. */
    String cell(int row, String column) {
        return range(row, row, column);
    }

    private Table table() {
        return sheet.metric().table();
    }
}
