package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table.Type;

/** What cells show beside their numbers: arrows, small numbers that are not nought, and lines of months. */
class CellMarksTest {
    @TempDir
    private Path folder;

    @Test
    void arrowsTellWhichWayAChangeWent() throws IOException {
        Ooxml workbook = written(Samples.monthlySales(Base.CLEAN));
        Element rule = Ooxml.elements(workbook.sheet("Monthly sales and growth"), "conditionalFormatting")
                .get(0);
        assertThat(rule.getAttribute("sqref")).isEqualTo("C7:C31");
        assertThat(Ooxml.elements(rule, "cfvo"))
                .extracting(limit -> limit.getAttribute("type") + " " + limit.getAttribute("val"))
                .containsExactly("percent 0.0", "num -0.05", "num 0.05");
    }

    @Test
    void smallNumbersAreNotShownAsNought() {
        assertThat(shown(ColumnUnit.NUMBER, "0.05763", "0.0000004")).containsExactly("0.0576", "<0.0001");
        assertThat(shown(ColumnUnit.NUMBER, "0", "0.5")).containsExactly("0", "0.5000");
        assertThat(shown(ColumnUnit.NUMBER, "-0.21", "0.2134")).containsExactly("-0.210", "0.213");
        assertThat(shown(ColumnUnit.NUMBER, "12.5", "0.25")).containsExactly("12.50", "0.25");
        assertThat(shown(ColumnUnit.SHARE, "0.95", "0.000016", "0")).containsExactly("95.0%", "<0.1%", "0.0%");
        assertThat(shown(ColumnUnit.SHARE, "0.95", "0.012")).containsExactly("95.0%", "1.2%");
    }

    @Test
    void segmentsShowTheirMonthsAsALine() throws IOException {
        Ooxml workbook =
                written(segments("segment_overview", "customers"), segments("segment_months", "january", "december"));
        Element sheet = workbook.sheet("segment_overview").getDocumentElement();
        List<Element> lines = Ooxml.elements(sheet, "sparkline");
        assertThat(lines)
                .extracting(line -> Ooxml.text(line, "f") + " in " + Ooxml.text(line, "sqref"))
                .containsExactly("segment_months!$B$7:$C$7 in C7", "segment_months!$B$8:$C$8 in C8");
        assertThat(workbook.cells("segment_overview").text("C6")).isEqualTo("Orders, January to December");
    }

    private Ooxml written(MetricTable... metrics) throws IOException {
        return Ooxml.read(new ReportWriter().write(folder, Samples.facts(), List.of(metrics)));
    }

    private static List<String> shown(ColumnUnit unit, String... numbers) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String number : numbers) {
            rows.add(Samples.row(new BigDecimal(number)));
        }
        MetricTable metric =
                Samples.table(definition("a", new MetricColumn("b", unit, "c")), Base.CLEAN, rows, Type.DECIMAL);
        String format = SmallNumbers.format(unit, metric.table(), 0)
                .orElseGet(() -> NumberFormats.ofCells(unit, Type.DECIMAL, ReportFormat.BRITISH));
        DataFormatter excel = new DataFormatter();
        return List.of(numbers).stream()
                .map(number -> excel.formatRawCellContents(Double.parseDouble(number), -1, format))
                .toList();
    }

    private static MetricTable segments(String name, String... columns) {
        List<MetricColumn> all = new ArrayList<>();
        List<Type> types = new ArrayList<>(List.of(Type.TEXT));
        all.add(new MetricColumn("segment", ColumnUnit.TEXT, "segment"));
        for (String column : columns) {
            all.add(new MetricColumn(column, ColumnUnit.COUNT, column));
            types.add(Type.INTEGER);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String segment : List.of("Champions", "At Risk")) {
            List<@Nullable Object> row = new ArrayList<>(List.of(segment));
            for (int i = 0; i < columns.length; i++) {
                row.add((long) i);
            }
            rows.add(row);
        }
        return Samples.table(
                definition(name, all.toArray(MetricColumn[]::new)), Base.CLEAN, rows, types.toArray(Type[]::new));
    }

    private static MetricDefinition definition(String name, MetricColumn... columns) {
        return new MetricDefinition(
                name,
                1,
                name,
                name,
                "units",
                "row",
                columns[0].name(),
                Set.of(Base.CLEAN),
                List.of(columns),
                Optional.empty());
    }
}
