package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.w3c.dom.Element;

/** A workbook as a text that can be read and compared, and its tables beside the CSV files; read as XML, without its writer. */
public final class WorkbookOutline {
    private static final LocalDate EXCEL_DAY_NOUGHT = LocalDate.of(1899, 12, 30);
    private static final Set<String> CODES = Set.of("verdict", "scope", "measure");

    private final Ooxml workbook;

    private WorkbookOutline(Ooxml workbook) {
        this.workbook = workbook;
    }

    /** Sheets in order, each with its titles, tables, first row and formats, charts and conditional formats. */
    public static List<String> of(Path file) throws IOException {
        WorkbookOutline outline = new WorkbookOutline(Ooxml.read(file));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> sheet : outline.workbook.sheets().entrySet()) {
            outline.describe(sheet.getKey(), sheet.getValue(), lines);
        }
        return lines;
    }

    /** Holds every table that has a CSV file against it, cell by cell; returns how many those are. */
    public static int compare(Path file, Path data) throws IOException {
        WorkbookOutline outline = new WorkbookOutline(Ooxml.read(file));
        int compared = 0;
        for (Map.Entry<String, String> sheet : outline.workbook.sheets().entrySet()) {
            for (String part : outline.workbook.reachable(sheet.getValue(), "xl/tables/")) {
                Element table = outline.workbook.xml(part).getDocumentElement();
                String[] name = table.getAttribute("name").split("_", 2);
                Path csv = data.resolve(name[0]).resolve(name[1] + ".csv");
                if (csv.toFile().isFile()) {
                    outline.compare(sheet.getKey(), table, csv);
                    compared++;
                }
            }
        }
        return compared;
    }

    private void describe(String name, String part, List<String> lines) {
        Ooxml.Cells cells = workbook.cells(name);
        lines.add("## " + name);
        lines.add("title: " + cells.text("A1"));
        for (String tablePart : workbook.reachable(part, "xl/tables/")) {
            Element table = workbook.xml(tablePart).getDocumentElement();
            CellRangeAddress area = CellRangeAddress.valueOf(table.getAttribute("ref"));
            lines.add("table " + table.getAttribute("name") + " in " + table.getAttribute("ref"));
            for (int column = area.getFirstColumn(); column <= area.getLastColumn(); column++) {
                lines.add("  " + described(cells, area.getFirstRow(), column));
            }
        }
        for (String chartPart : workbook.reachable(part, "xl/charts/")) {
            Element chart = workbook.xml(chartPart).getDocumentElement();
            lines.add("chart: " + Ooxml.text(Ooxml.elements(chart, "title").get(0), "t"));
            Ooxml.elements(chart, "ser").forEach(series -> lines.add("  " + drawn(series)));
        }
        for (Element format : Ooxml.elements(workbook.sheet(name), "conditionalFormatting")) {
            lines.add("conditional: " + Ooxml.elements(format, "cfRule").get(0).getAttribute("type") + " on "
                    + format.getAttribute("sqref"));
        }
    }

    private String described(Ooxml.Cells cells, int header, int column) {
        String below = address(header + 1, column);
        String heading = cells.text(address(header, column));
        return cells.has(below)
                ? "%s: %s as %s".formatted(heading, shortened(cells.text(below)), workbook.format(cells.at(below)))
                : heading + ": empty";
    }

    private static String drawn(Element series) {
        Element values = Ooxml.elements(series, "val").get(0);
        return Ooxml.text(Ooxml.elements(series, "tx").get(0), "v") + " from " + Ooxml.text(values, "f");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private void compare(String sheet, Element table, Path csv) throws IOException {
        Ooxml.Cells cells = workbook.cells(sheet);
        CellRangeAddress area = CellRangeAddress.valueOf(table.getAttribute("ref"));
        int row = area.getFirstRow();
        List<String> names = List.of();
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord fields : records) {
                assertThat(fields.getFieldCount()).isEqualTo(area.getLastColumn() - area.getFirstColumn() + 1);
                names = names.isEmpty() ? fields.getFields() : names;
                for (int i = 0; row > area.getFirstRow() && i < fields.getFieldCount(); i++) {
                    String address = address(row, area.getFirstColumn() + i);
                    String field = CODES.contains(names.get(i)) ? words(fields.getField(i)) : fields.getField(i);
                    String found = cells.has(address) ? value(cells.at(address), field) : "";
                    assertThat(found).as("%s!%s", sheet, address).isEqualTo(expected(field, found));
                }
                row++;
            }
        }
        boolean isEmpty = row == area.getFirstRow() + 1; // Excel wants a row even where there is none
        assertThat(isEmpty ? row : row - 1).as(sheet).isEqualTo(area.getLastRow());
    }

    private static String words(String code) {
        return code.equals("positive")
                ? "above zero"
                : code.replace("below_q85", "below the 85 % quantile").replace('_', ' ');
    }

    /** What a cell holds, in the words of a CSV file: numbers as they are, days as dates. */
    private static String value(Ooxml.Cell cell, String like) {
        if (cell.type().equals("b")) {
            return cell.text().equals("1") ? "true" : "false";
        }
        boolean isNumber = cell.type().isEmpty() || cell.type().equals("n");
        if (isNumber && like.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return EXCEL_DAY_NOUGHT
                    .plusDays(new BigDecimal(cell.text()).longValueExact())
                    .toString();
        }
        if (isNumber && like.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
            return EXCEL_DAY_NOUGHT
                    .atStartOfDay()
                    .plusSeconds(Math.round(Double.parseDouble(cell.text()) * 86_400))
                    .toString();
        }
        return cell.text();
    }

    /** The field of the CSV file; a number as a cell rounds it. */
    private static String expected(String field, String found) {
        try {
            return Double.parseDouble(found) == Double.parseDouble(field) ? found : field;
        } catch (NumberFormatException e) {
            return field.startsWith("'") && field.equals("'" + found) ? found : field;
        }
    }

    private static String address(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
