package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.JavaCommand;

/** Dumps that are larger than the memory of the process that reads them. */
class HugeInputsIT {
    private static final String MEMORY = "-Xmx64m";
    private static final int MEBIBYTE = 1 << 20;
    private static final String BEGINNING =
            "INSERT INTO retail (invoice_no, stock_code, quantity, invoice_date, unit_price, customer_id, country,"
                    + " description) VALUES\n";
    private static final String ROW = "('%d', '85123A', 6, '2010-12-01 08:26:00', 2.55, 17850, 'UK', '%s')";

    @TempDir
    private Path folder;

    private record Call(int exitCode, List<String> lines) {}

    @Test
    void input24StringOfAGigabyteIsRefusedAtTheLimit() throws Exception {
        Path dump = folder.resolve("string.sql.gz");
        byte[] mebibyte = gzip("x".repeat(MEBIBYTE));
        try (OutputStream out = Files.newOutputStream(dump)) {
            out.write(gzip(BEGINNING + ROW.substring(0, ROW.indexOf("%s")).formatted(536_365)));
            for (int i = 0; i < 1 << 10; i++) {
                out.write(mebibyte);
            }
            out.write(gzip("');\n"));
        }
        Call call = check(dump);
        assertThat(call.lines())
                .containsExactly("error: " + dump + ":2:1: this row is longer than 16777216 bytes;"
                        + " raise retail.dump.max-line-bytes if it is meant");
        assertThat(call.exitCode()).isEqualTo(2);
    }

    @Test
    void input24ListOfAHundredThousandRowsIsAccepted() throws Exception {
        Path dump = folder.resolve("list.sql");
        try (OutputStream out = Files.newOutputStream(dump)) {
            out.write(BEGINNING.getBytes(UTF_8));
            String text = "RED HEART ".repeat(100);
            for (int row = 0; row < 100_000; row++) {
                out.write(((row == 0 ? "" : ",\n") + ROW.formatted(row, text + row % 100)).getBytes(UTF_8));
            }
            out.write(";\n".getBytes(UTF_8));
        }
        assertThat(Files.size(dump)).isGreaterThan(100 * MEBIBYTE);
        Call call = check(dump);
        assertThat(call.lines()).contains("100,000 lines read = 100,000 loaded + 0 set aside + 0 quarantined");
        assertThat(call.exitCode()).isZero();
    }

    private Call check(Path dump) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(JavaCommand.of(
                        Main.class,
                        List.of(MEMORY, "-XX:+UseSerialGC"),
                        "check",
                        dump.toString(),
                        "--config",
                        TestParts.configuration(folder.resolve("config")).toString(),
                        "--output",
                        folder.resolve("output").toString()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        return new Call(process.exitValue(), Files.readAllLines(printed));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }
}
