package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.RunFacts;

/**
 * The sheets of a workbook of the accessible profile: contents, notes, one sheet for each table with its title and notes above, and
 * what the columns mean. No charts, filters, frozen rows, merged or empty cells, and nothing that is said by colour or place alone.
 */
final class AccessibleSheets {
    /** What stands in a cell without a value. */
    static final String NOT_AVAILABLE = "[x]";

    static final String ONE_TABLE =
            "This worksheet contains one table. Cells without a value hold " + NOT_AVAILABLE + ".";
    private static final String NOTES = "Notes";
    private static final String COLUMNS = "Columns";
    private static final List<Integer> CONTENTS_WIDTHS = List.of(40, 90, 24, 14, 12);
    private static final List<Integer> NOTES_WIDTHS = List.of(30, 100);
    private static final List<Integer> COLUMNS_WIDTHS = List.of(40, 30, 80, 30);

    private final XSSFWorkbook workbook;
    private final RunFacts facts;
    private final WorkbookStyles styles;
    private final DataCell cells;
    private final SheetFrame frame;
    private final SheetTable tables;

    AccessibleSheets(XSSFWorkbook workbook, RunFacts facts, WorkbookStyles styles) {
        this.workbook = workbook;
        this.facts = facts;
        this.styles = styles;
        this.cells = new DataCell(styles);
        this.frame = new SheetFrame(styles, cells);
        this.tables = new SheetTable(styles, cells, Profile.ACCESSIBLE);
    }

    /** Lays out all sheets; returns those whose rows are still to be written. */
    List<MetricSheet> layOut(List<MetricTable> metrics, List<MetricDefinition> definitions, int rowsPerSheet) {
        SheetNames names = new SheetNames();
        XSSFSheet contents = workbook.createSheet(names.next(SheetFrame.CONTENTS, ""));
        XSSFSheet notes = workbook.createSheet(names.next(NOTES, ""));
        names.next(COLUMNS, "");
        List<List<String>> entries = new ArrayList<>();
        entries.add(List.of(NOTES, "Bases, shorthand and kinds of lines.", Theme.DATA.title(), "both", "1"));
        List<MetricSheet> sheets = new ArrayList<>();
        for (SheetPlan plan : SheetPlan.of(metrics, names, rowsPerSheet)) {
            MetricSheet sheet = new MetricSheet(plan, styles, cells, Profile.ACCESSIBLE);
            sheet.layOut(workbook.createSheet(plan.name()), frame, tables);
            sheets.add(sheet);
            ContentsSheet.Entry entry = ContentsSheet.Entry.of(plan, styles.format());
            entries.add(List.of(
                    plan.name(), entry.sentence(), entry.theme().title(), entry.base(), Long.toString(entry.rows())));
        }
        List<List<String>> columns = columns(definitions);
        entries.add(List.of(
                COLUMNS, "What every column means.", Theme.DATA.title(), "both", Integer.toString(columns.size())));
        contents(contents, entries);
        table(notes, NOTES, List.of(), List.of("Term", "Meaning"), notes(), NOTES_WIDTHS);
        table(
                workbook.createSheet(COLUMNS),
                COLUMNS,
                List.of(),
                List.of("Table", "Column", "Meaning", "Unit"),
                columns,
                COLUMNS_WIDTHS);
        return sheets;
    }

    private void contents(XSSFSheet sheet, List<List<String>> entries) {
        List<String> lines = List.of(
                "Report date: " + styles.format().day(facts.reportDate()) + ".",
                "Data: %s, read by run %s.".formatted(facts.dumpName(), facts.runId()),
                styles.format()
                        .text(
                                "%,d lines were read: %,d count in the clean base, %,d were set aside, %,d quarantined.",
                                facts.lines().read(),
                                facts.lines().loaded(),
                                facts.lines().setAsideTotal(),
                                facts.lines().quarantinedTotal()));
        List<String> headings = List.of("Sheet", "What it says or shows", "Theme", "Base", "Rows");
        int first = table(sheet, ContentsSheet.TITLE, lines, headings, entries, CONTENTS_WIDTHS);
        for (int i = 0; i < entries.size(); i++) {
            String name = entries.get(i).get(0);
            frame.link(sheet.getRow(first + i), 0, name, name);
            cells.value(
                    sheet.getRow(first + i),
                    4,
                    Long.parseLong(entries.get(i).get(4)),
                    styles.number(NumberFormats.COUNT));
        }
    }

    /** Writes a sheet with one table of words; returns the index of the table's first row. */
    private int table(
            XSSFSheet sheet,
            String title,
            List<String> lines,
            List<String> headings,
            List<List<String>> rows,
            List<Integer> widths) {
        List<String> notes = new ArrayList<>(List.of(ONE_TABLE));
        notes.addAll(lines);
        int header = sheet.getSheetName().equals(SheetFrame.CONTENTS)
                ? frame.top(sheet, title, notes)
                : frame.topWithWayBack(sheet, title, notes);
        tables.declare(
                sheet,
                sheet.getSheetName().toLowerCase(Locale.ROOT) + "_table",
                headings.stream()
                        .map(heading -> new SheetTable.Column(heading, false))
                        .toList(),
                new TablePlace(header, 0),
                rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = sheet.createRow(header + 1 + i);
            frame.wrapped(row, rows.get(i), widths);
        }
        for (int i = 0; i < widths.size(); i++) {
            ColumnWidths.set(sheet, i, widths.get(i));
        }
        frame.print(sheet, header);
        sheet.setDisplayGridlines(true);
        return header + 1;
    }

    private List<List<String>> notes() {
        List<List<String>> notes = new ArrayList<>();
        notes.add(List.of(NOT_AVAILABLE, "Not available: the figure does not exist or is not known."));
        for (Base base : Base.values()) {
            notes.add(List.of("Base " + base.label(), BaseWords.meaning(base)));
        }
        notes.add(List.of(styles.format().sign(), styles.format().currencyName() + "."));
        notes.add(List.of("Dates", "Days are written year-month-day, months year-month; weeks begin on Mondays."));
        DefinitionsSheet.kinds().forEach(kind -> notes.add(List.of(kind.get(0), kind.get(2))));
        return notes;
    }

    private List<List<String>> columns(List<MetricDefinition> definitions) {
        List<List<String>> rows = new ArrayList<>();
        for (MetricDefinition definition : definitions) {
            for (MetricColumn column : definition.columns()) {
                rows.add(List.of(
                        definition.title(),
                        Heading.of(column, styles.format()),
                        column.meaning(),
                        Heading.unitName(column.unit(), styles.format())));
            }
        }
        return rows;
    }
}
