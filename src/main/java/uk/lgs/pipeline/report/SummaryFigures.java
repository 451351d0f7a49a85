package uk.lgs.pipeline.report;

import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.BriefingFigure;
import uk.lgs.pipeline.analytics.BriefingPeriod;
import uk.lgs.pipeline.analytics.HeadlineMeasure;
import uk.lgs.pipeline.analytics.ReportPeriod;
import uk.lgs.pipeline.run.ReportFormat;

/** The five numbers of a week or month: values, changes and a line of how each went, all taken from other sheets' cells. */
final class SummaryFigures {
    private static final int WEEKS = 26;
    private static final int MONTHS = 13;

    private final XSSFSheet sheet;
    private final DataCell cells;
    private final SummaryStyles looks;
    private final SummarySource headlines;
    private final ReportFormat format;

    SummaryFigures(XSSFSheet sheet, DataCell cells, SummaryStyles looks, SummarySource headlines, ReportFormat format) {
        this.sheet = sheet;
        this.cells = cells;
        this.looks = looks;
        this.headlines = headlines;
        this.format = format;
    }

    /**
     * Writes a heading row and five rows.
     *
     * @param history the metric with the numbers of all periods
     * @param firstRow index of the heading's row
     * @param firstColumn index of the column of names
     */
    void write(
            BriefingPeriod period,
            Optional<SummarySource> history,
            int firstRow,
            int firstColumn,
            Sparklines sparklines) {
        boolean isWeek = period.period().kind() == ReportPeriod.Kind.WEEK;
        String unit = isWeek ? "week" : "month";
        String name = Heading.capitalised(period.period().name(format))
                + (period.period().isComplete() ? "" : " (incomplete)");
        List<String> headings =
                List.of(name, "", "On last " + unit, "On last year", isWeek ? WEEKS + " weeks" : MONTHS + " months");
        Row header = row(firstRow);
        for (int i = 0; i < headings.size(); i++) {
            CellStyle look = i == 0 ? looks.heading() : looks.numberHeading();
            header.createCell(firstColumn + i).setCellStyle(look);
            if (!headings.get(i).isEmpty()) {
                cells.words(header, firstColumn + i, headings.get(i), look);
            }
        }
        int from = headlines.rowOf("period_kind", unit);
        for (int i = 0; i < period.figures().size(); i++) {
            BriefingFigure figure = period.figures().get(i);
            Row row = row(firstRow + 1 + i);
            cells.words(row, firstColumn, Heading.capitalised(figure.measure().label()), looks.label());
            FormulaCell.number(
                    row,
                    firstColumn + 1,
                    headlines.cell(from + i, "value"),
                    figure.value().doubleValue(),
                    figure.measure().isMoney() ? looks.money() : looks.count());
            change(row, firstColumn + 2, from + i, "change_percent", figure.measure());
            change(row, firstColumn + 3, from + i, "year_change_percent", figure.measure());
            row.createCell(firstColumn + 4).setCellStyle(looks.label());
            String cell = new CellReference(row.getRowNum(), firstColumn + 4).formatAsString();
            history.ifPresent(source -> line(source, period, figure.measure(), cell, sparklines));
        }
    }

    private void change(Row row, int column, int headline, String name, HeadlineMeasure measure) {
        Double percent = headlines.number(headline, name);
        if (percent == null) {
            cells.words(row, column, "no figure", looks.absent());
            return;
        }
        FormulaCell.number(row, column, headlines.cell(headline, name), percent, looks.change());
        boolean isMoreBetter = measure != HeadlineMeasure.CANCELLATIONS;
        String cell = new CellReference(row.getRowNum(), column, true, true).formatAsString();
        colour(cell, row.getRowNum(), column, ">", isMoreBetter ? SummaryStyles.BETTER : SummaryStyles.WORSE);
        colour(cell, row.getRowNum(), column, "<", isMoreBetter ? SummaryStyles.WORSE : SummaryStyles.BETTER);
    }

    private void colour(String cell, int row, int column, String sign, String colour) {
        XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        XSSFConditionalFormattingRule rule =
                formatting.createConditionalFormattingRule("AND(ISNUMBER(%1$s),%1$s%2$s0)".formatted(cell, sign));
        rule.createFontFormatting().setFontColor(SummaryStyles.colour(colour));
        opaque(colour);
        formatting.addConditionalFormatting(
                new CellRangeAddress[] {new CellRangeAddress(row, row, column, column)}, rule);
    }

    /** The library writes the colours of such rules without their opacity, which the schema asks for. */
    private void opaque(String colour) {
        StylesTable styles = sheet.getWorkbook().getStylesSource();
        styles.getDxfAt(styles._getDXfsSize() - 1).getFont().getColorArray(0).setRgb(SummaryStyles.argb(colour));
    }

    private static void line(
            SummarySource source, BriefingPeriod period, HeadlineMeasure measure, String cell, Sparklines sparklines) {
        boolean isWeek = period.period().kind() == ReportPeriod.Kind.WEEK;
        int last = isWeek
                ? source.rowOf("week_start", period.period().from())
                : source.rowOf("month", period.period().from().toString().substring(0, "YYYY-MM".length()));
        int first = Math.max(0, last - (isWeek ? WEEKS : MONTHS) + 1);
        if (last > first) {
            sparklines.add(source.range(first, last, measure.column()), cell);
        }
    }

    private Row row(int index) {
        @Nullable Row row = sheet.getRow(index);
        return row == null ? sheet.createRow(index) : row;
    }
}
