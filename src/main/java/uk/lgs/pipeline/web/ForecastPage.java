package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeForecast;
import uk.lgs.pipeline.analytics.CubeGrain;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The forecast of a part of the shop: a part of the first page that is asked for by itself, and a page of its own. A large part takes
 * longer than any other figure, so one is made at a time, and kept until other sales are published.
 */
final class ForecastPage {
    private static final String PATH = "/dashboard/forecast";
    private static final int MOST_KEPT = 40;
    private static final String TOO_FEW =
            "No forecast: too few customers ordered this, or others beside it, for your role to see one.";
    private static final String TOO_LITTLE =
            "No forecast: too few of the customers who ordered this ordered it again, or the history is too short.";
    private static final String NO_BETTER =
            "No forecast is shown: in the past such forecasts of this part of the shop were no better than simple ones.";
    private static final String BUSY = "Another forecast is being made; this one comes next.";

    private final Pages pages;
    private final Sales sales;
    private final OverviewPage.Protection protection;
    private final Segments segments;
    private final Latest<Key, CubeForecast> known = new Latest<>(MOST_KEPT);
    private final Semaphore making = new Semaphore(1);

    private record Key(String sales, CubeFilter selection) {}

    /** What is shown: tables, or why there are none. */
    private record Shown(List<ShownTable> tables, Optional<String> why) {}

    ForecastPage(Pages pages, Sales sales, OverviewPage.Protection protection, Segments segments) {
        this.pages = pages;
        this.sales = sales;
        this.protection = protection;
        this.segments = segments;
        sales.whenRead(this::prepare);
    }

    /** Makes the largest forecasts before somebody asks: what fits other filters is a smaller part of the shop, and quickly made. */
    private void prepare(Sales.State state) {
        state.cube().ifPresent(cube -> {
            for (Base base : Base.values()) {
                CubeFilter all = cube.everything(base);
                forecast(state, cube, all);
                forecast(state, cube, all.of(cube.mainCountry()));
            }
        });
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, Right.VIEW, "The forecast of a part of the shop.", this::page),
                Endpoint.get(PATH + "/:table/csv", Right.VIEW, "A table of a forecast of a part.", this::csv));
    }

    private Answer page(Request request) {
        Map<String, Object> model = new HashMap<>();
        Sales.State state = sales.state();
        state.cube().ifPresentOrElse(cube -> fill(model, request, state, cube), () -> model.put("why", state.why()));
        String part = pages.fill(request, "forecast", model);
        Answer answer = request.isForPart()
                ? Answer.html(part)
                : pages.page(request, "forecast-page", Map.of("forecast", part));
        return answer.with("Cache-Control", "private, no-cache").with("Vary", "HX-Request");
    }

    private void fill(Map<String, Object> model, Request request, Sales.State state, SalesCube cube) {
        CubeFilter filter = FilterAddress.of(request, cube).filter();
        String query = FilterAddress.query(filter, cube);
        model.put("address", PATH + query);
        Optional<Shown> shown = shown(request, state, cube, filter);
        model.put("isBusy", shown.isEmpty());
        shown.map(Shown::why).orElse(Optional.of(BUSY)).ifPresent(why -> model.put("why", why));
        List<Map<String, Object>> tables = new ArrayList<>();
        for (ShownTable table : shown.map(Shown::tables).orElse(List.of())) {
            Map<String, Object> one =
                    TableModel.of(table, table.metric().table().rows(), protection.format());
            one.put(
                    "csv",
                    "%s/%s/csv%s".formatted(PATH, table.metric().definition().name(), query));
            tables.add(one);
        }
        model.put("tables", tables);
    }

    private Answer csv(Request request) {
        Sales.State state = sales.state();
        SalesCube cube =
                state.cube().orElseThrow(() -> new PipelineException(ErrorCode.WAREHOUSE_UNAVAILABLE, state.why()));
        CubeFilter filter = FilterAddress.of(request, cube).filter();
        ShownTable table = shown(request, state, cube, filter)
                .orElseThrow(() -> new PipelineException(ErrorCode.WAREHOUSE_UNAVAILABLE, BUSY))
                .tables()
                .stream()
                .filter(each -> each.metric().definition().name().equals(request.place("table")))
                .findFirst()
                .orElseThrow(() -> new PipelineException(ErrorCode.NOT_FOUND, "there is no such forecast of this"));
        return Answer.download(
                        table.csv(),
                        "text/csv; charset=utf-8",
                        "%s-%s.csv"
                                .formatted(
                                        table.metric().definition().name(),
                                        filter.base().label()))
                .with("Cache-Control", "private, no-store");
    }

    /** What is shown of a forecast; empty while others are made. */
    private Optional<Shown> shown(Request request, Sales.State state, SalesCube cube, CubeFilter filter) {
        int least = protection.least(request);
        if (CubeForecast.isAboutFew(cube, filter, least)) {
            return Optional.of(new Shown(List.of(), Optional.of(TOO_FEW)));
        }
        return forecast(state, cube, filter).map(forecast -> {
            boolean isGuarded = least > 1 && filter.isPart();
            Optional<MetricTable> outlook = forecast.outlook(filter.segment(), isGuarded);
            Optional<MetricTable> backtest = forecast.backtest(isGuarded ? least : 0);
            if (outlook.isEmpty() || backtest.isEmpty()) {
                return new Shown(List.of(), Optional.of(TOO_LITTLE));
            }
            List<MetricTable> tables =
                    forecast.isBetter() ? List.of(outlook.get(), backtest.get()) : List.of(backtest.get());
            return new Shown(
                    ShownTable.of(tables, Audience.INSIDE, protection.format()),
                    forecast.isBetter() ? Optional.empty() : Optional.of(NO_BETTER));
        });
    }

    private Optional<CubeForecast> forecast(Sales.State state, SalesCube cube, CubeFilter filter) {
        CubeFilter selection = filter.between(cube.firstDay(), cube.lastDay())
                .by(CubeGrain.MONTH)
                .inAnySegment();
        Key key = new Key(state.version(), selection);
        Optional<CubeForecast> made = known.find(key);
        if (made.isPresent() || !making.tryAcquire()) {
            return made;
        }
        try {
            return Optional.of(known.get(key, () -> CubeForecast.of(cube, selection, segments)));
        } finally {
            making.release();
        }
    }
}
