package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Weeks over the range of what is usual: eighteen of them, of which all but the first eight and the last are judged. */
class BandChartTest {
    private static Ooxml workbook;
    private static Element chart;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), List.of(Samples.weeklyOrders())));
        chart = workbook.xml(workbook.partNames("xl/charts/").get(0)).getDocumentElement();
    }

    @Test
    void saysWhatTheLastJudgedWeekWasLike() {
        Ooxml.Cells cells = workbook.cells("Weekly orders");
        assertThat(cells.text("A1")).isEqualTo("Weekly orders");
        assertThat(cells.text("A2")).isEqualTo("Orders fell 38 % below the usual in week 47 of 2011: 62");
        assertThat(cells.text("A6")).isEqualTo("Week 48 of 2011 is not complete: the data end on 1 December 2011.");
        assertThat(title(0)).isEqualTo("Orders fell 38 % below the usual in week 47 of 2011: 62");
        assertThat(title(1)).isEqualTo("Week start (dotted, week 48 of 2011, is not complete)");
    }

    @Test
    void standsLeftOfAWideTable() {
        Ooxml.Cells cells = workbook.cells("Weekly orders");
        assertThat(List.of(cells.text("C8"), cells.text("D8"), cells.text("I8")))
                .containsExactly("Week start", "Count", "Reason");
        Element anchor = Ooxml.elements(workbook.xml("xl/drawings/drawing1.xml"), "twoCellAnchor")
                .get(0);
        assertThat(Ooxml.elements(anchor, "col"))
                .extracting(Element::getTextContent)
                .containsExactly("0", "1");
    }

    @Test
    void drawsTheRangeAsStackedAreasUnderTheLines() {
        List<String> kinds = List.of("areaChart", "lineChart");
        assertThat(Ooxml.elements(chart, "areaChart")).hasSize(1);
        Element areas = Ooxml.elements(chart, kinds.get(0)).get(0);
        assertThat(Ooxml.elements(areas, "grouping").get(0).getAttribute("val")).isEqualTo("stacked");
        assertThat(names(areas)).containsExactly("Lower", "Usual range");
        assertThat(Ooxml.elements(chart, kinds.get(1)).stream().flatMap(lines -> names(lines).stream()))
                .containsExactly("Count", "Expected", "Spike", "Dip");
        assertThat(Ooxml.elements(chart, "ser"))
                .extracting(series -> Ooxml.elements(series, "idx").get(0).getAttribute("val"))
                .as("numbers of series, which Excel wants to differ")
                .doesNotHaveDuplicates();
    }

    @Test
    void beginsWithTheFirstJudgedWeek() {
        assertThat(Ooxml.text(Ooxml.elements(chart, "val").get(0), "f")).isEqualTo("'Weekly orders'!$F$17:$F$26");
    }

    @Test
    void keepsWhatIsDrawnBesideTheTableInHiddenColumns() {
        Ooxml.Cells cells = workbook.cells("Weekly orders");
        String range = Ooxml.text(Ooxml.elements(chart, "val").get(1), "f");
        String column = range.replaceAll(".*!\\$([A-Z]+)\\$.*", "$1");
        assertThat(cells.text(column + "8")).isEqualTo("Usual range");
        assertThat(cells.at(column + "17").formula()).isEqualTo("G17-F17");
        assertThat(cells.text(column + "17")).isEqualTo("60.0");
        assertThat(cells.has(column + "9")).isFalse();
        assertThat(Ooxml.elements(workbook.sheet("Weekly orders"), "col").stream()
                        .filter(each -> each.getAttribute("hidden").equals("true")))
                .hasSizeGreaterThan(0);
        assertThat(Ooxml.elements(chart, "plotVisOnly").get(0).getAttribute("val"))
                .isIn("0", "false");
        assertThat(Ooxml.elements(chart, "dispBlanksAs").get(0).getAttribute("val"))
                .isEqualTo("gap");
    }

    private static String title(int number) {
        return Ooxml.text(Ooxml.elements(chart, "title").get(number), "t");
    }

    private static List<String> names(Element lines) {
        return Ooxml.elements(lines, "ser").stream()
                .map(series -> Ooxml.text(Ooxml.elements(series, "tx").get(0), "v"))
                .toList();
    }
}
