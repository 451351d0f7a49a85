package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The rules of the UK Analysis Function for spreadsheets, as far as a program can hold a workbook to them. */
class AccessibleWorkbookTest {
    private static Path folder;
    private static Path file;
    private static Ooxml workbook;

    @BeforeAll
    static void write(@TempDir Path empty) throws IOException {
        folder = empty;
        file = new ReportWriter(Profile.ACCESSIBLE).write(folder, Samples.facts(), Samples.metrics());
        workbook = Ooxml.read(file);
    }

    @Test
    void hasContentsNotesAndOneSheetForEachTable() {
        assertThat(workbook.sheets().keySet())
                .startsWith("Contents", "Notes", "Monthly orders")
                .endsWith("Columns")
                .contains("Reconciliation", "Weekly orders", "Monthly orders (received)");
        Set<String> linked = new HashSet<>();
        Ooxml.elements(workbook.sheet("Contents"), "hyperlink")
                .forEach(link -> linked.add(link.getAttribute("location")));
        assertThat(linked).hasSize(workbook.sheets().size() - 1);
        for (String part : workbook.sheets().values()) {
            assertThat(workbook.reachable(part, "xl/tables/")).as(part).hasSize(1);
        }
    }

    @Test
    void hasNothingThatHidesOrShowsByLookAlone() {
        for (String sheet : workbook.sheets().keySet()) {
            for (String element :
                    List.of("pane", "autoFilter", "mergeCell", "drawing", "conditionalFormatting", "extLst")) {
                assertThat(Ooxml.elements(workbook.sheet(sheet), element))
                        .as(sheet + " " + element)
                        .isEmpty();
            }
            assertThat(Ooxml.elements(workbook.sheet(sheet), "col").stream()
                            .filter(column -> column.getAttribute("hidden").matches("1|true")))
                    .isEmpty();
        }
        assertThat(workbook.partNames("xl/charts/")).isEmpty();
        assertThat(workbook.partNames("xl/tables/"))
                .allSatisfy(part -> assertThat(Ooxml.elements(workbook.xml(part), "autoFilter"))
                        .isEmpty());
    }

    @Test
    void beginsEverySheetWithTitleAndNotesInTheFirstColumn() {
        for (String sheet : workbook.sheets().keySet()) {
            Ooxml.Cells cells = workbook.cells(sheet);
            assertThat(cells.text("A1")).isNotBlank();
            assertThat(cells.text("A2")).startsWith("This worksheet contains one table.");
            CellRangeAddress table = table(sheet);
            assertThat(table.getFirstColumn()).isZero();
            for (int row = 0; row < table.getFirstRow(); row++) {
                assertThat(cells.has(address(row, 0)))
                        .as("%s, row %d", sheet, row + 1)
                        .isTrue();
            }
        }
    }

    @Test
    void leavesNoCellOfATableEmpty() {
        for (String sheet : workbook.sheets().keySet()) {
            Ooxml.Cells cells = workbook.cells(sheet);
            CellRangeAddress table = table(sheet);
            for (int row = table.getFirstRow(); row <= table.getLastRow(); row++) {
                for (int column = 0; column <= table.getLastColumn(); column++) {
                    assertThat(cells.has(address(row, column))).as(sheet).isTrue();
                    assertThat(cells.text(address(row, column))).as(sheet).isNotBlank();
                }
            }
        }
        assertThat(workbook.cells("Monthly sales and growth").text("C8")).isEqualTo("[x]");
        assertThat(workbook.cells("Notes").all()).extracting(Ooxml.Cell::text).contains("[x]");
    }

    @Test
    void isSetInALargerFontWithoutSerifs() {
        Element font = Ooxml.elements(workbook.xml("xl/styles.xml"), "font").get(1);
        assertThat(Ooxml.elements(font, "name").get(0).getAttribute("val")).isEqualTo("Arial");
        assertThat(Ooxml.elements(workbook.xml("xl/styles.xml"), "sz").subList(1, 5))
                .extracting(size -> Double.parseDouble(size.getAttribute("val")))
                .allMatch(size -> size >= 12);
    }

    private static CellRangeAddress table(String sheet) {
        String part = workbook.reachable(workbook.partOf(sheet), "xl/tables/").get(0);
        return CellRangeAddress.valueOf(workbook.xml(part).getDocumentElement().getAttribute("ref"));
    }

    private static String address(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
