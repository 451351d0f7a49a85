package uk.lgs.pipeline.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.RunFacts;

/**
 * Writes the report of a run: the workbook and pictures for people, and the same figures for machines.
 *
 * <pre>
 * lgs-sales-report-2012-01-01.xlsx
 * lgs-sales-report-2012-01-01-without-customers.xlsx, where somebody is to get that
 * lgs-summary-2012-01-01.pdf
 * data/received/monthly_orders.csv ...
 * data/clean/monthly_orders.csv ...
 * data/clean/monthly_orders.json ...
 * charts/monthly_orders.png ...
 * briefing.json
 * run.json
 * </pre>
 *
 * The same run and metrics give the same bytes. A metric with more rows than a sheet holds goes on over further sheets, each of
 * which says which rows it has.
 */
public final class ReportWriter {
    private static final int ROWS_PER_SHEET = SpreadsheetVersion.EXCEL2007.getMaxRows() - MetricSheet.ROWS_ABOVE;

    private final Audience audience;
    private final Set<DataFormat> formats;
    private final boolean alsoWithoutCustomers;
    private final Profile profile;
    private final ReportFormat format;
    private final int rowsPerSheet;

    /**
     * A writer of reports for some people.
     *
     * @param formats the formats of the data files
     * @param alsoWithoutCustomers whether some of them are to get a workbook without tables with a row per customer
     * @param profile the form of the workbooks
     * @param format how they write money, numbers and days
     */
    public ReportWriter(
            Audience audience,
            Set<DataFormat> formats,
            boolean alsoWithoutCustomers,
            Profile profile,
            ReportFormat format) {
        this(audience, formats, alsoWithoutCustomers, profile, format, ROWS_PER_SHEET);
    }

    /** A writer of reports of the standard profile, as they are written in Britain. */
    public ReportWriter(Audience audience, Set<DataFormat> formats, boolean alsoWithoutCustomers) {
        this(audience, formats, alsoWithoutCustomers, Profile.STANDARD, ReportFormat.BRITISH);
    }

    ReportWriter() {
        this(Profile.STANDARD);
    }

    ReportWriter(Profile profile) {
        this(profile, ReportFormat.BRITISH);
    }

    ReportWriter(Profile profile, ReportFormat format) {
        this(Audience.INSIDE, EnumSet.allOf(DataFormat.class), false, profile, format);
    }

    ReportWriter(int rowsPerSheet) {
        this(
                Audience.INSIDE,
                EnumSet.allOf(DataFormat.class),
                false,
                Profile.STANDARD,
                ReportFormat.BRITISH,
                rowsPerSheet);
    }

    private ReportWriter(
            Audience audience,
            Set<DataFormat> formats,
            boolean alsoWithoutCustomers,
            Profile profile,
            ReportFormat format,
            int rowsPerSheet) {
        this.format = format;
        this.profile = profile;
        this.audience = audience;
        this.formats = Set.copyOf(formats);
        this.alsoWithoutCustomers = alsoWithoutCustomers && audience.seesCustomers();
        this.rowsPerSheet = rowsPerSheet;
    }

    /**
     * What a written report says of its run.
     *
     * @throws PipelineException NOT_FOUND where the folder holds no report
     */
    public static RunFacts facts(Path folder) {
        return RunJsonReader.read(folder.resolve(RunJson.NAME));
    }

    /**
     * Writes all files of a report. What is half written when this fails stays behind; give a folder that nobody reads yet.
     *
     * @param folder an existing, empty folder
     * @param given each metric at most once per base, in the order of the sheets; shown is what the audience may see
     * @return the workbook
     * @throws PipelineException OUTPUT_NOT_WRITABLE, naming the file; DEFECT where a metric's rows are not those of its definition
     */
    public Path write(Path folder, RunFacts facts, List<MetricTable> given) {
        requireDistinct(given);
        given.forEach(MetricColumns::requireDefined);
        List<MetricTable> all = given.stream().map(metric -> metric.in(format)).toList();
        List<MetricTable> metrics = audience.shown(all);
        RunJson.write(folder, facts);
        Optional<Briefing> briefing = Briefing.of(metrics, facts.reportDate(), format);
        briefing.ifPresent(said -> BriefingJson.write(folder, said));
        Path workbook = folder.resolve(WrittenReport.workbookName(facts.reportDate(), false));
        CompletableFuture<Void> others = inParallel(() -> {
            metrics.forEach(metric -> writeData(folder, metric));
            ChartPictures.write(folder, metrics, format);
            briefing.ifPresent(said -> SummaryPdf.write(folder, facts, said)); // shows some of the pictures
        });
        try {
            writeWorkbook(workbook, facts, metrics);
            if (alsoWithoutCustomers) {
                Path other = folder.resolve(WrittenReport.workbookName(facts.reportDate(), true));
                writeWorkbook(other, facts, audience.withoutCustomers().shown(all));
            }
        } catch (IOException | UncheckedIOException | OpenXML4JRuntimeException e) {
            throw notWritable(workbook, e);
        } finally {
            awaitEnd(others); // whoever clears the folder of a failed report finds nobody writing to it
        }
        throwFailure(others);
        return workbook;
    }

    /** The library does not say why it could not save; how much is free does. */
    private static PipelineException notWritable(Path workbook, Exception failure) {
        Throwable cause = Optional.ofNullable(failure instanceof UncheckedIOException ? failure.getCause() : null)
                .orElse(failure);
        long free = Optional.ofNullable(workbook.toFile().getParentFile())
                .map(File::getUsableSpace)
                .orElse(0L);
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "%s: cannot be written (%s; %,d bytes are free there); check the disk's space and the folder's rights"
                        .formatted(workbook, cause.getMessage(), free),
                failure);
    }

    private void writeData(Path folder, MetricTable metric) {
        if (formats.contains(DataFormat.CSV)) {
            MetricCsv.write(folder, metric);
        }
        if (formats.contains(DataFormat.JSON)) {
            MetricJson.write(folder, metric);
        }
    }

    private static CompletableFuture<Void> inParallel(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task, "data-and-pictures").start());
    }

    private static void awaitEnd(CompletableFuture<Void> work) {
        work.handle((done, failure) -> done).join();
    }

    private static void throwFailure(CompletableFuture<Void> ended) {
        try {
            ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PipelineException known ? known : e;
        }
    }

    private void writeWorkbook(Path workbook, RunFacts facts, List<MetricTable> metrics) throws IOException {
        Path scratch = Files.createDirectory(workbook.resolveSibling(".workbook-parts"));
        try {
            inScratch(scratch, () -> new ReportWorkbook(facts, metrics, profile, rowsPerSheet, format).write(workbook));
        } finally {
            delete(scratch);
        }
    }

    /** Keeps the library's own temporary files, which hold figures of customers, below the report's folder. */
    private static void inScratch(Path scratch, Work work) {
        File folder = scratch.toFile();
        TempFile.withStrategy(new DefaultTempFileCreationStrategy(folder), () -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return folder;
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void requireDistinct(List<MetricTable> metrics) {
        Set<String> seen = new HashSet<>();
        for (MetricTable metric : metrics) {
            String name = metric.base().label() + "/" + metric.definition().name();
            if (!seen.add(name)) {
                throw new PipelineException(ErrorCode.DEFECT, "metric " + name + " is given twice");
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
