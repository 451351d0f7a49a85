package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the workbook in LibreOffice Calc, which reads it with code of its own. */
class ReportInLibreOfficeIT {
    private static final int SHEETS = 14;
    private static final int RECONCILIATION = 8;
    private static final int SHEETS_WITH_CHARTS = 9;
    private static final int SHEETS_WITH_TWO_SERIES = 3;
    private static final Pattern FIRST_SERIES = Pattern.compile("\\b0 0\\.44\\d* 0\\.6\\d* (rg|RG)\\b"); // 0072B2
    private static final Pattern SECOND_SERIES = Pattern.compile("\\b0\\.90\\d* 0\\.62\\d* 0 (rg|RG)\\b"); // E69F00

    private static final String ALWAYS_CALCULATE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
            </oor:items>
            """;

    private static final String STREAM = ">>\nstream\n";

    private static Path folder;
    private static Path workbook;

    @BeforeAll
    static void write(@TempDir Path empty) {
        folder = empty;
        assumeThat(isInstalled())
                .as("needs LibreOffice Calc: apt-get install libreoffice-calc")
                .isTrue();
        workbook = new ReportWriter().write(folder, Samples.facts(), Samples.metrics());
    }

    /** A chart without explicit colours is read without complaint and drawn without its lines. */
    @Test
    void drawsEverySheetAndEveryChartInItsColours() throws IOException, InterruptedException {
        Path pdf = convert("pdf", "pdf").resolve("lgs-sales-report-2012-01-01.pdf");
        List<String> pages = streams(Files.readAllBytes(pdf)).stream()
                .filter(stream -> stream.contains(" Tf"))
                .toList();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(SHEETS);
        assertThat(pages.stream().filter(page -> FIRST_SERIES.matcher(page).find()))
                .hasSize(SHEETS_WITH_CHARTS);
        assertThat(pages.stream().filter(page -> SECOND_SERIES.matcher(page).find()))
                .hasSize(SHEETS_WITH_TWO_SERIES);
    }

    @Test
    void readsTheReconciliationAsWritten() throws IOException, InterruptedException {
        String format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false," + RECONCILIATION;
        Path csv = convert("csv", format).resolve("lgs-sales-report-2012-01-01-Reconciliation.csv");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).contains("All checks,OK,,,,").noneMatch(line -> line.contains("DIFFERS"));
        assertThat(lines).contains("2010-12,4390.575,377.485,12.34,4000.75,OK");
    }

    /** Every stored result is made wrong first, so that only a calculation of all formulas can give the right ones. */
    @Test
    void calculatesTheReconciliationToWhatWasStored() throws IOException, InterruptedException {
        Path stale = folder.resolve("stale.xlsx");
        int changed = withStaleResults(workbook, stale);
        assertThat(changed).isGreaterThan(10);
        Path settings = Files.createDirectories(folder.resolve("recalculating/user"));
        Files.writeString(settings.resolve("registrymodifications.xcu"), ALWAYS_CALCULATE);
        String format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false," + RECONCILIATION;
        Path csv = convert(stale, "recalculated", format, "recalculating").resolve("stale-Reconciliation.csv");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).contains("All checks,OK,,,,").noneMatch(line -> line.contains("STALE"));
        assertThat(lines).contains("2010-12,4390.575,377.485,12.34,4000.75,OK");
    }

    private static int withStaleResults(Path from, Path to) throws IOException {
        int changed = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String part = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                String stale = part.replace("<v>OK</v>", "<v>STALE</v>");
                changed += (stale.length() - part.length()) / "STA".length();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(stale.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return changed;
    }

    private static Path convert(String name, String format) throws IOException, InterruptedException {
        return convert(workbook, name, format, "profile");
    }

    private static Path convert(Path file, String name, String format, String profile)
            throws IOException, InterruptedException {
        Path target = Files.createDirectories(folder.resolve(name));
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve(profile).toUri(),
                        "--headless",
                        "--convert-to",
                        format,
                        "--outdir",
                        target.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("LibreOffice ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log)).doesNotContainIgnoringCase("error");
        return target;
    }

    /** What the packed streams of a PDF hold: the operators that draw its pages. */
    private static List<String> streams(byte[] pdf) {
        String raw = new String(pdf, StandardCharsets.ISO_8859_1);
        List<String> streams = new ArrayList<>();
        for (int at = raw.indexOf(STREAM); at >= 0; at = raw.indexOf(STREAM, at + 1)) {
            int start = at + STREAM.length();
            int end = raw.indexOf("endstream", start);
            try (InputStream packed = new InflaterInputStream(new ByteArrayInputStream(pdf, start, end - start))) {
                streams.add(new String(packed.readAllBytes(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                streams.add(""); // not packed: a picture or a font
            }
        }
        return streams;
    }

    private static boolean isInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(":")).stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice")));
    }
}
