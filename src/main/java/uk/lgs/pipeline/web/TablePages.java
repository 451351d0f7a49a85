package uk.lgs.pipeline.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The page of one table of a report: its rows sorted, chosen and paged, and all of them as a file. */
final class TablePages {
    private static final String TABLE = "/dashboard/reports/:run/tables/:base/:table";
    private static final int ROWS_ON_A_PAGE = 100;

    private final Pages pages;
    private final ReportViews views;

    TablePages(Pages pages, ReportViews views) {
        this.pages = pages;
        this.views = views;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(TABLE, Right.VIEW, "A table of a report, with its chart.", this::table),
                Endpoint.get(TABLE + "/csv", Right.VIEW, "All rows of a table of a report.", this::csv));
    }

    private Answer csv(Request request) {
        ShownTable table = asked(request, views.of(request));
        String name = "%s-%s.csv".formatted(request.place("table"), request.place("base"));
        return Answer.download(table.csv(), "text/csv; charset=utf-8", name).with("Cache-Control", "private, no-store");
    }

    private Answer table(Request request) {
        ReportView view = views.of(request);
        ShownTable table = asked(request, view);
        TableRows chosen = chosen(request, table);
        List<List<@Nullable Object>> rows = chosen.of(table.metric().table());
        int last = Math.max(1, (rows.size() + ROWS_ON_A_PAGE - 1) / ROWS_ON_A_PAGE);
        int page =
                Math.min(last, request.asked("page").flatMap(TablePages::number).orElse(1));
        int from = (page - 1) * ROWS_ON_A_PAGE;
        Map<String, Object> model = ReportPages.frame(request, view);
        model.put(
                "table",
                TableModel.of(
                        table,
                        rows.subList(from, Math.min(rows.size(), from + ROWS_ON_A_PAGE)),
                        view.kept().format()));
        model.put("theme", table.theme());
        model.put("slug", ReportView.slug(table.theme()));
        model.put("chosen", rows.size());
        model.put("from", from + 1);
        model.put("page", page);
        model.put("pages", last);
        model.put("wanted", wantedModel(table, chosen));
        model.put("sort", chosen.sort().orElse(""));
        model.put("descending", chosen.isDescending());
        model.put("query", query(chosen.wanted(), Optional.empty(), false));
        model.put("sorted", query(chosen.wanted(), chosen.sort(), chosen.isDescending()));
        return pages.page(request, "table", model);
    }

    private static List<Map<String, Object>> wantedModel(ShownTable table, TableRows chosen) {
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (ShownTable.Column column : table.columns()) {
            String value = chosen.wanted().get(column.name());
            if (value != null) {
                wanted.add(Map.of("heading", column.heading(), "value", value));
            }
        }
        return wanted;
    }

    /** The part of an address that chooses and sorts rows, up to where a page number may follow. */
    private static String query(Map<String, String> wanted, Optional<String> sort, boolean isDescending) {
        Map<String, String> values = new LinkedHashMap<>(wanted);
        sort.ifPresent(column -> values.put("sort", column));
        if (isDescending) {
            values.put("order", "down");
        }
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> query.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return query.toString();
    }

    /** Names in the query that no column has are not for this page. */
    private static TableRows chosen(Request request, ShownTable table) {
        List<String> columns =
                table.columns().stream().map(ShownTable.Column::name).toList();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String column : columns) {
            request.asked(column).filter(value -> !value.isEmpty()).ifPresent(value -> wanted.put(column, value));
        }
        Optional<String> sort = request.asked("sort").filter(columns::contains);
        return new TableRows(
                wanted, sort, request.asked("order").filter("down"::equals).isPresent());
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static ShownTable asked(Request request, ReportView view) {
        String base = request.place("base");
        String name = request.place("table");
        return view.table(base, name)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.NOT_FOUND,
                        view.hidden().contains(base + "/" + name)
                                ? "this table has a row per customer, which only those see who may see customers"
                                : "the report has no such table; its contents list those there are"));
    }
}
