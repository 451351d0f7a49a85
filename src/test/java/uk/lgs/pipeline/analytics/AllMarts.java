package uk.lgs.pipeline.analytics;

import java.nio.file.Path;
import java.time.LocalDate;
import uk.lgs.pipeline.run.ReportFormat;

/** The marts of a full report with the shipped segments and metrics, in pounds. */
public final class AllMarts {
    private AllMarts() {}

    public static Marts on(LocalDate reportDate) {
        return new Marts(
                ScoredMarts.all(
                        RfmReading.PURCHASES,
                        reportDate,
                        Segments.read(Segments.DEFAULT_FILE),
                        ReportFormat.BRITISH,
                        Path.of("target")),
                MetricCatalog.load());
    }
}
