package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.analytics.ReportExtent;
import uk.lgs.pipeline.report.ShownTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** What the newest report says first, its alerts, and what of it no filter acts on. */
final class ReportNews {
    private final ReportView view;
    private final ReportFormat format;

    ReportNews(ReportView view) {
        this.view = view;
        format = view.kept().format();
    }

    /** What happened, and what to do. */
    Map<String, Object> first() {
        Map<String, Object> model = new HashMap<>();
        model.put("reportDate", format.day(view.kept().facts().reportDate()));
        model.put("seesCustomers", seesCustomers());
        Briefing.of(
                        view.tables().stream().map(ShownTable::metric).toList(),
                        view.kept().facts().reportDate(),
                        format)
                .ifPresent(briefing -> model.put("news", news(briefing)));
        return model;
    }

    /**
     * The alerts, and what no filter acts on.
     *
     * @param isWhole whether the forecast is that of the report
     * @param isFiltered whether alerts, moves and cohorts are shown by the filters
     */
    Map<String, Object> more(Base base, boolean isWhole, boolean isFiltered) {
        Map<String, Object> model = new HashMap<>();
        view.table(base, "weekly_new_customers").filter(table -> !isFiltered).ifPresent(table -> {
            model.put("alerts", alerts(table));
            model.put("alertTable", TableModel.of(table, table.metric().table().rows(), format));
        });
        view.table(Base.CLEAN, "segment_migration").ifPresent(table -> {
            if (!isFiltered && !table.metric().table().rows().isEmpty()) {
                Map<String, Object> moves =
                        TableModel.of(table, table.metric().table().rows(), format);
                model.put("moves", moves);
            }
        });
        view.table(Base.CLEAN, "cohort_retention")
                .filter(table -> !isFiltered)
                .ifPresent(table -> model.put(
                        "cohorts", TableModel.of(table, table.metric().table().rows(), format)));
        model.put(
                "forecasts",
                isFiltered && !isWhole
                        ? List.of()
                        : Stream.of(ForecastCharts.OUTLOOK, ForecastCharts.BACKTEST)
                                .flatMap(name -> view.table(Base.CLEAN, name).stream())
                                .filter(table -> !table.metric().table().rows().isEmpty())
                                .map(table -> TableModel.of(table, List.of(), format))
                                .toList());
        model.put("notPart", isCore() ? ReportExtent.NOT_PART : "");
        model.put("seesCustomers", seesCustomers());
        model.put("isWhole", isWhole);
        return model;
    }

    private boolean isCore() {
        List<MetricTable> tables =
                view.tables().stream().map(ShownTable::metric).toList();
        return ReportExtent.of(tables) == ReportExtent.CORE;
    }

    private boolean seesCustomers() {
        return view.table(Base.CLEAN, "rfm_customers").isPresent();
    }

    private Map<String, Object> news(Briefing briefing) {
        Map<String, Object> news = new HashMap<>();
        news.put("finding", briefing.finding());
        news.put("alarm", briefing.alert().isAlarm());
        news.put("alert", briefing.alert().headline());
        news.put("detail", briefing.alert().detail());
        news.put("others", briefing.alert().others());
        news.put("notPart", briefing.isCore() ? ReportExtent.NOT_PART : "");
        news.put("leftOut", briefing.leftOut());
        news.put(
                "actions",
                briefing.actions().stream()
                        .map(action -> Map.<String, Object>of(
                                "subject", action.subject(),
                                "size", action.size(format),
                                "segment", action.segment(),
                                "action", action.recommended()))
                        .toList());
        return news;
    }

    /** The unusual weeks, the latest first, each with what the detector says of it and what moved most. */
    private static List<Map<String, Object>> alerts(ShownTable table) {
        Table rows = table.metric().table();
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (List<@Nullable Object> row : rows.rows()) {
            String verdict = text(rows, row, "verdict");
            if (verdict.equals("spike") || verdict.equals("dip")) {
                alerts.add(
                        0,
                        Map.of(
                                "week", text(rows, row, "week_start"),
                                "verdict", verdict,
                                "count", text(rows, row, "count"),
                                "lower", text(rows, row, "lower"),
                                "upper", text(rows, row, "upper"),
                                "reasons", List.of(text(rows, row, "reason").split("; "))));
            }
        }
        return alerts;
    }

    private static String text(Table table, List<@Nullable Object> row, String column) {
        Object value = row.get(table.indexOf(column));
        return value == null ? "" : value.toString();
    }
}
