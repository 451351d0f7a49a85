package uk.lgs.pipeline.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;

/**
 * What templates see, as {@code docs/delivery.md} lists it. Everything comes from the report's folder, so that the message of a past
 * run can be made again.
 */
final class MailModel {
    private static final BigDecimal BYTES_PER_MB = BigDecimal.valueOf(1_000_000);

    private final WrittenReport report;
    private final Recipient recipient;
    private final String location;

    /**
     * The model for one message.
     *
     * @param location where people find the reports of all runs; each has a folder of its run's name there
     */
    MailModel(WrittenReport report, Recipient recipient, String location) {
        this.report = report;
        this.recipient = recipient;
        this.location = location;
    }

    /** The workbook that the recipient gets. */
    Path workbook() {
        return report.workbook(recipient.customers());
    }

    /** Whether the workbook goes with the message. */
    boolean isAttached() {
        return recipient.isByMailOnly() && size() <= recipient.largestAttachment();
    }

    /** How a picture is named in the message; unique to the run, as RFC 2392 wants. */
    String contentId(String chart) {
        return chart + "." + report.facts().runId() + "@lgs-pipeline";
    }

    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("briefing", briefing());
        content.put("run", run(report.facts()));
        content.put("workbook", workbookContent());
        content.put("charts", charts());
        content.put("audience", recipient.readership().label());
        content.put("when", recipient.frequency().label());
        content.put("language", recipient.locale().toLanguageTag());
        return content;
    }

    private Map<String, Object> briefing() {
        return report.briefing()
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        "the report of run %s has no briefing, so there is nothing to write about; make it again with"
                                        .formatted(report.facts().runId())
                                + " ./pipeline run --force"));
    }

    private static Map<String, Object> run(RunFacts facts) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", facts.runId().value());
        run.put("dump", facts.dumpName());
        run.put("lines_read", facts.lines().read());
        run.put("lines_loaded", facts.lines().loaded());
        run.put("set_aside", reasons(facts, facts.lines().setAside()));
        run.put("quarantined", reasons(facts, facts.lines().quarantined()));
        run.put("dropped_columns", facts.droppedColumns());
        return run;
    }

    /** The most lines first. */
    private static List<Map<String, Object>> reasons(RunFacts facts, Map<String, Long> linesByRule) {
        return linesByRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Map.<String, Object>of(
                        "rule", entry.getKey(),
                        "lines", entry.getValue(),
                        "reason", facts.reasons().getOrDefault(entry.getKey(), entry.getKey())))
                .toList();
    }

    private Map<String, Object> workbookContent() {
        Map<String, Object> workbook = new LinkedHashMap<>();
        workbook.put("name", String.valueOf(workbook().getFileName()));
        workbook.put("megabytes", BigDecimal.valueOf(size()).divide(BYTES_PER_MB, 1, RoundingMode.CEILING));
        workbook.put("is_attached", isAttached());
        workbook.put("names_customers", recipient.customers() && report.namesCustomers());
        workbook.put("place", place());
        return workbook;
    }

    private String place() {
        return recipient
                .place(FolderDelivery.nameOf(report, recipient))
                .orElseGet(() -> location + "/" + report.facts().runId() + "/"
                        + workbook().getFileName());
    }

    private Map<String, Object> charts() {
        Map<String, Object> charts = new TreeMap<>();
        report.charts().keySet().forEach(chart -> charts.put(chart, "cid:" + contentId(chart)));
        return charts;
    }

    private long size() {
        try {
            return Files.size(workbook());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
