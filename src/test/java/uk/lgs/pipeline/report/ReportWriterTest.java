package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Type;

class ReportWriterTest {
    private Path folder;

    @BeforeEach
    void setFolder(@TempDir Path empty) {
        folder = empty;
    }

    @Test
    void writesTheReportAndNothingElse() throws IOException {
        Path workbook = new ReportWriter()
                .write(
                        folder,
                        Samples.facts(),
                        List.of(Samples.monthlyOrders(Base.CLEAN), Samples.monthlyOrders(Base.RECEIVED)));
        assertThat(workbook).isEqualTo(folder.resolve("lgs-sales-report-2012-01-01.xlsx"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "lgs-sales-report-2012-01-01.xlsx",
                            "run.json",
                            "data/clean/monthly_orders.csv",
                            "data/clean/monthly_orders.json",
                            "data/received/monthly_orders.csv",
                            "data/received/monthly_orders.json",
                            "charts/monthly_orders.png");
        }
        assertThat(folder.resolve(".workbook-parts")).doesNotExist();
    }

    @Test
    void writesDataFilesInTheFormatsAskedFor() {
        new ReportWriter(Audience.INSIDE, Set.of(DataFormat.JSON), false)
                .write(folder, Samples.facts(), List.of(Samples.monthlyOrders(Base.CLEAN)));
        assertThat(folder.resolve("data/clean/monthly_orders.json")).exists();
        assertThat(folder.resolve("data/clean/monthly_orders.csv")).doesNotExist();
    }

    @Test
    void writesMetricsWithoutRows() {
        MetricTable sales = Samples.monthlySales(Base.CLEAN);
        MetricTable empty = new MetricTable(
                sales.definition(), sales.base(), new Table(sales.table().columns(), List.of()));
        assertThat(new ReportWriter().write(folder, Samples.facts(), List.of(empty)))
                .isNotEmptyFile();
        assertThat(folder.resolve("data/clean/monthly_sales.json")).content().endsWith("\"data\": []\n}\n");
    }

    @Test
    void writesTheSameBytesForTheSameRunInAnyTimeZone() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        try {
            byte[] here = Files.readAllBytes(writeInto("first"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(Files.readAllBytes(writeInto("second"))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void keepsTextsThatTryToBeSomethingElse() throws IOException {
        List<String> texts = List.of(
                "=1+1",
                "=HYPERLINK(\"http://example.com\",\"x\")",
                "+1",
                "-1+2",
                "@SUM(A1)",
                "_x003D_1+1",
                "<v>&amp;</v>",
                "]]>",
                " leading and trailing ",
                "#REF!",
                "TRUE",
                "NaN",
                "1E5",
                "00123",
                "two\nlines",
                "tab\there",
                "\uD83C\uDF81",
                "{\"a\":1}");
        Ooxml workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), List.of(Samples.texts(texts))));
        Ooxml.Cells cells = workbook.cells("Texts");
        for (int i = 0; i < texts.size(); i++) {
            Ooxml.Cell cell = cells.at("A" + (7 + i));
            assertThat(cell.text()).isEqualTo(texts.get(i));
            assertThat(cell.type()).isEqualTo("inlineStr");
            assertThat(cell.formula()).isEmpty();
        }
        int guarded = cells.at("A7").style();
        assertThat(Ooxml.elements(
                                Ooxml.elements(workbook.xml("xl/styles.xml"), "cellXfs")
                                        .get(0),
                                "xf")
                        .get(guarded)
                        .getAttribute("quotePrefix"))
                .isIn("1", "true");
    }

    @Test
    void continuesALongTableOnFurtherSheetsAndSaysSo() throws IOException {
        MetricTable orders = Samples.monthlyOrders(Base.CLEAN);
        Ooxml workbook = Ooxml.read(new ReportWriter(10).write(folder, Samples.facts(), List.of(orders)));
        assertThat(workbook.sheets().keySet())
                .containsExactly(
                        "Contents", "Monthly orders", "Monthly orders part 2", "Monthly orders part 3", "Definitions");
        Ooxml.Cells middle = workbook.cells("Monthly orders part 2");
        assertThat(middle.text("A8")).isEqualTo("2010-10");
        assertThat(middle.text("A17")).isEqualTo("2011-07");
        assertThat(middle.has("A18")).isFalse();
        Ooxml.Cells last = workbook.cells("Monthly orders part 3");
        assertThat(last.text("A1")).isEqualTo("Monthly orders, part 3 of 3");
        assertThat(last.text("A5"))
                .isEqualTo("Rows 21 to 25 of 25: the table is longer than a sheet and goes on over 3 sheets.");
        assertThat(last.text("A8")).isEqualTo("2011-08");
        assertThat(last.text("A12")).isEqualTo("2011-12");
        assertThat(last.has("A13")).isFalse();
    }

    @Test
    void showsAMetricWithoutRows() throws IOException {
        MetricTable orders = Samples.monthlyOrders(Base.CLEAN);
        MetricTable empty = Samples.table(
                orders.definition(),
                Base.CLEAN,
                List.of(),
                orders.table().columns().stream().map(column -> column.type()).toArray(Type[]::new));
        Ooxml workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), List.of(empty)));
        assertThat(workbook.cells("Monthly orders").text("A6")).isEqualTo("Month");
        assertThat(workbook.partNames("xl/charts/")).isEmpty();
        assertThat(Files.readString(folder.resolve("data/clean/monthly_orders.csv")))
                .isEqualTo("month,total,cancelled,placed\n");
    }

    @Test
    void namesTheWorkbookThatCannotBeWritten() throws IOException {
        Path inTheWay = folder.resolve("lgs-sales-report-2012-01-01.xlsx");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> new ReportWriter().write(folder, Samples.facts(), Samples.metrics()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(inTheWay.toString())
                .extracting("code")
                .hasToString("OUTPUT_NOT_WRITABLE");
        assertThat(folder.resolve(".workbook-parts")).doesNotExist();
    }

    @Test
    void refusesAMetricWhoseRowsAreNotDefined() {
        MetricTable orders = Samples.monthlyOrders(Base.CLEAN);
        MetricTable wrong = new MetricTable(
                orders.definition(),
                Base.CLEAN,
                Samples.monthlySales(Base.CLEAN).table());
        assertThatThrownBy(() -> new ReportWriter().write(folder, Samples.facts(), List.of(wrong)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("monthly_orders");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAMetricGivenTwice() {
        MetricTable orders = Samples.monthlyOrders(Base.CLEAN);
        assertThatThrownBy(() -> new ReportWriter().write(folder, Samples.facts(), List.of(orders, orders)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("clean/monthly_orders");
    }

    private Path writeInto(String name) throws IOException {
        return new ReportWriter()
                .write(Files.createDirectory(folder.resolve(name)), Samples.facts(), Samples.metrics());
    }
}
