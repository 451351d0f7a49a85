package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;

class MetricSheetTest {
    @Test
    void holdsFewRowsInMemoryWhileItStreams() throws IOException {
        try (XSSFWorkbook frame = new XSSFWorkbook()) {
            WorkbookStyles styles = new WorkbookStyles(frame);
            DataCell cells = new DataCell(styles);
            SheetPlan plan = SheetPlan.of(List.of(Samples.customers(Base.CLEAN, 2_300)), new SheetNames(), 10_000)
                    .get(0);
            MetricSheet sheet = new MetricSheet(plan, styles, cells);
            sheet.layOut(frame.createSheet(plan.name()), new SheetFrame(styles, cells), new SheetTable(styles, cells));
            try (SXSSFWorkbook workbook = new SXSSFWorkbook(frame, -1)) {
                SXSSFSheet streamed = workbook.getSheet(plan.name());
                sheet.makeStyles();
                sheet.writeRows(streamed);
                assertThat(streamed.getLastFlushedRowNum()).isGreaterThan(2_300 - 500);
            }
        }
    }

    @Test
    void givesColumnsOfATableDifferentHeadings() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            WorkbookStyles styles = new WorkbookStyles(workbook);
            XSSFSheet sheet = workbook.createSheet();
            List<SheetTable.Column> columns = List.of(
                    new SheetTable.Column("Net", false),
                    new SheetTable.Column("net", false),
                    new SheetTable.Column("Net", false));
            new SheetTable(styles, new DataCell(styles)).declare(sheet, "a table", columns, new TablePlace(0, 0), 1);
            assertThat(sheet.getRow(0).cellIterator())
                    .toIterable()
                    .extracting(Cell::getStringCellValue)
                    .containsExactly("Net", "net_2", "Net_3");
            assertThat(sheet.getTables().get(0).getDisplayName()).isEqualTo("a_table");
        }
    }
}
