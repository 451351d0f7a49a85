package uk.lgs.pipeline.report;

import java.util.Arrays;
import org.apache.poi.xssf.usermodel.XSSFColor;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;

/** What the sheets of a workbook are about, in the order in which they stand; each theme has tabs of its own colour. */
enum Theme {
    /** The weeks, what changed and what to do. */
    NEWS("What happened", 0, "D55E00"),
    SALES("Sales and orders", 200, "0072B2"),
    CUSTOMERS("Customers", 300, "009E73"),
    SEGMENTS("Segments", 400, "CC79A7"),
    COHORTS("Cohorts", 500, "56B4E9"),
    PRODUCTS("Products", 600, "E69F00"),
    PLACES("Countries and times", 700, "F0E442"),
    FORECAST("Forecast", 800, "882255"),
    /** How good the data are, what the words mean, and that nothing was lost. */
    DATA("Data and definitions", 900, ChartTheme.INK),
    /** Details behind the figures. */
    ANALYSTS("For analysts", Integer.MAX_VALUE, ChartTheme.MUTED),
    /** The same figures over every line as it came. */
    RECEIVED("Received base", Integer.MAX_VALUE, "A6A6A6");

    private final String title;
    private final int firstPlace;
    private final String colour;

    Theme(String title, int firstPlace, String colour) {
        this.title = title;
        this.firstPlace = firstPlace;
        this.colour = colour;
    }

    /** The theme in words. */
    String title() {
        return title;
    }

    /** The colour of its tabs. */
    XSSFColor tab() {
        return new XSSFColor(ChartTheme.bytes("FF" + colour), null);
    }

    /** The theme of a metric: by its place, unless it is for analysts or stands on the received base beside the clean one. */
    static Theme of(MetricTable metric) {
        if (metric.base() == Base.RECEIVED && metric.definition().bases().contains(Base.CLEAN)) {
            return RECEIVED;
        }
        if (metric.definition().presentation().isForAnalysts()) {
            return ANALYSTS;
        }
        return Arrays.stream(values())
                .filter(theme -> theme.firstPlace <= metric.definition().place())
                .reduce((first, later) -> later)
                .orElse(NEWS);
    }
}
