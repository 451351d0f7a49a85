package uk.lgs.pipeline.delivery;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.report.DataFormat;
import uk.lgs.pipeline.report.ReportWriter;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;

/** A report as the writer leaves it, of a run in which new customers dipped; its briefing is written by hand. */
final class TestReport {
    static final RunId RUN = new RunId("20111205-060000-6d5f");

    private TestReport() {}

    static WrittenReport write(Path folder) throws IOException {
        Files.createDirectories(folder);
        new ReportWriter(Audience.INSIDE, Set.of(DataFormat.CSV), true).write(folder, facts(), List.of());
        Files.copy(Path.of("src/test/resources/delivery/briefing.json"), folder.resolve("briefing.json"));
        Path charts = Files.createDirectories(folder.resolve("charts"));
        for (String chart : List.of("weekly_new_customers", "monthly_sales", "product_classes")) {
            BufferedImage picture = new BufferedImage(12, 7, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(picture, "png", charts.resolve(chart + ".png").toFile());
        }
        return WrittenReport.in(folder);
    }

    private static RunFacts facts() {
        return new RunFacts(
                RUN,
                "retail.sql.gz",
                "6d5f".repeat(16),
                LocalDate.of(2011, 12, 1),
                Instant.parse("2011-12-05T06:00:00Z"),
                new LineCounts(1_000, 960, Map.of("repeated_line", 10L, "received_twice", 25L), Map.of("bad_date", 5L)),
                new LineCounts(0, 0, Map.of(), Map.of()),
                Map.of(
                        "received_twice",
                        "Invoice received twice",
                        "repeated_line",
                        "Line <again>",
                        "bad_date",
                        "No date"),
                List.of("email"),
                List.of(),
                Map.of("retail.report.customers", "true"),
                "00ff".repeat(16),
                Map.of("pipeline", "0.1.0"));
    }
}
