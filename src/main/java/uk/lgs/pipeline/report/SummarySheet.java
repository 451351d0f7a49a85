package uk.lgs.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import uk.lgs.pipeline.analytics.Briefing;
import uk.lgs.pipeline.analytics.BriefingAction;
import uk.lgs.pipeline.analytics.BriefingAlert;
import uk.lgs.pipeline.analytics.BriefingMove;
import uk.lgs.pipeline.analytics.ReportExtent;

/** The first sheet, on one screen: what happened, whether it was unusual, and what to do. */
final class SummarySheet {
    static final String NAME = "Summary";

    private static final List<Integer> WIDTHS = List.of(20, 11, 14, 14, 13, 2, 22, 11, 14, 14, 13, 2, 24);
    private static final int SECOND_COLUMN = 6;
    private static final int LINKS_COLUMN = 12;
    private static final int LAST_COLUMN = 12;
    private static final int CHART_ROWS = 10;
    private static final float GAP_HEIGHT = 6;
    private static final int LINE = 190;
    private static final List<String> LINKS =
            List.of("what_changed", "weekly_new_customers", "monthly_sales", "segment_overview", "recommended_actions");

    /** What stands in place of actions and changes where the report has neither. */
    static final String NOT_PART_HEADING = "What to do, and what changed most";

    static final String NOT_PART =
            Heading.capitalised(ReportExtent.NOT_PART) + ": a full one (retail.report.extent = full) has both.";

    private final XSSFSheet sheet;
    private final DataCell cells;
    private final WorkbookStyles styles;
    private final SheetFrame frame;
    private final SummaryStyles looks;
    private final List<MetricSheet> sheets;
    private int next;

    SummarySheet(XSSFSheet sheet, WorkbookStyles styles, DataCell cells, SheetFrame frame, List<MetricSheet> sheets) {
        this.sheet = sheet;
        this.styles = styles;
        this.cells = cells;
        this.frame = frame;
        this.looks = new SummaryStyles(sheet.getWorkbook(), styles.format());
        this.sheets = List.copyOf(sheets);
    }

    /** Lays out the whole sheet; the sheets of the metrics must be laid out before. */
    void layOut(Briefing briefing) {
        for (int i = 0; i < WIDTHS.size(); i++) {
            ColumnWidths.set(sheet, i, WIDTHS.get(i));
        }
        next = frame.top(sheet, briefing.finding(), List.of());
        words(
                "London Gift Shop sales report %s. Data until %s. %s."
                        .formatted(
                                briefing.format().day(briefing.reportDate()),
                                briefing.format().day(briefing.dataUntil()),
                                briefing.base()),
                styles.note());
        alert(briefing.alert());
        gap();
        figures(briefing);
        gap();
        int chartRow = next;
        next += CHART_ROWS;
        gap();
        if (briefing.isCore()) {
            cells.words(header(), 0, NOT_PART_HEADING, looks.heading());
            words(NOT_PART, looks.plain());
            notes(briefing);
        } else {
            actions(briefing.actions());
            notes(briefing);
            gap();
            changes(briefing);
        }
        new SummaryCharts(sheet, sheets).draw(briefing, chartRow, CHART_ROWS); // last: it adds to rows that are there
        frame.printLandscape(sheet);
        sheet.getPrintSetup().setFitHeight((short) 1);
        XSSFWorkbook workbook = sheet.getWorkbook();
        workbook.setPrintArea(workbook.getSheetIndex(sheet), 0, LAST_COLUMN, 0, next - 1);
    }

    private void alert(BriefingAlert alert) {
        CellStyle bold = looks.alert(alert.kind(), true);
        CellStyle plain = looks.alert(alert.kind(), false);
        box(alert.kind().words() + ": " + alert.headline() + ".", bold);
        List<String> more = new ArrayList<>(alert.others());
        if (!alert.detail().isEmpty()) {
            more.add(0, Heading.capitalised(alert.detail()));
        }
        if (!more.isEmpty()) {
            SheetFrame.lines(String.join(". ", more) + ".", LINE).forEach(line -> box(line, plain));
        }
    }

    private void box(String text, CellStyle style) {
        Row row = sheet.createRow(next);
        for (int i = 0; i <= LAST_COLUMN; i++) {
            row.createCell(i).setCellStyle(style);
        }
        cells.words(row, 0, text, style);
        next++;
    }

    private void figures(Briefing briefing) {
        Optional<SummarySource> headlines = SummarySource.of(sheets, "headlines");
        if (headlines.isEmpty()) {
            return;
        }
        Sparklines sparklines = new Sparklines();
        SummaryFigures figures = new SummaryFigures(sheet, cells, looks, headlines.get(), briefing.format());
        figures.write(briefing.week(), SummarySource.of(sheets, "weekly_figures"), next, 0, sparklines);
        figures.write(briefing.month(), SummarySource.of(sheets, "monthly_figures"), next, SECOND_COLUMN, sparklines);
        sparklines.write(sheet);
        links(next);
        next += 1 + briefing.week().figures().size();
    }

    private void links(int firstRow) {
        cells.words(sheet.getRow(firstRow), LINKS_COLUMN, "Go to", looks.heading());
        List<String> names = new ArrayList<>();
        LINKS.forEach(metric -> SummarySource.of(sheets, metric).ifPresent(source -> names.add(source.sheetName())));
        names.add(SheetFrame.CONTENTS);
        int row = firstRow + 1;
        for (String name : names.subList(0, Math.min(names.size(), LINKS.size()))) {
            frame.link(sheet.getRow(row), LINKS_COLUMN, name, name);
            row++;
        }
    }

    private void actions(List<BriefingAction> actions) {
        Optional<SummarySource> table = SummarySource.of(sheets, "recommended_actions");
        if (actions.isEmpty() || table.isEmpty()) {
            return;
        }
        Row header = header();
        cells.words(header, 0, "What to do", looks.heading());
        cells.words(header, 3, "Customers", looks.numberHeading());
        cells.words(header, 4, Heading.capitalised(styles.format().inCurrency("pounds")), looks.numberHeading());
        cells.words(
                header, SECOND_COLUMN, Heading.capitalised(styles.format().inCurrency("pounds are")), looks.heading());
        cells.words(header, SECOND_COLUMN + 1, "Recommended", looks.heading());
        for (int i = 0; i < actions.size(); i++) {
            BriefingAction action = actions.get(i);
            Row row = sheet.createRow(next);
            cells.words(row, 0, action.subject(), styles.label());
            FormulaCell.number(
                    row, 3, table.get().cell(i, "customers"), action.customers(), styles.number(SummaryStyles.COUNT));
            FormulaCell.number(
                    row,
                    4,
                    table.get().cell(i, "money"),
                    action.money().doubleValue(),
                    styles.number(NumberFormats.wholeMoney(styles.format())));
            cells.words(row, SECOND_COLUMN, action.moneyMeaning(), styles.text());
            cells.words(row, SECOND_COLUMN + 1, action.recommended(), styles.text());
            next++;
        }
    }

    private void changes(Briefing briefing) {
        Row header = header();
        cells.words(
                header,
                0,
                briefing.format().text("What changed most, of %,d series looked at", briefing.lookedAt()),
                looks.heading());
        for (BriefingMove move : briefing.changes()) {
            words(move.sentence(briefing.format()), looks.plain());
        }
        if (briefing.changes().isEmpty()) {
            words("The data do not reach back far enough to know what is usual.", looks.plain());
        }
    }

    private Row header() {
        Row header = sheet.createRow(next);
        for (int i = 0; i <= LAST_COLUMN; i++) {
            header.createCell(i).setCellStyle(looks.heading());
        }
        next++;
        return header;
    }

    private void notes(Briefing briefing) {
        List<String> notes = new ArrayList<>(briefing.leftOut());
        notes.addAll(briefing.filters());
        for (String line : SheetFrame.lines(String.join(" ", notes), LINE)) {
            words(line, styles.note());
        }
    }

    private void words(String text, CellStyle style) {
        cells.words(sheet.createRow(next), 0, text, style);
        next++;
    }

    private void gap() {
        sheet.createRow(next).setHeightInPoints(GAP_HEIGHT);
        next++;
    }
}
