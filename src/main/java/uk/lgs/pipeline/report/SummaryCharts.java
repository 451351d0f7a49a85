package uk.lgs.pipeline.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingChange;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.HeadlineMeasure;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.report.SummaryChart.Words;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * The charts of the summary, side by side: weekly new customers over the range expected, monthly sales beside those of the year
 * before, and segments by revenue; of a core report the last two. They draw other sheets' cells; only the height of the range has cells of its own, in a
 * hidden column.
 */
final class SummaryCharts {
    private static final int WEEKS = 26;
    private static final int MONTHS = 12;
    private static final int WEEKS_A_LABEL = 5;
    private static final int MONTHS_A_LABEL = 2;
    private static final double HUNDRED = 100;
    private static final int HELPER_COLUMN = 40;
    private static final List<Integer> EDGES = List.of(0, 4, 9, 13);
    private static final List<Integer> CORE_EDGES = List.of(0, 6, 13);

    private final XSSFSheet sheet;
    private final List<MetricSheet> sheets;

    SummaryCharts(XSSFSheet sheet, List<MetricSheet> sheets) {
        this.sheet = sheet;
        this.sheets = List.copyOf(sheets);
    }

    /** Draws those whose metrics are there. */
    void draw(Briefing briefing, int firstRow, int rows) {
        for (int row = firstRow; row < firstRow + rows; row++) {
            rowAt(row);
        }
        if (briefing.isCore()) {
            SummarySource.of(sheets, "monthly_figures")
                    .ifPresent(source -> sales(briefing, source, anchor(CORE_EDGES, 0, firstRow, rows)));
            SummarySource.of(sheets, "rfm_segments")
                    .filter(source -> source.rows() > 0)
                    .ifPresent(
                            source -> segmentShares(briefing.format(), source, anchor(CORE_EDGES, 1, firstRow, rows)));
            return;
        }
        SummarySource.of(sheets, "weekly_new_customers")
                .ifPresent(source -> newCustomers(briefing, source, anchor(EDGES, 0, firstRow, rows), firstRow));
        SummarySource.of(sheets, "monthly_figures")
                .ifPresent(source -> sales(briefing, source, anchor(EDGES, 1, firstRow, rows)));
        SummarySource.of(sheets, "segment_overview")
                .filter(source -> source.rows() > 0)
                .ifPresent(source -> segments(briefing.format(), source, anchor(EDGES, 2, firstRow, rows)));
    }

    private static XSSFClientAnchor anchor(List<Integer> edges, int place, int firstRow, int rows) {
        return new XSSFClientAnchor(0, 0, 0, 0, edges.get(place), firstRow, edges.get(place + 1), firstRow + rows);
    }

    private void newCustomers(Briefing briefing, SummarySource weeks, XSSFClientAnchor anchor, int helperRow) {
        int last = weeks.rowOf("week_start", briefing.week().period().from());
        int first = Math.max(0, last - WEEKS + 1);
        if (last <= first) {
            return;
        }
        SummaryChart chart = new SummaryChart(sheet, anchor, weeks, first, last);
        boolean hasRange = weeks.number(last, "upper") != null;
        if (hasRange) {
            chart.range("lower", heights(weeks, first, last, helperRow));
        }
        chart.line("week_start", "count", "New customers", 0);
        if (hasRange) {
            chart.line("week_start", "expected", "Expected", 1);
        }
        for (int row = first; row <= last; row++) {
            Object verdict = weeks.value(row, "verdict");
            if ("spike".equals(verdict) || "dip".equals(verdict)) {
                chart.mark(row - first);
            }
        }
        BriefingFigure now = briefing.week().figure(HeadlineMeasure.NEW_CUSTOMERS);
        String expected = hasRange
                ? briefing.format()
                        .text(", expected %,.0f to %,.0f", weeks.number(last, "lower"), weeks.number(last, "upper"))
                : ", not judged";
        chart.finish(
                new Words(
                        "%s new customers in the week%s".formatted(now.valueWords(briefing.format()), expected),
                        "",
                        "Customers",
                        "New customers of each of the last %d weeks, a line over the range expected; spikes and dips are marked."
                                .formatted(last - first + 1)),
                WEEKS_A_LABEL,
                SummaryStyles.COUNT);
    }

    /** Cells with upper less lower, in a hidden column; their address. */
    private CellRangeAddress heights(SummarySource weeks, int first, int last, int helperRow) {
        for (int row = first; row <= last; row++) {
            Row cells = rowAt(helperRow + row - first);
            Double lower = weeks.number(row, "lower");
            Double upper = weeks.number(row, "upper");
            if (lower != null && upper != null) {
                String formula = weeks.cell(row, "upper") + "-" + weeks.cell(row, "lower");
                cells.createCell(HELPER_COLUMN).setCellFormula(formula);
                cells.getCell(HELPER_COLUMN).setCellValue(upper - lower);
            }
        }
        sheet.setColumnHidden(HELPER_COLUMN, true);
        return new CellRangeAddress(helperRow, helperRow + last - first, HELPER_COLUMN, HELPER_COLUMN);
    }

    private Row rowAt(int index) {
        return sheet.getRow(index) == null ? sheet.createRow(index) : sheet.getRow(index);
    }

    private void sales(Briefing briefing, SummarySource months, XSSFClientAnchor anchor) {
        LocalDate from = briefing.month().period().from();
        int last = months.rowOf("month", YearMonth.from(from).toString());
        int first = Math.max(0, last - MONTHS + 1);
        SummaryChart chart = new SummaryChart(sheet, anchor, months, first, last);
        boolean hasYear = first >= MONTHS;
        if (hasYear) {
            chart.columns("month", "sales", first - MONTHS, last - MONTHS, "Year before", SummaryStyles.EARLIER);
        }
        chart.columns("month", "sales", first, last, "Sales", ChartTheme.HOUSE);
        BriefingFigure sales = briefing.month().figure(HeadlineMeasure.SALES);
        Optional<BriefingChange> change = hasYear ? sales.yearBefore() : sales.before();
        String against = hasYear ? " on the year before" : " on the month before";
        chart.finish(
                new Words(
                        "%s sales%s"
                                .formatted(
                                        briefing.format().month(YearMonth.from(from)),
                                        change.map(one -> " " + one.words(briefing.format()) + against)
                                                .orElse(" " + sales.valueWords(briefing.format()))),
                        "",
                        Heading.capitalised(Heading.money(briefing.format())),
                        "Net sales of each of the last %d months, beside those of the year before."
                                .formatted(last - first + 1)),
                MONTHS_A_LABEL,
                moneyFormat(months, "sales", briefing.format()));
    }

    private void segmentShares(ReportFormat format, SummarySource segments, XSSFClientAnchor anchor) {
        SummaryChart chart = new SummaryChart(sheet, anchor, segments, 0, segments.rows() - 1);
        chart.bars("segment", "revenue_share", "Share of revenue");
        chart.finish(
                new Words(
                        strongest(format, segments),
                        "",
                        "Share of revenue",
                        "Share of revenue of the customers of each segment, the largest first."),
                1,
                NumberFormats.ofAxis(ColumnUnit.SHARE, 1, format).code());
    }

    private static String strongest(ReportFormat format, SummarySource segments) {
        Double share = segments.number(0, "revenue_share");
        return format.text(
                "%s bring %.0f %% of revenue", segments.value(0, "segment"), share == null ? 0 : HUNDRED * share);
    }

    private void segments(ReportFormat format, SummarySource segments, XSSFClientAnchor anchor) {
        SummaryChart chart = new SummaryChart(sheet, anchor, segments, 0, segments.rows() - 1);
        chart.bars("segment", "revenue", "Revenue");
        chart.finish(
                new Words(
                        "%s (%s)".formatted(strongest(format, segments), format.sign()),
                        "",
                        "Spent so far (%s)".formatted(format.sign()),
                        "Revenue of the customers of each segment, the largest first."),
                1,
                moneyFormat(segments, "revenue", format));
    }

    private static String moneyFormat(SummarySource source, String column, ReportFormat format) {
        double largest = 0;
        for (int row = 0; row < source.rows(); row++) {
            Double money = source.number(row, column);
            largest = Math.max(largest, money == null ? 0 : money);
        }
        return NumberFormats.ofAxis(ColumnUnit.MONEY, largest, format).code();
    }
}
