package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFColorScaleFormatting;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Type;

class HeatMapTest {
    @Test
    void coloursTheCellsOfEachUnitOnAScaleOfItsOwn() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            WorkbookStyles styles = new WorkbookStyles(workbook);
            DataCell cells = new DataCell(styles);
            SheetPlan plan =
                    SheetPlan.of(List.of(metric()), new SheetNames(), 10).get(0);
            XSSFSheet sheet = workbook.createSheet(plan.name());
            new MetricSheet(plan, styles, cells)
                    .layOut(sheet, new SheetFrame(styles, cells), new SheetTable(styles, cells));
            assertThat(sheet.getDrawingPatriarch()).as("a chart").isNull();
            XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
            assertThat(formatting.getNumConditionalFormattings()).isEqualTo(2);
            assertThat(columns(formatting.getConditionalFormattingAt(0))).isEqualTo("B:C with 4 cells");
            assertThat(columns(formatting.getConditionalFormattingAt(1))).isEqualTo("D:D with 2 cells");
            XSSFColorScaleFormatting scale =
                    formatting.getConditionalFormattingAt(0).getRule(0).getColorScaleFormatting();
            assertThat(scale.getColors()[0].getARGBHex()).isEqualTo("FFFFFFFF");
            assertThat(scale.getColors()[1].getARGBHex()).isEqualTo("FF" + ChartTheme.HOTTEST);
        }
    }

    /** The largest count stands in the top left cell, nought beside it, and nothing below. */
    @Test
    void drawsAPictureOfTheSameColours(@TempDir Path folder) throws IOException {
        ChartPictures.write(folder, List.of(metric()), ReportFormat.BRITISH);
        BufferedImage image = ImageIO.read(folder.resolve("charts/hours.png").toFile());
        assertThat(image.getWidth()).isEqualTo(ChartPicture.WIDTH);
        Color hottest = ChartTheme.colour(ChartTheme.HOTTEST);
        assertThat(share(image, hottest)).isBetween(0.2, 0.4);
        assertThat(share(image.getSubimage(0, 120, 440, 200), hottest)).isGreaterThan(0.5);
        assertThat(share(image.getSubimage(0, 420, 440, 200), hottest)).isZero();
        assertThat(Files.size(folder.resolve("charts/hours.png"))).isGreaterThan(1_000);
    }

    private static String columns(XSSFConditionalFormatting formatting) {
        CellRangeAddress cells = formatting.getFormattingRanges()[0];
        return "%c:%c with %d cells"
                .formatted('A' + cells.getFirstColumn(), 'A' + cells.getLastColumn(), cells.getNumberOfCells());
    }

    private static double share(BufferedImage image, Color colour) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return (double) Arrays.stream(pixels)
                        .filter(pixel -> pixel == colour.getRGB())
                        .count()
                / pixels.length;
    }

    private static MetricTable metric() {
        List<String> values = List.of("morning", "evening", "revenue");
        MetricDefinition definition = new MetricDefinition(
                "hours",
                1,
                "Hours",
                "Orders by hour.",
                "orders",
                "day",
                "day",
                Set.of(Base.CLEAN),
                List.of(
                        new MetricColumn("day", ColumnUnit.TEXT, "day"),
                        new MetricColumn("morning", ColumnUnit.COUNT, "orders"),
                        new MetricColumn("evening", ColumnUnit.COUNT, "orders"),
                        new MetricColumn("revenue", ColumnUnit.MONEY, "amount")),
                Optional.of(new ChartDefinition(ChartDefinition.Form.HEAT_MAP, "day", values)));
        Table rows = Samples.table(
                        definition,
                        Base.CLEAN,
                        List.of(
                                Samples.row("Monday", 9L, 0L, BigDecimal.TEN),
                                Samples.row("Tuesday", null, 3L, BigDecimal.ONE)),
                        Type.TEXT,
                        Type.INTEGER,
                        Type.INTEGER,
                        Type.DECIMAL)
                .table();
        return new MetricTable(definition, Base.CLEAN, rows);
    }
}
