package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The 2,357 customers of CDNOW on which the models' papers report, in weeks. */
final class Cdnow {
    private static final Path FOLDER = Path.of("..", "shared", "data", "cdnow");
    private static final Path TIMES = FOLDER.resolve("cdnow_customers_summary.csv");
    private static final Path AMOUNTS = FOLDER.resolve("cdnow_customers_summary_with_transactions.csv");

    private Cdnow() {}

    /** Skips the calling test, with a note, where the data are not at hand. */
    static void assumePresent() {
        Assumptions.assumeTrue(
                Files.isReadable(TIMES) && Files.isReadable(AMOUNTS),
                () -> "SKIPPED: the CDNOW summaries are not there: " + FOLDER.toAbsolutePath());
    }

    static List<PurchaseSummary> customers() throws IOException {
        return read(TIMES);
    }

    static List<PurchaseSummary> customersWithAmounts() throws IOException {
        return read(AMOUNTS);
    }

    private static List<PurchaseSummary> read(Path file) throws IOException {
        List<PurchaseSummary> customers = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            customers.add(new PurchaseSummary(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    fields.length > 4 ? Double.parseDouble(fields[4]) : 0));
        }
        return customers;
    }
}
