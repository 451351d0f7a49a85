package uk.lgs.pipeline.web;

import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.run.ReportFormat;

/** The dashboard: what marketing and management look at. */
public final class Dashboard {
    private final List<Endpoint> endpoints = new ArrayList<>();

    /**
     * A dashboard.
     *
     * @param least how many customers a figure of a part of the shop is about at least, for who may not see single ones
     * @param seesCustomers whether anybody may see single customers
     * @param format how figures are written
     * @param segments how segments are made
     */
    public Dashboard(
            Pages pages,
            Reports reports,
            Sales sales,
            int least,
            boolean seesCustomers,
            ReportFormat format,
            Segments segments) {
        ReportViews views = new ReportViews(reports);
        OverviewPage.Protection protection = new OverviewPage.Protection(least, seesCustomers, format);
        endpoints.addAll(new OverviewPage(pages, views, sales, protection).endpoints());
        endpoints.addAll(new AlertsPage(pages, sales, protection).endpoints());
        endpoints.addAll(new ForecastPage(pages, sales, protection, segments).endpoints());
        endpoints.addAll(new ReportPages(pages, reports, views).endpoints());
        endpoints.addAll(new TablePages(pages, views).endpoints());
    }

    /** What the site has of it. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }
}
