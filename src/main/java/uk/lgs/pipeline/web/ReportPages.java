package uk.lgs.pipeline.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;

/** The pages about one report, the newest or a past one: everything that its workbook has, and its files. */
final class ReportPages {
    /** The report of the latest date, by whose name its pages can be kept as bookmarks. */
    static final String NEWEST = "newest";

    private static final String REPORT = "/dashboard/reports/:run";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int SHORT = 60;
    private static final int FIRST = 10;

    private final Pages pages;
    private final Reports reports;
    private final ReportViews views;

    ReportPages(Pages pages, Reports reports, ReportViews views) {
        this.pages = pages;
        this.reports = reports;
        this.views = views;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/dashboard/reports", Right.VIEW, "The reports of all dates, with their files.", this::list),
                Endpoint.get(REPORT, Right.VIEW, "What is in a report.", this::contents),
                Endpoint.get(REPORT + "/themes/:theme", Right.VIEW, "The charts of a theme of a report.", this::theme),
                Endpoint.get(REPORT + "/files/:file", Right.VIEW, "A file of a report.", this::file));
    }

    private Answer list(Request request) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunFacts facts : reports.list()) {
            rows.add(Map.of(
                    "run", facts.runId().value(),
                    "date", facts.reportDate().toString(),
                    "dump", facts.dumpName(),
                    "lines", "%,d".formatted(facts.lines().read()),
                    "started", facts.startedAt().toString(),
                    "files", files(request, facts)));
        }
        return pages.page(request, "reports", Map.of("reports", rows, "filesOnly", filesOnly(request)));
    }

    /** Reports of which no figures are kept: those of earlier versions, and those whose figures were deleted. */
    private List<Map<String, Object>> filesOnly(Request request) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunId run : reports.filesOnly()) {
            RunFacts facts = WrittenReport.in(reports.folder(run)).facts();
            rows.add(Map.of(
                    "run", run.value(),
                    "date", facts.reportDate().toString(),
                    "dump", facts.dumpName(),
                    "files", files(request, facts)));
        }
        return rows;
    }

    private Answer contents(Request request) {
        if (views.isNone(request) || views.filesOnly(request).isPresent()) {
            return list(request); // which says what there is instead
        }
        ReportView view = views.of(request);
        Map<String, Object> model = frame(request, view);
        List<Map<String, Object>> themes = new ArrayList<>();
        view.themes()
                .forEach((theme, tables) -> themes.add(Map.of(
                        "title", theme,
                        "slug", ReportView.slug(theme),
                        "tables", tables.stream().map(ReportPages::line).toList())));
        model.put("contents", themes);
        model.put("files", files(request, view.kept().facts()));
        model.put("hidden", view.hidden().size());
        return pages.page(request, "report", model);
    }

    private static Map<String, Object> line(ShownTable table) {
        Map<String, Object> line = new HashMap<>();
        line.put("key", ReportView.key(table));
        line.put("title", table.title());
        line.put("base", table.metric().base().label());
        line.put("rows", table.metric().table().rows().size());
        line.put("finding", table.finding().orElse(""));
        return line;
    }

    private Answer theme(Request request) {
        ReportView view = views.of(request);
        String slug = request.place("theme");
        Map.Entry<String, List<ShownTable>> theme = view.themes().entrySet().stream()
                .filter(each -> ReportView.slug(each.getKey()).equals(slug))
                .findFirst()
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND, "the report has no theme of this name; its contents list them"));
        Map<String, Object> model = frame(request, view);
        model.put("theme", theme.getKey());
        model.put("slug", slug);
        model.put(
                "tables",
                theme.getValue().stream()
                        .map(table -> {
                            var rows = table.metric().table().rows();
                            return TableModel.of(
                                    table,
                                    rows.size() > SHORT ? rows.subList(0, FIRST) : rows,
                                    view.kept().format());
                        })
                        .toList());
        return pages.page(request, "theme", model);
    }

    /** What all pages of a report show: which one it is, and the ways to its themes. */
    static Map<String, Object> frame(Request request, ReportView view) {
        Map<String, Object> model = new HashMap<>();
        RunFacts facts = view.kept().facts();
        String name = request.place("run");
        model.put("report", "/dashboard/reports/" + name);
        model.put("isNewest", name.equals(NEWEST));
        model.put("run", facts.runId().value());
        model.put("date", view.kept().format().day(facts.reportDate()));
        model.put("dump", facts.dumpName());
        model.put("themes", themes(view));
        return model;
    }

    static List<Map<String, Object>> themes(ReportView view) {
        return view.themes().keySet().stream()
                .map(theme -> Map.<String, Object>of("title", theme, "slug", ReportView.slug(theme)))
                .toList();
    }

    /** The files that this person may take: those of the folder itself, and no workbook that names customers to who may not. */
    private List<Map<String, Object>> files(Request request, RunFacts facts) {
        Path folder = reports.folder(facts.runId());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        boolean isOpen = seesCustomers(request) || !new WrittenReport(folder, facts).namesCustomers();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pdf")
                            || name.endsWith(".xlsx") && isOpen != WrittenReport.isWithoutCustomers(name))
                    .sorted()
                    .map(name -> Map.<String, Object>of("name", name, "label", label(name)))
                    .toList();
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, folder + ": cannot be read; check the folder's rights", e);
        }
    }

    private static String label(String name) {
        if (name.endsWith(".pdf")) {
            return "Summary (PDF)";
        }
        return WrittenReport.isWithoutCustomers(name) ? "Workbook without customers (Excel)" : "Workbook (Excel)";
    }

    /** Only what {@link #files} lists is given, so a name says nothing about a path. */
    private Answer file(Request request) {
        RunFacts facts = views.filesOnly(request)
                .map(run -> WrittenReport.in(reports.folder(run)).facts())
                .orElseGet(() -> views.of(request).kept().facts());
        String asked = request.place("file");
        Optional<String> name = files(request, facts).stream()
                .map(file -> String.valueOf(file.get("name")))
                .filter(asked::equals)
                .findFirst();
        if (name.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    "the report has no such file for you: workbooks with a row per customer are for those who may see"
                            + " customers, and files are deleted after their time; run " + facts.runId()
                            + " can be written again with ./pipeline report");
        }
        Path file = reports.folder(facts.runId()).resolve(name.get());
        return Answer.download(file, asked.endsWith(".pdf") ? "application/pdf" : XLSX, asked)
                .with("Cache-Control", "private, no-store");
    }

    static boolean seesCustomers(Request request) {
        return request.user().map(user -> user.may(Right.CUSTOMERS)).orElse(false);
    }
}
