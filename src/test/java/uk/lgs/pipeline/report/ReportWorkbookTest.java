package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Holds the workbook of the samples against what a program finds that knows OOXML alone. */
class ReportWorkbookTest {
    private static final LocalDate EXCEL_DAY_NOUGHT = LocalDate.of(1899, 12, 30);

    private static Path folder;
    private static Ooxml workbook;

    @BeforeAll
    static void write(@TempDir Path empty) throws IOException {
        folder = empty;
        workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), Samples.metrics()));
    }

    @Test
    void ordersSheetsByThemeAndThoseOfTheReceivedBaseLast() {
        assertThat(workbook.sheets().keySet())
                .containsExactly(
                        "Contents",
                        "Monthly orders",
                        "Monthly sales and growth",
                        "Weekly new customers",
                        "Customer segments",
                        "Customers with scores and…",
                        "Weekly orders",
                        "Reconciliation",
                        "Definitions",
                        "Monthly orders (received)",
                        "Monthly sales and… (received)",
                        "Weekly new customers (received)",
                        "Customer segments (received)",
                        "Customers with… (received)");
    }

    @Test
    void listsAndLinksEverySheet() {
        Ooxml.Cells contents = workbook.cells("Contents");
        Set<String> linked = new HashSet<>();
        for (Element link : Ooxml.elements(workbook.sheet("Contents"), "hyperlink")) {
            String location = link.getAttribute("location");
            String name = contents.text(link.getAttribute("ref"));
            assertThat(location).isEqualTo("'" + name + "'!A1");
            linked.add(name);
        }
        Set<String> others = new HashSet<>(workbook.sheets().keySet());
        others.remove("Contents");
        assertThat(linked).isEqualTo(others);
        assertThat(tabColour("Monthly orders")).isNotEqualTo(tabColour("Monthly orders (received)"));
        assertThat(Ooxml.elements(workbook.xml("xl/workbook.xml"), "definedName"))
                .filteredOn(name -> Set.of("all_checks", "report_date").contains(name.getAttribute("name")))
                .extracting(Element::getTextContent)
                .containsExactlyInAnyOrder("Reconciliation!$B$4", "Contents!$B$2");
        assertThat(contents.all())
                .extracting(Ooxml.Cell::text)
                .contains("2012-01-01", "retail.sql.gz, SHA-256 6d5f0e3c9a7b, read by run 20260301-020304-6d5f")
                .contains("1,000 read = 960 in the clean base + 35 set aside + 5 quarantined");
    }

    @Test
    void leadsBackToContentsFromEverySheet() {
        for (String name : workbook.sheets().keySet()) {
            if (!name.equals("Contents")) {
                assertThat(Ooxml.elements(workbook.sheet(name), "hyperlink"))
                        .as(name)
                        .extracting(link -> link.getAttribute("location"))
                        .contains("'Contents'!A1");
            }
        }
    }

    @Test
    void headsASheetWithWhatItSays() {
        Ooxml.Cells cells = workbook.cells("Monthly sales and… (received)");
        assertThat(cells.text("A1")).isEqualTo("Monthly sales and growth");
        assertThat(cells.text("A2")).startsWith("Sum of quantity times unit price per month");
        assertThat(cells.text("A3")).isEqualTo("Base: received - every line as it came");
        assertThat(cells.text("A4")).isEqualTo("Unit: pounds. One row per month.");
        assertThat(workbook.cells("Monthly sales and growth").text("A3"))
                .isEqualTo("Base: clean - only lines the cleaning rules keep");
        assertThat(List.of(cells.text("A6"), cells.text("B6"), cells.text("C6")))
                .containsExactly("Month", "Net sales (£)", "Growth (%)");
    }

    @Test
    void holdsTheFiguresOfTheCsvFiles() throws IOException {
        assertSameFigures("Monthly sales and growth", "data/clean/monthly_sales.csv");
        assertSameFigures("Monthly orders (received)", "data/received/monthly_orders.csv");
        assertSameFigures("Weekly new customers", "data/clean/weekly_new_customers.csv");
        assertSameFigures("Customer segments", "data/clean/rfm_segments.csv");
        assertSameFigures("Customers with scores and…", "data/clean/rfm_customers.csv");
    }

    @Test
    void formatsByUnit() {
        Ooxml.Cells sales = workbook.cells("Monthly sales and growth");
        assertThat(workbook.format(sales.at("B7"))).isEqualTo("£#,##0.00;[Red]-£#,##0.00");
        assertThat(workbook.format(sales.at("C8"))).isEqualTo("0.0\"%\";[Red]-0.0\"%\"");
        assertThat(sales.has("C7")).isFalse();
        assertThat(workbook.format(workbook.cells("Weekly new customers").at("A7")))
                .isEqualTo("yyyy-mm-dd");
        Ooxml.Cells segments = workbook.cells("Customer segments");
        assertThat(workbook.format(segments.at("B7"))).isEqualTo("#,##0;[Red]-#,##0");
        assertThat(workbook.format(segments.at("C7"))).isEqualTo("#,##0.0;[Red]-#,##0.0");
        assertThat(workbook.format(segments.at("D7"))).isEqualTo("#,##0.00;[Red]-#,##0.00");
        assertThat(workbook.format(segments.at("F7"))).isEqualTo("0.0%;[Red]-0.0%");
        assertThat(workbook.format(workbook.cells("Customers with scores and…").at("E7")))
                .isEqualTo("built-in 1");
    }

    @Test
    void declaresTablesOverHeaderAndRows() {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, String> sheet : workbook.sheets().entrySet()) {
            Ooxml.Cells cells = workbook.cells(sheet.getKey());
            for (String part : workbook.reachable(sheet.getValue(), "xl/tables/")) {
                Element table = workbook.xml(part).getDocumentElement();
                assertThat(names.add(table.getAttribute("displayName"))).isTrue();
                CellRangeAddress area = CellRangeAddress.valueOf(table.getAttribute("ref"));
                assertThat(Ooxml.elements(table, "autoFilter").get(0).getAttribute("ref"))
                        .isEqualTo(table.getAttribute("ref"));
                List<String> headings = Ooxml.elements(table, "tableColumn").stream()
                        .map(column -> column.getAttribute("name"))
                        .toList();
                List<String> above = new ArrayList<>();
                for (int i = area.getFirstColumn(); i <= area.getLastColumn(); i++) {
                    above.add(cells.text(address(area.getFirstRow(), i)));
                }
                assertThat(headings).isEqualTo(above).doesNotHaveDuplicates();
            }
        }
        assertThat(names).contains("clean_monthly_orders", "received_rfm_customers", "contents_sheets");
        assertThat(tableArea("Weekly new customers")).isEqualTo("A6:B112");
    }

    @Test
    void drawsChartsFromTheCellsOfTheirSheet() {
        assertThat(chartRanges("Monthly orders"))
                .containsExactly(
                        "'Monthly orders'!$D$6",
                        "'Monthly orders'!$A$7:$A$31",
                        "'Monthly orders'!$D$7:$D$31",
                        "'Monthly orders'!$C$6",
                        "'Monthly orders'!$A$7:$A$31",
                        "'Monthly orders'!$C$7:$C$31");
        assertThat(chartRanges("Weekly new customers (received)"))
                .containsExactly(
                        "'Weekly new customers (received)'!$B$6",
                        "'Weekly new customers (received)'!$A$7:$A$112",
                        "'Weekly new customers (received)'!$B$7:$B$112");
        assertThat(charts("Customers with scores and…")).isEmpty();
    }

    @Test
    void givesEachUnitItsOwnChart() {
        assertThat(charts("Monthly sales and growth"))
                .extracting(chart -> Ooxml.text(Ooxml.elements(chart, "title").get(0), "t"))
                .containsExactlyInAnyOrder(
                        "Monthly sales and growth: Net sales (£)", "Monthly sales and growth: Growth (%)");
    }

    @Test
    void coloursAndLabelsEveryChart() {
        for (String part : workbook.partNames("xl/charts/")) {
            Element chart = workbook.xml(part).getDocumentElement();
            List<Element> series = Ooxml.elements(chart, "ser");
            assertThat(series).isNotEmpty().allSatisfy(one -> {
                Element shape = Ooxml.elements(one, "spPr").get(0);
                assertThat(Ooxml.elements(shape, "srgbClr").size()
                                + Ooxml.elements(shape, "noFill").size())
                        .isPositive();
            });
            assertThat(Ooxml.elements(chart, "title")).hasSize(3); // the chart's and both axes'
            assertThat(Ooxml.elements(chart, "legend")).hasSize(series.size() > 1 ? 1 : 0);
            assertThat(Ooxml.elements(chart, "auto").get(0).getAttribute("val")).isIn("0", "false");
        }
    }

    @Test
    void takesSeriesColoursFromTheHouse() {
        assertThat(Ooxml.elements(charts("Monthly orders").get(0), "ser"))
                .extracting(one -> Ooxml.elements(one, "srgbClr").get(0).getAttribute("val"))
                .containsExactly("0072B2", "E69F00");
    }

    @Test
    void growsRowsWhoseTextWraps() {
        Ooxml.Cells definitions = workbook.cells("Definitions");
        assertThat(definitions.text("C7")).hasSizeGreaterThan(64);
        assertThat(rowHeight("Definitions", "7")).isEqualTo("30.0");
        assertThat(definitions.text("C9")).hasSizeLessThan(64);
        assertThat(rowHeight("Definitions", "9")).isEmpty();
    }

    @Test
    void keepsTheDrawnValuesBesideTheRanges() {
        Element chart = charts("Weekly new customers").get(0);
        Element days = Ooxml.elements(chart, "cat").get(0);
        assertThat(Ooxml.text(days, "formatCode")).isEqualTo("yyyy-mm-dd");
        assertThat(new BigDecimal(Ooxml.text(days, "v")).intValueExact())
                .isEqualTo((int) (LocalDate.of(2009, 11, 30).toEpochDay() - EXCEL_DAY_NOUGHT.toEpochDay()));
        assertThat(Ooxml.elements(Ooxml.elements(chart, "val").get(0), "pt")).hasSize(106);
    }

    @Test
    void freezesAndRepeatsTheHeader() {
        Element pane = Ooxml.elements(workbook.sheet("Monthly orders"), "pane").get(0);
        assertThat(pane.getAttribute("topLeftCell")).isEqualTo("A7");
        assertThat(Ooxml.elements(workbook.xml("xl/workbook.xml"), "definedName"))
                .extracting(Element::getTextContent)
                .contains("'Monthly orders'!$6:$6", "'Customers with… (received)'!$6:$6");
        Element setup =
                Ooxml.elements(workbook.sheet("Monthly orders"), "pageSetup").get(0);
        assertThat(setup.getAttribute("orientation")).isEqualTo("landscape");
        assertThat(setup.getAttribute("fitToWidth")).isEqualTo("1");
        assertThat(setup.getAttribute("fitToHeight")).isEqualTo("0");
    }

    @Test
    void keepsAShortTableAndItsChartOnOnePage() {
        Element setup =
                Ooxml.elements(workbook.sheet("Customer segments"), "pageSetup").get(0);
        assertThat(setup.getAttribute("fitToHeight")).isEqualTo("1");
    }

    @Test
    void declaresTheExtentOfStreamedSheets() {
        Element extent = Ooxml.elements(workbook.sheet("Weekly new customers"), "dimension")
                .get(0);
        assertThat(extent.getAttribute("ref")).isEqualTo("A1:B112");
    }

    @Test
    void putsNoFormulaAmongData() {
        for (String name : workbook.sheets().keySet()) {
            if (!Set.of("Reconciliation", "Weekly orders").contains(name)) {
                assertThat(workbook.cells(name).all())
                        .extracting(Ooxml.Cell::formula)
                        .containsOnly("");
            }
        }
    }

    @Test
    void definesEveryMetricColumnBaseAndKind() {
        List<String> texts = workbook.cells("Definitions").all().stream()
                .map(Ooxml.Cell::text)
                .toList();
        assertThat(texts)
                .contains("change against the month before", "per cent: 12.5 is 12.5 %")
                .contains("Stock note", "Clean", "Received", "clean, received", "reconciliation");
    }

    @Test
    void carriesTheRunsProperties() {
        Element properties = workbook.xml("docProps/core.xml").getDocumentElement();
        assertThat(Ooxml.text(properties, "title")).isEqualTo("London Gift Shop sales report 2012-01-01");
        assertThat(Ooxml.text(properties, "creator")).isEqualTo("London Gift Shop retail pipeline");
        assertThat(Ooxml.text(properties, "created")).isEqualTo("2026-03-01T02:03:04Z");
        assertThat(Ooxml.text(properties, "modified")).isEqualTo("2026-03-01T02:03:04Z");
    }

    private static void assertSameFigures(String sheet, String csv) throws IOException {
        Ooxml.Cells cells = workbook.cells(sheet);
        int row = 5;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(folder.resolve(csv))) {
            for (CsvRecord fields : records) {
                for (int i = 0; row > 5 && i < fields.getFieldCount(); i++) {
                    String field = fields.getField(i);
                    String address = address(row, i);
                    assertThat(cells.has(address)).isEqualTo(!field.isEmpty());
                    if (cells.has(address)) {
                        assertSame(cells.at(address), field);
                    }
                }
                row++;
            }
        }
        assertThat(row).isGreaterThan(10);
        assertThat(cells.has(address(row, 0))).isFalse();
    }

    private static void assertSame(Ooxml.Cell cell, String field) {
        if (cell.type().equals("n") && field.matches("\\d{4}-\\d\\d-\\d\\d")) {
            long day = new BigDecimal(cell.text()).longValueExact();
            assertThat(EXCEL_DAY_NOUGHT.plusDays(day)).hasToString(field);
        } else if (cell.type().equals("n")) {
            assertThat(Double.parseDouble(cell.text())).isEqualTo(Double.parseDouble(field));
        } else {
            assertThat(cell.text()).isEqualTo(field);
        }
    }

    private static String tabColour(String sheet) {
        return Ooxml.elements(workbook.sheet(sheet), "tabColor").get(0).getAttribute("rgb");
    }

    private static String rowHeight(String sheet, String number) {
        return Ooxml.elements(workbook.sheet(sheet), "row").stream()
                .filter(row -> row.getAttribute("r").equals(number))
                .map(row -> row.getAttribute("ht"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> charts(String sheet) {
        return workbook.reachable(workbook.partOf(sheet), "xl/charts/").stream()
                .map(part -> workbook.xml(part).getDocumentElement())
                .toList();
    }

    private static List<String> chartRanges(String sheet) {
        return charts(sheet).stream()
                .flatMap(chart -> Ooxml.elements(chart, "f").stream())
                .map(Element::getTextContent)
                .toList();
    }

    private static String tableArea(String sheet) {
        String part = workbook.reachable(workbook.partOf(sheet), "xl/tables/").get(0);
        return workbook.xml(part).getDocumentElement().getAttribute("ref");
    }

    private static String address(int row, int column) {
        return new CellReference(row, column).formatAsString();
    }
}
