package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.report.WorkbookOutline;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleFacts;
import uk.lgs.pipeline.sample.SampleSettings;

/**
 * The CSV files of the shipped sample, held against golden files and against what the generator planted. After a change that
 * is meant, {@code mvn verify -Dit.test=SampleGoldenIT -Dgolden.write=true} writes the golden files anew, to be read in the
 * diff.
 */
class SampleGoldenIT {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "sample");
    private static final Path GOLDEN_WORKBOOK = GOLDEN.resolveSibling("sample-workbook.txt");
    static final String TEST_KEY = "00112233445566778899aabbccddeeff".repeat(2);

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path workbook;
    private static LineCounts lines;
    private static SampleFacts facts;

    @BeforeAll
    static void run() throws Exception {
        TestParts.secret(folder, "pseudonym.key", TEST_KEY);
        facts = SampleDump.write(SampleSettings.shipped(), OutputStream.nullOutputStream());
        try (ShippedSample sample = ShippedSample.unpack();
                TestPipeline pipeline = TestPipeline.open(folder, TestParts.STANDARD)) {
            RunOutcome outcome = pipeline.run(sample.file());
            workbook = outcome.workbook();
            data = outcome.workbook().resolveSibling("data");
            lines = LinesOfRun.read(outcome.workbook().resolveSibling("run.json"));
        }
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.write(GOLDEN_WORKBOOK, WorkbookOutline.of(workbook));
            for (String name : names(data)) {
                Files.createDirectories(GOLDEN.resolve(name).getParent());
                Files.writeString(GOLDEN.resolve(name), Files.readString(data.resolve(name)));
            }
        }
    }

    @Test
    void dataFilesAreTheGoldenOnes() throws IOException {
        assertThat(names(data)).isEqualTo(names(GOLDEN)).isNotEmpty();
        for (String name : names(GOLDEN)) {
            assertThat(data.resolve(name)).hasSameTextualContentAs(GOLDEN.resolve(name));
        }
    }

    @Test
    void jsonFilesHaveTheSameFigures() throws IOException {
        ObjectMapper exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        for (String name : names(GOLDEN)) {
            JsonNode rows = exact.readTree(
                            data.resolve(name.replace(".csv", ".json")).toFile())
                    .get("data");
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(GOLDEN.resolve(name))) {
                int row = 0;
                for (NamedCsvRecord record : csv) {
                    for (Map.Entry<String, String> field :
                            record.getFieldsAsMap().entrySet()) {
                        JsonNode value = rows.get(row).get(field.getKey());
                        assertThat(value.isNumber() ? number(value) : value.asText(""))
                                .as("%s, row %d, %s", name, row, field.getKey())
                                .isEqualTo(value.isNumber() ? number(field.getValue()) : field.getValue());
                    }
                    row++;
                }
                assertThat(rows).as(name).hasSize(row);
            }
        }
    }

    private static String number(JsonNode value) {
        return number(value.decimalValue().toString());
    }

    private static String number(String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    @Test
    void workbookHasTheGoldenSheetsCellsFormatsAndCharts() throws IOException {
        assertThat(WorkbookOutline.of(workbook)).isEqualTo(Files.readAllLines(GOLDEN_WORKBOOK));
    }

    @Test
    void tablesOfTheWorkbookHoldTheFiguresOfTheDataFiles() throws IOException {
        int files = names(data).size() - 1; // the reconciliation is a sheet of its own kind
        assertThat(WorkbookOutline.compare(workbook, data)).isEqualTo(files);
    }

    @Test
    void everyPlantedLineIsReadAndEveryPlantedDuplicateFound() {
        assertThat(lines.read()).isEqualTo(facts.rows());
        assertThat(lines.setAside())
                .containsEntry("received-twice", facts.overlapLines())
                .containsEntry("repeated-line", facts.repeatedLines());
        assertThat(lines.quarantined()).isEmpty();
    }

    @Test
    void fileProfileIsWhatWasPlanted() throws IOException {
        assertThat(Files.readAllLines(data.resolve("received/file_profile.csv")))
                .contains(
                        "lines," + facts.rows(),
                        "invoices," + facts.invoices(),
                        "cancelled_invoices," + facts.cancellations(),
                        "customers," + facts.customers(),
                        "lines_without_customer," + facts.linesWithoutCustomer(),
                        "lines_without_description," + facts.linesWithoutDescription(),
                        "lines_negative_quantity," + facts.linesWithNegativeQuantity(),
                        "exact_duplicates," + (facts.repeatedLines() + facts.overlapLines()));
    }

    private static List<String> names(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.map(file -> below.relativize(file).toString())
                    .filter(name -> name.endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
