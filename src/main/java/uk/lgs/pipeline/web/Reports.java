package uk.lgs.pipeline.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;

/** The reports that can be looked at. */
public interface Reports {
    /** What all of them say of their runs: that of the latest date first, and of one date that of the latest run. */
    List<RunFacts> list();

    /** A report with its figures; empty where there is none of the run, or it is not kept any more. */
    Optional<Kept> find(RunId run);

    /** Runs whose reports lie in their folders, but of which no figures are kept, the latest first. */
    List<RunId> filesOnly();

    /** The folder that holds the files of a run's report, if it was not deleted. */
    Path folder(RunId run);

    /**
     * A report as it is kept.
     *
     * @param facts what it says of its run
     * @param tables the figures, as nobody sees them yet
     * @param audience who the report is for
     * @param format how it writes money, numbers and days
     * @param version changes when anything of it does
     */
    record Kept(RunFacts facts, List<MetricTable> tables, Audience audience, ReportFormat format, String version) {
        public Kept {
            tables = List.copyOf(tables);
        }
    }
}
