package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineCounts;

class ReconciliationSheetTest {
    private Path folder;

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    @Test
    void laysOutLinesThenMoneyThenLinesByMonth() throws IOException {
        Ooxml.Cells cells = Ooxml.read(write(Samples.reconciliation())).cells("Reconciliation");
        assertThat(row(cells, 8, "ABCDE")).containsExactly("Read", "1000", "", "OK", "Lines of the dump");
        assertThat(row(cells, 9, "ABCDE")).containsExactly("Clean", "960", "960", "OK", "Counts in the clean base");
        assertThat(row(cells, 10, "ABCDE"))
                .containsExactly("Set aside", "25", "25", "OK", "Invoice received twice as a block");
        assertThat(row(cells, 12, "ABCDE")).containsExactly("Quarantined", "5", "", "", "Date that no calendar knows");
        assertThat(row(cells, 15, "ABCDEF"))
                .containsExactly(
                        "Month",
                        "Received",
                        "less: Invoice received twice as a block",
                        "less: Line repeated inside one invoice",
                        "Clean",
                        "Check");
        assertThat(row(cells, 17, "ABCDEF"))
                .containsExactly("2010-12", "4390.575", "377.485", "12.34", "4000.75", "OK");
        assertThat(row(cells, 18, "ABCDEF")).containsExactly("Total", "9382.81", "377.485", "4.45", "9000.875", "OK");
        assertThat(row(cells, 24, "ABCDEF")).containsExactly("Total", "995", "25", "10", "960", "OK");
        assertThat(row(cells, 4, "AB")).containsExactly("All checks", "OK");
    }

    @Test
    void calculatesToWhatItShows() throws IOException {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(write(Samples.reconciliation()).toFile().getPath())) {
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            int formulas = 0;
            for (Row row : workbook.getSheet("Reconciliation")) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.FORMULA) {
                        assertThat(evaluator.evaluate(cell).formatAsString())
                                .as(cell.getAddress() + " " + cell.getCellFormula())
                                .isEqualTo(shown(cell));
                        formulas++;
                    }
                }
            }
            assertThat(formulas).isEqualTo(22);
        }
    }

    @Test
    void turnsWhenAFigureIsChanged() throws IOException {
        for (String tampered : List.of("B12", "B9", "B16", "D17", "E23")) {
            try (XSSFWorkbook workbook =
                    new XSSFWorkbook(write(Samples.reconciliation()).toFile().getPath())) {
                Sheet sheet = workbook.getSheet("Reconciliation");
                Cell cell = cell(sheet, tampered);
                cell.setCellValue(cell.getNumericCellValue() + 1);
                FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
                assertThat(evaluator.evaluate(cell(sheet, "B4")).getStringValue())
                        .as(tampered)
                        .isEqualTo("DIFFERS");
            }
        }
    }

    /** Country sheets that add up to the 995 lines and 9,382.81 pounds received, of which 960 and 9,000.875 are clean. */
    @Test
    void comparesItsTotalsWithTheDataSheets() throws IOException {
        Path file = new ReportWriter()
                .write(
                        folder,
                        Samples.facts(),
                        List.of(
                                Samples.countries(Base.CLEAN, 900, "9000.000", 60, "0.875"),
                                Samples.countries(Base.RECEIVED, 930, "9300.810", 65, "82.000"),
                                Samples.reconciliation()));
        Ooxml.Cells cells = Ooxml.read(file).cells("Reconciliation");
        assertThat(row(cells, 28, "ABCDE"))
                .containsExactly("Net sales, received", "9382.81", "9382.81", "OK", "Sales by country (received)");
        assertThat(row(cells, 31, "ABCDE")).containsExactly("Lines, clean", "960", "960", "OK", "Sales by country");
        assertThat(cells.at("C31").formula()).isEqualTo("SUM('Sales by country'!$B$7:$B$8)");
        assertThat(row(cells, 4, "AB")).containsExactly("All checks", "OK");
        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toFile().getPath())) {
            cell(workbook.getSheet("Sales by country"), "C8").setCellValue(0.5);
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            assertThat(evaluator
                            .evaluate(cell(workbook.getSheet("Reconciliation"), "B4"))
                            .getStringValue())
                    .isEqualTo("DIFFERS");
        }
    }

    @Test
    void saysWhenTheDataSheetsHoldOtherTotals() throws IOException {
        Path file = new ReportWriter()
                .write(
                        folder,
                        Samples.facts(),
                        List.of(Samples.countries(Base.CLEAN, 900, "9000.000", 61, "0.875"), Samples.reconciliation()));
        Ooxml.Cells cells = Ooxml.read(file).cells("Reconciliation");
        assertThat(row(cells, 29, "ABCD")).containsExactly("Lines, clean", "960", "961", "DIFFERS");
        assertThat(row(cells, 4, "AB")).containsExactly("All checks", "DIFFERS");
    }

    @Test
    void saysWhenTheWarehouseHoldsOtherLinesThanTheRunCounted() throws IOException {
        MetricTable short25 =
                Samples.reconciliation(Samples.reconciliation().table().rows().subList(0, 2));
        Ooxml.Cells cells = Ooxml.read(write(short25)).cells("Reconciliation");
        assertThat(row(cells, 10, "ABCD")).containsExactly("Set aside", "25", "0", "DIFFERS");
        assertThat(row(cells, 4, "AB")).containsExactly("All checks", "DIFFERS");
    }

    @Test
    void leavesLinesOfEarlierDumpsOutOfTheComparison() throws IOException {
        LineCounts earlier = new LineCounts(107, 100, Map.of("received_twice", 7L), Map.of());
        MetricTable both = Samples.reconciliation(Stream.concat(
                        Samples.reconciliation().table().rows().stream(),
                        Stream.<List<Object>>of(
                                List.of("2010-10", "loaded", "", "", 100L, BigDecimal.TEN),
                                List.of("2010-10", "set aside", "received_twice", "Twice", 7L, BigDecimal.ONE)))
                .toList());
        Path empty = Files.createTempDirectory(folder, "report");
        Path workbook = new ReportWriter().write(empty, Samples.factsBeside(earlier), List.of(both));
        Ooxml.Cells cells = Ooxml.read(workbook).cells("Reconciliation");
        assertThat(row(cells, 9, "ABCD")).containsExactly("Clean", "960", "960", "OK");
        assertThat(row(cells, 10, "ABCD")).containsExactly("Set aside", "25", "25", "OK");
        assertThat(row(cells, 4, "AB")).containsExactly("All checks", "OK");
    }

    @Test
    void standsWithoutAnyMonth() throws IOException {
        Ooxml.Cells cells = Ooxml.read(write(Samples.reconciliation(List.of()))).cells("Reconciliation");
        assertThat(cells.all()).extracting(Ooxml.Cell::text).contains("Total", "DIFFERS");
    }

    @Test
    void showsNoughtAsADash() throws IOException {
        Ooxml workbook = Ooxml.read(write(Samples.reconciliation()));
        Ooxml.Cell nought = workbook.cells("Reconciliation").at("C16");
        assertThat(nought.text()).isEqualTo("0.0");
        assertThat(workbook.format(nought)).endsWith(";\"-\"");
    }

    private Path write(MetricTable reconciliation) throws IOException {
        Path empty = Files.createTempDirectory(folder, "report");
        return new ReportWriter().write(empty, Samples.facts(), List.of(reconciliation));
    }

    private static String shown(Cell cell) {
        return cell.getCachedFormulaResultType() == CellType.NUMERIC
                ? Double.toString(cell.getNumericCellValue())
                : '"' + cell.getStringCellValue() + '"';
    }

    private static Cell cell(Sheet sheet, String address) {
        CellAddress at = new CellAddress(address);
        return sheet.getRow(at.getRow()).getCell(at.getColumn());
    }

    private static List<String> row(Ooxml.Cells cells, int row, String columns) {
        return columns.chars()
                .mapToObj(column -> (char) column + "" + row)
                .map(address -> cells.has(address) ? cells.text(address).replaceAll("\\.0$", "") : "")
                .toList();
    }
}
