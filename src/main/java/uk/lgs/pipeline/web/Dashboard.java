package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.List;

/** The dashboard: what marketing and management look at. */
public final class Dashboard {
    private final List<Endpoint> endpoints = new ArrayList<>();

    public Dashboard(Pages pages, Reports reports) {
        ReportViews views = new ReportViews(reports);
        endpoints.addAll(new ReportPages(pages, reports, views).endpoints());
        endpoints.addAll(new TablePages(pages, views).endpoints());
    }

    /** What the site has of it. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }
}
