package uk.lgs.pipeline.web;

import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;

/** What people may see of reports, kept until the report changes. */
final class ReportViews {
    private static final int MOST_KEPT = 8;

    private final Reports reports;
    private final Latest<Key, ReportView> known = new Latest<>(MOST_KEPT);

    private record Key(RunId run, String version, boolean seesCustomers) {}

    ReportViews(Reports reports) {
        this.reports = reports;
    }

    /**
     * What who asks may see of the report that the path names.
     *
     * @throws PipelineException NOT_FOUND where there is no such report
     */
    ReportView of(Request request) {
        String name = request.place("run");
        RunId run = name.equals(ReportPages.NEWEST) ? newestRun() : run(name);
        return view(run, ReportPages.seesCustomers(request)).orElseThrow(() -> notThere(name));
    }

    /** The run that the path names, where nothing but the files of its report is there; empty where there is more, or nothing. */
    Optional<RunId> filesOnly(Request request) {
        return reports.filesOnly().stream()
                .filter(run -> run.value().equals(request.place("run")))
                .findFirst();
    }

    /** Whether the path names the newest report while there is none with figures. */
    boolean isNone(Request request) {
        return request.place("run").equals(ReportPages.NEWEST) && reports.list().isEmpty();
    }

    /** What somebody may see of the newest report; empty while there is none. */
    Optional<ReportView> newest(boolean seesCustomers) {
        return reports.list().stream().findFirst().map(RunFacts::runId).flatMap(run -> view(run, seesCustomers));
    }

    private Optional<ReportView> view(RunId run, boolean seesCustomers) {
        return reports.find(run)
                .map(kept -> known.get(
                        new Key(run, kept.version(), seesCustomers), () -> ReportView.of(kept, seesCustomers)));
    }

    private RunId newestRun() {
        return reports.list().stream()
                .findFirst()
                .map(RunFacts::runId)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND, "there is no report yet; one appears when the first run is complete"));
    }

    private static RunId run(String name) {
        if (!RunId.isOne(name)) {
            throw notThere(name);
        }
        return new RunId(name);
    }

    private static PipelineException notThere(String name) {
        return new PipelineException(
                ErrorCode.NOT_FOUND,
                RunId.isOne(name)
                        ? "nothing is kept of a report of run " + name + "; the list of reports has those there are"
                        : "that is no run's name; the list of reports has those there are");
    }
}
