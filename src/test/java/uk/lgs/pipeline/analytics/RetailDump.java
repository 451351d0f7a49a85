package uk.lgs.pipeline.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The real dump, read line by line and apart from the product's own reader. */
final class RetailDump {
    static final int INVOICE_NO = 0;
    static final int STOCK_CODE = 1;
    static final int QUANTITY = 3;
    static final int INVOICED_AT = 4;
    static final int UNIT_PRICE = 5;
    static final int CUSTOMER_ID = 6;
    static final int COUNTRY = 7;
    private static final Path FILE = Path.of("..", "shared", "data", "retail.sql.gz");

    private RetailDump() {}

    /** Skips the calling test, with a note, where the real dump is not at hand. */
    static void assumePresent() {
        Assumptions.assumeTrue(
                Files.isReadable(FILE), () -> "SKIPPED: the real dump is not there: " + FILE.toAbsolutePath());
    }

    /** Gives every line of the table's COPY block, as it stands in the file. */
    static void forEachLine(Consumer<String> consumer) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            boolean inTable = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals("\\.")) {
                    inTable = false;
                } else if (inTable) {
                    consumer.accept(line);
                } else if (line.startsWith("COPY public.retail ")) {
                    inTable = true;
                }
            }
        }
    }
}
