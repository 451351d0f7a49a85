package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.analytics.CubeBuilder;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.report.WorkbookOutline;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/** The core report of the shipped sample, into a warehouse that never had a full one. */
class CoreReportIT {
    private static final Map<String, String> CORE = Map.of(SettingKey.REPORT_EXTENT.key(), "core");
    private static final Path FULL = Path.of("src", "test", "resources", "golden", "sample");

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestPipeline pipeline;

    private static Path workbook;

    @BeforeAll
    static void run() throws Exception {
        TestParts.secret(folder, "pseudonym.key", SampleGoldenIT.TEST_KEY);
        Map<String, String> settings = new HashMap<>(TestParts.STANDARD);
        settings.putAll(CORE);
        pipeline = TestPipeline.open(folder, settings);
        try (ShippedSample sample = ShippedSample.unpack()) {
            workbook = pipeline.run(sample.file()).workbook();
        }
    }

    @Test
    void figuresAreThoseOfAFullReport() throws IOException {
        Map<String, String> figures = csv(workbook.resolveSibling("data"));

        assertThat(figures.keySet())
                .contains(
                        "clean/invoice_amounts.csv",
                        "clean/monthly_orders.csv",
                        "clean/monthly_sales.csv",
                        "clean/monthly_customers.csv",
                        "clean/rfm_customers.csv",
                        "clean/rfm_segments.csv",
                        "received/reconciliation.csv",
                        "clean/headlines.csv")
                .hasSizeLessThan(25);
        Map<String, String> full = csv(FULL);
        full.keySet().retainAll(figures.keySet());
        assertThat(figures).isEqualTo(full);
    }

    @Test
    void workbookSaysWhatIsNotPartOfIt() throws IOException {
        List<String> outline = WorkbookOutline.of(workbook);

        assertThat(EuroReportIT.parts(workbook).get("xl/sharedStrings.xml"))
                .contains("was unusual is not part of a core report", "Not part of a core report: a full one")
                .doesNotContain("What changed most, of");
        assertThat(outline).anyMatch(line -> line.startsWith("chart: ") && line.contains("of revenue"));
        assertThat(WorkbookOutline.compare(workbook, workbook.resolveSibling("data")))
                .isGreaterThan(10);
        assertThat(workbook.resolveSibling("charts").resolve("monthly_sales.png"))
                .exists();
        assertThat(workbook.resolveSibling("charts").resolve("weekly_new_customers.png"))
                .doesNotExist();
    }

    @Test
    void briefingIsOfTheFiguresThatThereAre() throws IOException {
        assertThat(workbook.resolveSibling("briefing.json"))
                .content()
                .contains("\"extent\" : \"core\"", "not part of a core report\"")
                .doesNotContain("not judged");
    }

    @Test
    void dashboardNamesProductsAsTheProductMasterDoes() throws IOException {
        CubeBuilder cube = new CubeBuilder();
        pipeline.parts().warehouse().readSales(cube, Long.MAX_VALUE);
        SalesCube sales = cube.build();

        try (CsvReader<NamedCsvRecord> master =
                CsvReader.builder().ofNamedCsvRecord(FULL.resolve("received/product_master.csv"))) {
            for (NamedCsvRecord product : master) {
                assertThat(sales.productName(product.getField("stock_code"))).contains(product.getField("description"));
            }
        }
    }

    @Test
    void leavesNoFiguresOfAFullReportBesideItsOwn(@TempDir Path other) throws Exception {
        Path dump = new TestDump()
                .row("536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom")
                .write(other.resolve("retail.sql"));
        Map<String, String> database;
        try (TestPipeline full = TestPipeline.open(other)) {
            full.run(dump);
            assertThat(mart(full, "product_master").rows()).hasSize(1);
            database = full.database();
        }
        Map<String, String> settings = new HashMap<>(database);
        settings.putAll(CORE);
        try (TestPipeline core = TestPipeline.open(other, settings)) {
            RunOutcome outcome = core.run(dump);

            assertThat(outcome.wasAlreadyDone()).as("it is another report").isFalse();
            assertThat(mart(core, "product_master").rows()).isEmpty();
            assertThat(mart(core, "monthly_sales").rows()).hasSize(1);
        }
    }

    private static Table mart(TestPipeline pipeline, String name) {
        return pipeline.parts().warehouse().read(Base.RECEIVED, name, "1");
    }

    private static Map<String, String> csv(Path data) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                texts.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
