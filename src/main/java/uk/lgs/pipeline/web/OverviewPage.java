package uk.lgs.pipeline.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.analytics.CubeFilter;
import uk.lgs.pipeline.analytics.CubeTables;
import uk.lgs.pipeline.analytics.CubeView;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.report.Audience;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.ReportFormat;

/** The first page: what happened, and the sales by any filter, which stands in the address. */
final class OverviewPage {
    private static final String PATH = "/dashboard";
    private static final int ROWS_SHOWN = 15;
    private static final int MOST_KEPT = 60;

    private final Pages pages;
    private final ReportViews reports;
    private final Sales sales;
    private final Protection protection;
    private final SalesViews views = new SalesViews();
    private final Latest<Key, String> known = new Latest<>(MOST_KEPT);

    /** What the figures depend on; {@code sales} and {@code report} are versions. */
    private record Key(String sales, String report, Optional<FilterAddress> asked, boolean seesCustomers) {}

    /**
     * How figures are protected and written now.
     *
     * @param least how many customers a figure is about at least, for who may not see single ones
     * @param seesCustomers whether anybody may see single customers
     */
    record Protection(int least, boolean seesCustomers, ReportFormat format) {
        /** How many customers a figure is about at least for who asks; 0 for who may see single ones. */
        int least(Request request) {
            return seesCustomers && ReportPages.seesCustomers(request) ? 0 : least;
        }
    }

    OverviewPage(Pages pages, ReportViews reports, Sales sales, Protection protection) {
        this.pages = pages;
        this.reports = reports;
        this.sales = sales;
        this.protection = protection;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH, Right.VIEW, "The sales by any filter, and what happened.", this::page),
                Endpoint.get(
                        PATH + "/figures/:table/csv", Right.VIEW, "All rows of a table of filtered sales.", this::csv));
    }

    private Answer csv(Request request) {
        Sales.State state = sales.state();
        SalesCube cube =
                state.cube().orElseThrow(() -> new PipelineException(ErrorCode.WAREHOUSE_UNAVAILABLE, state.why()));
        CubeView view =
                view(request, state, cube, FilterAddress.of(request, cube).filter());
        ShownTable table = tables(view, cube, protection.least(request), Integer.MAX_VALUE).stream()
                .filter(each -> each.metric().definition().name().equals(request.place("table")))
                .findFirst()
                .orElseThrow(() -> new PipelineException(ErrorCode.NOT_FOUND, "there are no such figures"));
        String name =
                table.metric().definition().name() + "-" + view.filter().base().label() + ".csv";
        return Answer.download(table.csv(), "text/csv; charset=utf-8", name).with("Cache-Control", "private, no-store");
    }

    private Answer page(Request request) {
        Optional<ReportView> report = reports.newest(ReportPages.seesCustomers(request));
        Sales.State state = sales.state();
        String figures = figures(request, report, state);
        if (request.isForPart()) {
            return uncached(Answer.html(figures));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("figures", figures);
        report.ifPresent(view -> {
            model.put("themes", ReportPages.themes(view));
            model.putAll(new ReportNews(view).first());
        });
        return uncached(pages.page(request, "overview", model));
    }

    private static Answer uncached(Answer answer) {
        return answer.with("Cache-Control", "private, no-cache").with("Vary", "HX-Request");
    }

    /** The part of the page that the filters act on; the same for all who may see the same. */
    private String figures(Request request, Optional<ReportView> report, Sales.State state) {
        Optional<FilterAddress> asked = state.cube().map(cube -> FilterAddress.of(request, cube));
        Key key = new Key(
                state.version(),
                report.map(view -> view.kept().facts().runId() + view.kept().version())
                        .orElse(""),
                asked,
                ReportPages.seesCustomers(request));
        return known.get(key, () -> {
            Map<String, Object> model = new HashMap<>();
            model.put("why", state.why());
            state.cube().ifPresent(cube -> fill(model, request, state, cube));
            boolean isWhole = state.cube()
                    .flatMap(cube -> asked.map(address -> isForecastOfReport(address.filter())))
                    .orElse(true);
            Base base = asked.map(address -> address.filter().base()).orElse(Base.CLEAN);
            report.ifPresent(view -> model.putAll(
                    new ReportNews(view).more(base, isWhole, state.cube().isPresent())));
            return pages.fill(request, "figures", model);
        });
    }

    private void fill(Map<String, Object> model, Request request, Sales.State state, SalesCube cube) {
        FilterAddress asked = FilterAddress.of(request, cube);
        CubeView view = view(request, state, cube, asked.filter());
        CubeFilter filter = view.filter();
        Optional<CubeView> before = SalesViews.before(filter, cube).map(earlier -> view(request, state, cube, earlier));
        String query = FilterAddress.query(filter, cube);
        model.put("query", query);
        model.put("filter", filterModel(filter, cube));
        model.put("presets", presets(filter, cube));
        model.put("wrong", asked.wrong());
        model.put("isGuarded", protection.least(request) > 0);
        boolean isOtherTime = !cube.isWholeTime(asked.filter())
                && !(filter.from().equals(asked.filter().from())
                        && filter.to().equals(asked.filter().to()));
        model.put("isSnapped", isOtherTime || filter.grain() != asked.filter().grain());
        model.put("isEmpty", view.isEmpty());
        model.put("leftOut", view.leftOut());
        model.put("least", protection.least());
        before.ifPresent(earlier -> model.put(
                "before",
                "%s to %s".formatted(earlier.filter().from(), earlier.filter().to())));
        model.put("cards", new FigureCards(view, before, cube.isWholeTime(filter), protection.format()).cards());
        List<Map<String, Object>> tables = new ArrayList<>();
        for (ShownTable table : tables(view, cube, protection.least(request), ROWS_SHOWN)) {
            Map<String, Object> one =
                    TableModel.of(table, table.metric().table().rows(), protection.format());
            one.put("csv", PATH + "/figures/" + table.metric().definition().name() + "/csv" + query);
            one.put("points", points(table, filter, cube));
            tables.add(one);
        }
        model.put("tables", tables);
    }

    private List<ShownTable> tables(CubeView view, SalesCube cube, int least, int mostRows) {
        return ShownTable.of(new CubeTables(cube, view, least, mostRows).all(), Audience.INSIDE, protection.format());
    }

    private CubeView view(Request request, Sales.State state, SalesCube cube, CubeFilter filter) {
        return views.of(state, cube, filter, protection.least(request));
    }

    /** What is not of a part of the shop has the forecast of the report, whatever the period. */
    private static boolean isForecastOfReport(CubeFilter filter) {
        return !filter.isPart() && filter.base() == Base.CLEAN;
    }

    private static boolean isWhole(CubeFilter filter, SalesCube cube) {
        return cube.isWholeTime(filter) && !filter.isPart();
    }

    private static Map<String, Object> filterModel(CubeFilter filter, SalesCube cube) {
        Map<String, Object> model = new HashMap<>();
        model.put("from", filter.from().toString());
        model.put("to", filter.to().toString());
        model.put("first", cube.firstDay().toString());
        model.put("last", cube.lastDay().toString());
        model.put("by", filter.grain().label());
        model.put("base", filter.base().label());
        model.put("country", filter.country().orElse(""));
        model.put("segment", filter.segment().orElse(""));
        model.put(
                "product",
                filter.product()
                        .map(code -> code
                                + cube.productName(code)
                                        .filter(name -> !name.isEmpty())
                                        .map(" (%s)"::formatted)
                                        .orElse(""))
                        .orElse(""));
        model.put("countries", cube.countries());
        model.put("segments", cube.segments());
        model.put("products", cube.bestKnownProducts());
        model.put("isWhole", isWhole(filter, cube));
        return model;
    }

    /** Stretches that people ask for, up to the last day of the data. */
    private static List<Map<String, Object>> presets(CubeFilter filter, SalesCube cube) {
        LocalDate last = cube.lastDay();
        boolean isMonthOver = last.plusDays(1).getDayOfMonth() == 1;
        LocalDate end = isMonthOver ? last : last.withDayOfMonth(1).minusDays(1);
        List<Map<String, Object>> presets = new ArrayList<>();
        presets.add(preset("All time", filter.between(cube.firstDay(), last), filter, cube));
        presets.add(preset("Last whole month", filter.between(end.withDayOfMonth(1), end), filter, cube));
        presets.add(preset(
                "Last 3 whole months", filter.between(end.withDayOfMonth(1).minusMonths(2), end), filter, cube));
        presets.add(preset(
                "Last 12 whole months", filter.between(end.withDayOfMonth(1).minusMonths(11), end), filter, cube));
        presets.add(preset("This year", filter.between(last.withDayOfYear(1), last), filter, cube));
        return presets;
    }

    private static Map<String, Object> preset(String words, CubeFilter wanted, CubeFilter now, SalesCube cube) {
        return Map.of("words", words, "query", FilterAddress.query(wanted, cube), "isNow", wanted.equals(now));
    }

    /** Where a click on a bar leads: the same filter with what the bar stands for. */
    private static List<Map<String, Object>> points(ShownTable table, CubeFilter filter, SalesCube cube) {
        List<Map<String, Object>> points = new ArrayList<>();
        String name = table.metric().definition().name();
        for (var row : table.metric().table().rows()) {
            String category = String.valueOf(row.get(0));
            Optional<CubeFilter> narrower = switch (name) {
                case "selected_countries" ->
                    cube.countries().contains(category)
                            ? Optional.of(with(filter, Optional.of(category), filter.segment(), filter.product()))
                            : Optional.empty();
                case "selected_segments" ->
                    cube.segments().contains(category)
                            ? Optional.of(with(filter, filter.country(), Optional.of(category), filter.product()))
                            : Optional.empty();
                case "selected_products" ->
                    String.valueOf(row.get(1)).isEmpty()
                            ? Optional.empty()
                            : Optional.of(with(
                                    filter,
                                    filter.country(),
                                    filter.segment(),
                                    Optional.of(String.valueOf(row.get(1)))));
                default -> Optional.empty();
            };
            narrower.ifPresent(each ->
                    points.add(Map.of("category", category, "address", PATH + FilterAddress.query(each, cube))));
        }
        return points;
    }

    static CubeFilter with(
            CubeFilter filter, Optional<String> country, Optional<String> segment, Optional<String> product) {
        return new CubeFilter(filter.base(), filter.from(), filter.to(), filter.grain(), country, segment, product);
    }
}
