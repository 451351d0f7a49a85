package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingSamples;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;

/** Holds the first sheet against what a program finds that knows OOXML alone. */
class SummarySheetTest {
    private static final Pattern ONE_CELL = Pattern.compile("'?([^'!]+)'?!\\$?([A-Z]+)\\$?(\\d+)");
    private static final Pattern CELLS = Pattern.compile("'([^']+)'!\\$([A-Z]+)\\$(\\d+):\\$([A-Z]+)\\$(\\d+)");
    private static final String SUMMARY = "Summary";

    private static Path folder;
    private static Ooxml workbook;
    private static Briefing briefing;

    @BeforeAll
    static void write(@TempDir Path empty) throws IOException {
        folder = empty;
        List<MetricTable> metrics = BriefingSamples.metrics("spike");
        briefing = Briefing.of(metrics, BriefingSamples.REPORT_DATE, ReportFormat.BRITISH)
                .orElseThrow();
        workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), metrics));
    }

    @Test
    void standsFirstAndSaysTheFinding() {
        assertThat(workbook.sheets().keySet()).startsWith(SUMMARY, "Contents");
        assertThat(workbook.cells(SUMMARY).text("A1")).isEqualTo(briefing.finding());
        assertThat(texts())
                .contains("Spike: " + briefing.alert().headline() + ".")
                .anyMatch(text -> text.startsWith("Moved most: Germany +12"))
                .anyMatch(text -> text.contains("Data until 9 December 2011"));
    }

    @Test
    void isLeftOutWhereThereIsNothingToSay(@TempDir Path empty) throws IOException {
        Path other = new ReportWriter().write(empty, Samples.facts(), Samples.metrics());

        assertThat(Ooxml.read(other).sheets().keySet()).first().isEqualTo("Contents");
        assertThat(empty.resolve("lgs-summary-2012-01-01.pdf")).doesNotExist();
    }

    /** Each formula names one cell of another sheet, whose number stands beside it. */
    @Test
    void takesItsNumbersFromTheTables() {
        List<Double> numbers = new ArrayList<>();
        for (Ooxml.Cell cell : workbook.cells(SUMMARY).all()) {
            Matcher matcher = ONE_CELL.matcher(cell.formula());
            if (matcher.matches()) {
                String source = workbook.cells(matcher.group(1)).text(matcher.group(2) + matcher.group(3));
                assertThat(Double.parseDouble(cell.text())).as(cell.formula()).isEqualTo(Double.parseDouble(source));
                numbers.add(Double.parseDouble(cell.text()));
            }
        }
        assertThat(numbers).hasSize(2 * 5 * 3 + 3 * 2).contains(1_000.0, 25.0, -50.0, 173.0, 442_951.0);
    }

    @Test
    void showsTheFiguresOfTheCsvFile() throws IOException {
        String csv = Files.readString(folder.resolve("data/clean/headlines.csv"));
        briefing.week()
                .figures()
                .forEach(figure -> assertThat(csv)
                        .contains("week,", "," + figure.measure().label() + ",", "," + figure.value() + ",800,"));
    }

    @Test
    void tellsUpFromDownByWordAndSign() {
        List<String> formats = new ArrayList<>();
        for (Ooxml.Cell cell : workbook.cells(SUMMARY).all()) {
            formats.add(workbook.format(cell));
        }
        assertThat(formats).anyMatch(format -> format.contains("▲ up") && format.contains("▼ down"));
    }

    @Test
    void drawsALineForEachNumberFromCellsThatAreThere() {
        Document sheet = workbook.sheet(SUMMARY);
        List<Element> lines = Ooxml.elements(sheet, "sparkline");
        assertThat(lines).hasSize(10);
        for (Element line : lines) {
            Matcher cells = CELLS.matcher(Ooxml.text(line, "f"));
            assertThat(cells.matches()).isTrue();
            Ooxml.Cells source = workbook.cells(cells.group(1));
            for (int row = Integer.parseInt(cells.group(3)); row <= Integer.parseInt(cells.group(5)); row++) {
                assertThat(source.text(cells.group(2) + row)).isNotEmpty();
            }
        }
        assertThat(Ooxml.text(lines.get(9), "sqref")).matches("K\\d+");
        Element last = (Element) sheet.getDocumentElement().getLastChild();
        assertThat(last.getLocalName()).isEqualTo("extLst");
    }

    @Test
    void hasThreeChartsThatSayTheirFindingAndAreDescribed() {
        List<String> charts = workbook.reachable(workbook.partOf(SUMMARY), "xl/charts/chart");
        assertThat(charts).hasSize(3);
        List<String> titles = new ArrayList<>();
        for (String chart : charts) {
            titles.add(Ooxml.text(Ooxml.elements(workbook.xml(chart), "title").get(0), "t"));
        }
        assertThat(titles)
                .containsExactlyInAnyOrder(
                        "1,300 new customers in the week, expected 20 to 70",
                        "November 2011 sales down 50 % on the year before",
                        "Champions bring 52 % of revenue (£)");
        String drawing = workbook.reachable(workbook.partOf(SUMMARY), "xl/drawings/drawing")
                .get(0);
        assertThat(Ooxml.elements(workbook.xml(drawing), "cNvPr"))
                .hasSize(3)
                .allMatch(properties -> properties.getAttribute("descr").length() > 40);
    }

    @Test
    void marksTheSpikeInTheChart() {
        assertThat(workbook.reachable(workbook.partOf(SUMMARY), "xl/charts/chart").stream()
                        .flatMap(chart -> Ooxml.elements(workbook.xml(chart), "dPt").stream())
                        .map(point -> Ooxml.elements(point, "idx").get(0).getAttribute("val")))
                .containsExactly("25");
    }

    @Test
    void fitsOnOneScreenWithoutMergedCells() {
        Document sheet = workbook.sheet(SUMMARY);
        assertThat(Ooxml.elements(sheet, "mergeCell")).isEmpty();
        double width = 0;
        for (Element column : Ooxml.elements(sheet, "col")) {
            if (column.getAttribute("hidden").isEmpty()
                    || column.getAttribute("hidden").equals("false")) {
                int columns =
                        Integer.parseInt(column.getAttribute("max")) - Integer.parseInt(column.getAttribute("min")) + 1;
                width += columns * (7 * Double.parseDouble(column.getAttribute("width")) + 5);
            }
        }
        assertThat(width).as("pixels").isBetween(1_000.0, 1_340.0);
        int actions = 0;
        for (Element cell : Ooxml.elements(sheet, "c")) {
            String shown = workbook.cells(SUMMARY).text(cell.getAttribute("r"));
            if (shown.equals("New, with one order so far")) {
                actions = Integer.parseInt(cell.getAttribute("r").substring(1));
            }
        }
        assertThat(actions).as("row of the last action").isBetween(20, 28);
    }

    @Test
    void leadsToTheMainSheets() {
        assertThat(Ooxml.elements(workbook.sheet(SUMMARY), "hyperlink"))
                .extracting(link -> link.getAttribute("display"))
                .contains("What changed", "Weekly new customers", "Segments and what to do");
    }

    private static List<String> texts() {
        return workbook.cells(SUMMARY).all().stream().map(Ooxml.Cell::text).toList();
    }
}
