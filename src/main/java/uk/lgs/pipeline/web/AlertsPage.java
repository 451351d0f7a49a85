package uk.lgs.pipeline.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.analytics.CubeAlerts;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeGrain;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.analytics.WeeklyMeasure;
import uk.lgs.pipeline.analytics.WeeklyVerdict;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

/** Spikes and dips of a measure by any filter: a part of the first page that is asked for by itself, and a page of its own. */
final class AlertsPage {
    private static final String PATH = "/dashboard/alerts";
    private static final int MOST_KEPT = 60;

    private final Pages pages;
    private final Sales sales;
    private final OverviewPage.Protection protection;
    private final Latest<Key, CubeAlerts> known = new Latest<>(MOST_KEPT);

    /** What verdicts depend on; they do not on the period. */
    private record Key(String sales, CubeFilter selection, WeeklyMeasure measure, int least) {}

    AlertsPage(Pages pages, Sales sales, OverviewPage.Protection protection) {
        this.pages = pages;
        this.sales = sales;
        this.protection = protection;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, Right.VIEW, "Unusual weeks of a measure, by any filter.", this::page),
                Endpoint.get(PATH + "/csv", Right.VIEW, "All weeks of a measure with the verdict on each.", this::csv));
    }

    private Answer page(Request request) {
        Map<String, Object> model = new HashMap<>();
        Sales.State state = sales.state();
        state.cube().ifPresentOrElse(cube -> fill(model, request, state, cube), () -> model.put("why", state.why()));
        Answer answer = request.isForPart()
                ? Answer.html(pages.fill(request, "alerts", model))
                : pages.page(request, "alerts-page", Map.of("alerts", pages.fill(request, "alerts", model)));
        return answer.with("Cache-Control", "private, no-cache").with("Vary", "HX-Request");
    }

    private Answer csv(Request request) {
        Sales.State state = sales.state();
        SalesCube cube =
                state.cube().orElseThrow(() -> new PipelineException(ErrorCode.WAREHOUSE_UNAVAILABLE, state.why()));
        CubeFilter filter = filter(request, cube);
        WeeklyMeasure measure = measure(request);
        ShownTable table = table(alerts(request, state, cube, filter, measure), filter);
        return Answer.download(
                        table.csv(),
                        "text/csv; charset=utf-8",
                        "weekly_%s-%s.csv"
                                .formatted(measure.label(), filter.base().label()))
                .with("Cache-Control", "private, no-store");
    }

    private void fill(Map<String, Object> model, Request request, Sales.State state, SalesCube cube) {
        CubeFilter filter = filter(request, cube);
        WeeklyMeasure measure = measure(request);
        CubeAlerts found = alerts(request, state, cube, filter, measure);
        ReportFormat format = protection.format();
        ShownTable table = table(found, filter);
        String query = FilterAddress.query(filter, cube);
        model.put("table", TableModel.of(table, table.metric().table().rows(), format));
        model.put("title", measure.title());
        model.put("unit", measure.unit());
        model.put("query", query);
        model.put("csv", address(PATH + "/csv", query, measure));
        model.put(
                "measures",
                Arrays.stream(WeeklyMeasure.values())
                        .map(each -> Map.<String, Object>of(
                                "title", each.title().replaceFirst("^Weekly ", ""),
                                "address", address(PATH, query, each),
                                "isNow", each == measure))
                        .toList());
        model.put(
                "alerts",
                found.alerts(filter.from(), filter.to(), format).stream()
                        .map(alert -> alert(alert, filter, cube, format))
                        .toList());
    }

    private static String address(String path, String query, WeeklyMeasure measure) {
        return path + (query.isEmpty() ? "?" : query + "&") + "measure=" + measure.label();
    }

    private static Map<String, Object> alert(
            CubeAlerts.Alert alert, CubeFilter filter, SalesCube cube, ReportFormat format) {
        WeeklyVerdict verdict = alert.verdict();
        LocalDate week = verdict.week().weekStart();
        CubeFilter around = filter.between(week.minusWeeks(4), week.plusDays(6)).by(CubeGrain.WEEK);
        Map<String, Object> model = new HashMap<>();
        model.put("week", week.toString());
        model.put("verdict", verdict.kind().label());
        model.put("count", format.text("%,d", verdict.week().count()));
        verdict.expectation()
                .ifPresent(range -> model.put("usual", format.text("%,.0f to %,.0f", range.lower(), range.upper())));
        model.put("reasons", List.of(verdict.reason().split("; ")));
        model.put("around", "/dashboard" + FilterAddress.query(around, cube));
        List<Map<String, String>> drivers = new ArrayList<>();
        for (CubeAlerts.Driver driver : alert.drivers()) {
            narrowed(driver, around, cube)
                    .ifPresent(narrower -> drivers.add(Map.of(
                            "words", driver.words(), "address", "/dashboard" + FilterAddress.query(narrower, cube))));
        }
        model.put("drivers", drivers);
        return model;
    }

    /** The weeks around an alert, of what moved it alone. */
    private static Optional<CubeFilter> narrowed(CubeAlerts.Driver driver, CubeFilter around, SalesCube cube) {
        return switch (driver.dimension()) {
            case "country" ->
                Optional.of(driver.category())
                        .filter(cube.countries()::contains)
                        .map(country ->
                                OverviewPage.with(around, Optional.of(country), around.segment(), around.product()));
            case "product" ->
                Optional.of(driver.category().split(" ", 2)[0])
                        .filter(code -> cube.productName(code).isPresent())
                        .map(code -> OverviewPage.with(around, around.country(), around.segment(), Optional.of(code)));
            default -> Optional.empty();
        };
    }

    private ShownTable table(CubeAlerts alerts, CubeFilter filter) {
        return ShownTable.of(List.of(alerts.table(filter.from(), filter.to())), Audience.INSIDE, protection.format())
                .get(0);
    }

    private CubeFilter filter(Request request, SalesCube cube) {
        CubeFilter asked = FilterAddress.of(request, cube).filter();
        return protection.least(request) > 1 ? asked.inWholeMonths() : asked;
    }

    private CubeAlerts alerts(
            Request request, Sales.State state, SalesCube cube, CubeFilter filter, WeeklyMeasure measure) {
        int least = protection.least(request);
        CubeFilter selection = filter.between(cube.firstDay(), cube.lastDay()).by(CubeGrain.WEEK);
        return known.get(
                new Key(state.version(), selection, measure, least),
                () -> CubeAlerts.of(cube, selection, measure, least, protection.format()));
    }

    private static WeeklyMeasure measure(Request request) {
        String asked = request.asked("measure").orElse("");
        return Arrays.stream(WeeklyMeasure.values())
                .filter(measure -> measure.label().equals(asked))
                .findFirst()
                .orElse(WeeklyMeasure.NEW_CUSTOMERS);
    }
}
