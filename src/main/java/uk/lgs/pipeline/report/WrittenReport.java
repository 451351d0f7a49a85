package uk.lgs.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;

/**
 * A finished report in its folder.
 *
 * @param folder where it lies
 * @param facts what it says of its run
 */
public record WrittenReport(Path folder, RunFacts facts) {
    private static final String WITHOUT_CUSTOMERS = "-without-customers.xlsx";
    private static final String PICTURE = ".png";

    /**
     * Looks into a report's folder.
     *
     * @throws PipelineException NOT_FOUND where it holds no report
     */
    public static WrittenReport in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    folder
                            + ": there is no such report; ./pipeline runs lists the runs, and ./pipeline report RUN writes"
                            + " the report of a past one again");
        }
        return new WrittenReport(folder, ReportWriter.facts(folder));
    }

    static String workbookName(LocalDate date, boolean withoutCustomers) {
        return "lgs-sales-report-%s%s".formatted(date, withoutCustomers ? WITHOUT_CUSTOMERS : ".xlsx");
    }

    /** Whether a file of a report is a workbook beside the full one, without the sheets with a row per customer. */
    public static boolean isWithoutCustomers(String file) {
        return file.endsWith(WITHOUT_CUSTOMERS);
    }

    /**
     * The workbook for somebody.
     *
     * @param customers whether the reader may see the sheets with a row per customer; where the report has none at all, the
     *     workbook is the same
     * @throws PipelineException NOT_FOUND where the report was written without a workbook for such a reader
     */
    public Path workbook(boolean customers) {
        Path full = folder.resolve(workbookName(facts.reportDate(), false));
        Path chosen = customers || !namesCustomers() ? full : folder.resolve(workbookName(facts.reportDate(), true));
        if (!Files.isRegularFile(chosen)) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    chosen + ": is not there, since nobody was to get it when the report was written;"
                            + " make the report again with ./pipeline run --force");
        }
        return chosen;
    }

    /** Whether the full workbook has sheets with a row per customer. */
    public boolean namesCustomers() {
        return Boolean.parseBoolean(facts.settings().getOrDefault("retail.report.customers", "true"));
    }

    /**
     * What the report says first: texts, numbers, truth values, and lists and maps of such, by the keys of {@code briefing.json}.
     * Empty where it was made of no sales at all.
     */
    public Optional<Map<String, Object>> briefing() {
        Path file = folder.resolve(BriefingJson.NAME);
        return Files.exists(file) ? Optional.of(BriefingJson.read(file)) : Optional.empty();
    }

    /** The pictures of charts, by metric. */
    public Map<String, Path> charts() {
        Map<String, Path> charts = new TreeMap<>();
        Path there = folder.resolve("charts");
        if (Files.isDirectory(there)) {
            try (Stream<Path> files = Files.list(there)) {
                files.filter(file -> file.toString().endsWith(PICTURE)).forEach(file -> charts.put(stem(file), file));
            } catch (IOException e) {
                throw new PipelineException(
                        ErrorCode.OUTPUT_NOT_WRITABLE, there + ": cannot be read; check the folder's rights", e);
            }
        }
        return charts;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - PICTURE.length());
    }
}
