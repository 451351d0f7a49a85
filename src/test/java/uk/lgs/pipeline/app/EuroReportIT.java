package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.report.WorkbookOutline;

/** The report of the shipped sample in euros, written as in Germany, read as the files that it is. */
class EuroReportIT {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "sample");
    /** What the shop itself calls a product is not the report's to change. */
    private static final Pattern POUNDS =
            Pattern.compile("(?<!Gift Voucher )£|\\bpounds?\\b", Pattern.CASE_INSENSITIVE);

    @TempDir
    private static Path folder;

    private static Path workbook;
    private static List<String> outline;

    @BeforeAll
    static void run() throws Exception {
        Map<String, String> german = new HashMap<>(TestParts.STANDARD);
        german.putAll(Map.of("retail.report.currency", "EUR", "retail.report.locale", "de-DE"));
        try (ShippedSample sample = ShippedSample.unpack();
                TestPipeline pipeline = TestPipeline.open(folder, german)) {
            workbook = pipeline.run(sample.file()).workbook();
        }
        outline = WorkbookOutline.of(workbook);
    }

    @Test
    void cellsAndHeadingsAreInEuros() {
        assertThat(outline)
                .anyMatch(line -> line.matches("  Sales \\(€\\): .* as #,##0\\.00 €;\\[Red\\]-#,##0\\.00 €"))
                .noneMatch(line -> POUNDS.matcher(line).find());
    }

    @Test
    void findingsHaveGermanNumbersInEnglishSentences() {
        assertThat(outline)
                .anyMatch(line -> line.matches("title: Week of \\d+\\. \\p{L}+ \\d{4}: sales [\\d.]+\u00a0€, .*")
                        || line.matches("title: New customers .* in the week of \\d+\\. \\p{L}+ \\d{4}: .*"))
                .anyMatch(line -> line.matches("chart: .*\\d\\.\\d{3}.*\u00a0€.*"))
                .anyMatch(line -> line.matches("chart: .*\\d,\\d %.*"));
    }

    @Test
    void nothingInWorkbookOrBriefingIsInPounds() throws IOException {
        Map<String, String> texts = parts(workbook);
        texts.put("briefing.json", Files.readString(workbook.resolveSibling("briefing.json")));

        assertThat(texts).hasSizeGreaterThan(50);
        texts.forEach((name, text) -> assertThat(
                        POUNDS.matcher(text).results().map(found -> around(text, found.start())))
                .as(name)
                .isEmpty());
        assertThat(texts.get("briefing.json")).contains("\u00a0€", "\"unit\" : \"EUR\"");
    }

    @Test
    void chartAxesAreInEuros() throws IOException {
        assertThat(parts(workbook).entrySet())
                .filteredOn(part -> part.getKey().startsWith("xl/charts/chart"))
                .anyMatch(part -> part.getValue().contains("formatCode=\"#,##0,&quot;k&quot; €\""));
    }

    @Test
    void dataFilesHaveTheSameFigures() throws IOException {
        Path data = workbook.resolveSibling("data");
        for (String name : List.of("monthly_sales", "country_sales", "product_sales", "monthly_figures")) {
            assertThat(data.resolve("clean").resolve(name + ".csv"))
                    .hasSameTextualContentAs(GOLDEN.resolve("clean").resolve(name + ".csv"));
        }
        assertThat(WorkbookOutline.compare(workbook, data)).isGreaterThan(50);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml")) {
                    parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
                }
            }
        }
        return parts;
    }
}
