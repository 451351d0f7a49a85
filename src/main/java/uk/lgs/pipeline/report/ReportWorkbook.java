package uk.lgs.pipeline.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.RunFacts;

/**
 * Builds the workbook: all that is small (frames, tables' headers, charts) in memory, then the rows of the metrics streamed below
 * it, so that memory does not grow with rows.
 */
final class ReportWorkbook {
    private static final String CREATOR = "London Gift Shop retail pipeline";

    private final RunFacts facts;
    private final List<MetricTable> metrics;
    private final Profile profile;
    private final int rowsPerSheet;
    private final ReportFormat format;
    private final List<MetricSheet> metricSheets = new ArrayList<>();

    ReportWorkbook(RunFacts facts, List<MetricTable> metrics, Profile profile, int rowsPerSheet, ReportFormat format) {
        this.profile = profile;
        this.facts = facts;
        this.metrics = List.copyOf(metrics);
        this.rowsPerSheet = rowsPerSheet;
        this.format = format;
    }

    /** Writes the workbook into a file. */
    void write(Path file) throws IOException {
        try (XSSFWorkbook frame = new WorkbookFrame()) {
            WorkbookStyles styles = new WorkbookStyles(frame, profile, format);
            if (profile == Profile.ACCESSIBLE) {
                metricSheets.addAll(
                        new AccessibleSheets(frame, facts, styles).layOut(metrics, definitions(), rowsPerSheet));
            } else {
                layOut(frame, styles);
            }
            setProperties(frame);
            try (StreamedWorkbook workbook = new StreamedWorkbook(frame);
                    StableZip archive = new StableZip(file, facts.startedAt())) {
                metricSheets.forEach(MetricSheet::makeStyles);
                writeParts(workbook);
                workbook.write(archive);
            }
        }
    }

    /**
     * Each sheet's rows have a writer and a file of their own, as has the frame, so that several can be written at a time. What takes
     * longest goes first: sheets with a row per customer stand side by side, where one core would get them all.
     */
    private void writeParts(StreamedWorkbook workbook) {
        Stream<Part> rows = metricSheets.stream()
                .sorted(Comparator.comparingInt(MetricSheet::rowCount).reversed())
                .map(sheet -> () -> sheet.writeRows(workbook.getSheet(sheet.name())));
        ForkJoinTask.invokeAll(Stream.concat(Stream.of(workbook::saveFrame), rows)
                .map(ReportWorkbook::task)
                .toList());
    }

    private static ForkJoinTask<?> task(Part part) {
        return ForkJoinTask.adapt(() -> {
            try {
                part.write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private interface Part {
        void write() throws IOException;
    }

    private void layOut(XSSFWorkbook workbook, WorkbookStyles styles) {
        DataCell cells = new DataCell(styles);
        SheetFrame frame = new SheetFrame(styles, cells);
        SheetTable tables = new SheetTable(styles, cells);
        SheetNames names = new SheetNames();
        Optional<Briefing> briefing = Briefing.of(metrics, facts.reportDate(), format);
        Optional<XSSFSheet> summary = briefing.map(any -> workbook.createSheet(names.next(SummarySheet.NAME, "")));
        XSSFSheet contents = workbook.createSheet(names.next(SheetFrame.CONTENTS, ""));
        String reconciliationName = names.next(ReconciliationSheet.NAME, "");
        String definitionsName = names.next(DefinitionsSheet.NAME, "");
        List<ContentsSheet.Entry> entries = new ArrayList<>();
        List<SheetPlan> plans = SheetPlan.of(plainMetrics(), names, rowsPerSheet);
        Consumer<SheetPlan> layOutMetric = plan -> {
            MetricSheet sheet = new MetricSheet(plan, styles, cells);
            sheet.layOut(sheet(workbook, plan.name(), plan.theme()), frame, tables);
            metricSheets.add(sheet);
            entries.add(ContentsSheet.Entry.of(plan, format));
        };
        plans.stream().filter(plan -> !isBehind(plan)).forEach(layOutMetric);
        Optional<XSSFSheet> reconciled = reconciliation().map(any -> sheet(workbook, reconciliationName, Theme.DATA));
        reconciliation()
                .ifPresent(metric -> entries.add(new ContentsSheet.Entry(
                        Theme.DATA,
                        reconciliationName,
                        "both",
                        ReconciliationSheet.definition(format),
                        metric.table().rows().size())));
        List<MetricDefinition> definitions = definitions();
        new DefinitionsSheet(styles, cells, frame)
                .layOut(sheet(workbook, definitionsName, Theme.DATA), definitions, tables);
        entries.add(new ContentsSheet.Entry(
                Theme.DATA, definitionsName, "both", DefinitionsSheet.PURPOSE, definitions.size()));
        plans.stream().filter(ReportWorkbook::isBehind).forEach(layOutMetric);
        reconciled.ifPresent(sheet -> new ReconciliationSheet(styles, cells, frame)
                .layOut(sheet, facts, reconciliation().orElseThrow(), metricSheets));
        new SegmentTrends(workbook, metricSheets).draw(cells, styles);
        new ContentsSheet(styles, cells, frame).layOut(contents, facts, entries, tables);
        summary.ifPresent(
                sheet -> new SummarySheet(sheet, styles, cells, frame, metricSheets).layOut(briefing.orElseThrow()));
    }

    private static XSSFSheet sheet(XSSFWorkbook workbook, String name, Theme theme) {
        XSSFSheet sheet = workbook.createSheet(name);
        sheet.setTabColor(theme.tab());
        return sheet;
    }

    /** Whether a sheet stands behind reconciliation and definitions, the last that marketing works with. */
    private static boolean isBehind(SheetPlan plan) {
        return plan.theme().compareTo(Theme.DATA) > 0;
    }

    private List<MetricTable> plainMetrics() {
        return metrics.stream().filter(metric -> !isReconciliation(metric)).toList();
    }

    private Optional<MetricTable> reconciliation() {
        return metrics.stream()
                .filter(metric -> isReconciliation(metric) && metric.base() == Base.RECEIVED)
                .findFirst();
    }

    private static boolean isReconciliation(MetricTable metric) {
        return metric.definition().name().equals(Reconciliation.METRIC);
    }

    private List<MetricDefinition> definitions() {
        Map<String, MetricDefinition> byName = new LinkedHashMap<>();
        metrics.forEach(metric -> byName.putIfAbsent(metric.definition().name(), metric.definition()));
        return List.copyOf(byName.values());
    }

    /** The workbook's times are the run's, so that the same run gives the same bytes. */
    private void setProperties(XSSFWorkbook workbook) {
        CoreProperties properties = workbook.getProperties().getCoreProperties();
        properties.setTitle(ContentsSheet.TITLE + " " + facts.reportDate());
        properties.setCreator(CREATOR);
        properties.setLastModifiedByUser(CREATOR);
        properties.setCreated(Optional.of(Date.from(facts.startedAt())));
        properties.setModified(Optional.of(Date.from(facts.startedAt())));
        workbook.getProperties().getExtendedProperties().setApplication(CREATOR);
    }
}
