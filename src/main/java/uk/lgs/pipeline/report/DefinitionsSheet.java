package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineKind;

/** The last sheet: what every figure, column and word of the workbook means. */
final class DefinitionsSheet {
    static final String NAME = "Definitions";

    static final String PURPOSE = "What every figure, column and word means.";

    private static final List<Integer> WIDTHS = List.of(34, 24, 64, 24, 30, 18);

    private final WorkbookStyles styles;
    private final DataCell cells;
    private final SheetFrame frame;

    DefinitionsSheet(WorkbookStyles styles, DataCell cells, SheetFrame frame) {
        this.styles = styles;
        this.cells = cells;
        this.frame = frame;
    }

    void layOut(XSSFSheet sheet, List<MetricDefinition> definitions, SheetTable tables) {
        int next = frame.topWithWayBack(sheet, NAME, List.of(PURPOSE));
        next = block(
                sheet,
                next,
                "Metrics",
                List.of("Metric", "File name", "Definition", "Unit", "Grain", "Bases"),
                definitions.stream().map(DefinitionsSheet::metric).toList(),
                tables);
        next = block(
                sheet,
                next,
                "Columns",
                List.of("Metric", "Column", "Meaning", "Unit"),
                definitions.stream().flatMap(d -> columns(d).stream()).toList(),
                tables);
        next = block(sheet, next, "Bases", List.of("Base", "Folder", "Meaning"), bases(), tables);
        block(sheet, next, "Line kinds", List.of("Kind", "Name in the data", "Meaning"), kinds(), tables);
        for (int i = 0; i < WIDTHS.size(); i++) {
            ColumnWidths.set(sheet, i, WIDTHS.get(i));
        }
        frame.printLandscape(sheet);
    }

    private int block(
            XSSFSheet sheet,
            int start,
            String title,
            List<String> headings,
            List<List<String>> rows,
            SheetTable tables) {
        cells.words(sheet.createRow(start + 1), 0, title, styles.section());
        int headerRow = start + 2;
        List<SheetTable.Column> columns = headings.stream()
                .map(heading -> new SheetTable.Column(heading, false))
                .toList();
        tables.declare(
                sheet,
                "definitions_" + title.toLowerCase(Locale.ROOT),
                columns,
                new TablePlace(headerRow, 0),
                rows.size());
        int next = headerRow + 1;
        for (List<String> texts : rows) {
            frame.wrapped(sheet.createRow(next), texts, WIDTHS);
            next++;
        }
        return Math.max(next, headerRow + 2);
    }

    private static List<String> metric(MetricDefinition definition) {
        String bases = definition.bases().stream().map(Base::label).sorted().collect(Collectors.joining(", "));
        return List.of(
                definition.title(),
                definition.name(),
                definition.definition(),
                definition.unit(),
                definition.grain(),
                bases);
    }

    private List<List<String>> columns(MetricDefinition definition) {
        List<List<String>> rows = new ArrayList<>();
        for (MetricColumn column : definition.columns()) {
            rows.add(List.of(
                    definition.title(),
                    column.name(),
                    column.meaning(),
                    Heading.unitName(column.unit(), styles.format())));
        }
        return rows;
    }

    private static List<List<String>> bases() {
        return Arrays.stream(Base.values())
                .map(base ->
                        List.of(Heading.capitalised(base.label()), "data/" + base.label(), BaseWords.meaning(base)))
                .toList();
    }

    /** The kinds of lines: each in words, its name in the data, and its meaning. */
    static List<List<String>> kinds() {
        return Arrays.stream(LineKind.values())
                .map(kind -> List.of(
                        Heading.capitalised(kind.label().replace('_', ' ')), kind.label(), KindWords.meaning(kind)))
                .toList();
    }
}
