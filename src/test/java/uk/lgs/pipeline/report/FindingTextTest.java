package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.Finding;
import uk.lgs.pipeline.analytics.Finding.Speaker;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table.Type;

class FindingTextTest {
    private static final LocalDate WHOLE = LocalDate.of(2011, 11, 30);
    private static final LocalDate CUT = LocalDate.of(2011, 11, 9);

    @Test
    void comparesTheLastMonthWithTheOneBeforeAndTheYearBefore() {
        assertThat(said(WHOLE, new Finding(Speaker.LAST, "", "Sales {change of sales} in {month}{year of sales}")))
                .contains("Sales rose 50 % in November 2011, down 25 % on a year before");
        assertThat(said(WHOLE, new Finding(Speaker.LAST, "", "Shares {change of part}")))
                .contains("Shares fell 4.2 %");
    }

    @Test
    void speaksOfTheLastMonthThatIsComplete() {
        assertThat(said(CUT, new Finding(Speaker.LAST, "", "{sales} in {month}{year of sales}")))
                .contains("£100 in October 2011");
    }

    @Test
    void namesTheLargestAndItsShare() {
        assertThat(said(WHOLE, new Finding(Speaker.LARGEST, "sales", "{month} brings {share of sales} of sales")))
                .contains("November 2010 brings 44 % of sales");
    }

    @Test
    void aShareIsOneOfAllRowsThoseThatAreNotListedToo() {
        MetricTable listed = metric(
                WHOLE, new Finding(Speaker.LARGEST, "sales", "{month} brings {share of sales} of sales"), rows());
        List<List<@Nullable Object>> others = List.of(Samples.row("2011-12", new BigDecimal("50"), null));
        MetricTable all = new MetricTable(
                listed.definition(), listed.base(), listed.table(), listed.notes(), listed.dataEnd(), others);

        assertThat(FindingText.of(all, ReportFormat.BRITISH)).contains("November 2010 brings 40 % of sales");
        assertThat(FindingText.of(all.in(ReportFormat.BRITISH), ReportFormat.BRITISH))
                .contains("November 2010 brings 40 % of sales");
    }

    @Test
    void namesTheLargestCellOfAHeatMap() {
        assertThat(said(WHOLE, new Finding(Speaker.CELL, "", "most in {month}: {cell} {heading}")))
                .contains("Most in November 2010: £200 net sales");
    }

    @Test
    void saysNothingWithoutFigures() {
        Finding last = new Finding(Speaker.LAST, "", "{sales} in {month}");
        assertThat(FindingText.of(metric(WHOLE, last, List.of()), ReportFormat.BRITISH))
                .isEmpty();
        assertThat(FindingText.of(metric(CUT, last, List.of(Samples.row("2011-11", null, null))), ReportFormat.BRITISH))
                .isEmpty();
        assertThat(FindingText.of(
                        metric(WHOLE, last, List.of(Samples.row("2011-11", null, null))), ReportFormat.BRITISH))
                .isEmpty();
        assertThat(FindingText.of(Samples.monthlySales(Base.CLEAN), ReportFormat.BRITISH))
                .isEmpty();
    }

    @Test
    void saysOfWeeksWhatTheDetectorSays() {
        assertThat(FindingText.of(Samples.weeklyOrders(), ReportFormat.BRITISH))
                .contains("Orders fell 38 % below the usual in week 47 of 2011: 62");
    }

    @Test
    void roundsFiguresToWhatASentenceCarries() {
        assertThat(FigureWords.of(new BigDecimal("1426649.69"), ColumnUnit.MONEY, ReportFormat.BRITISH))
                .isEqualTo("£1.43 million");
        assertThat(FigureWords.of(new BigDecimal("142664.69"), ColumnUnit.MONEY, ReportFormat.BRITISH))
                .isEqualTo("£143,000");
        assertThat(FigureWords.of(new BigDecimal("-1426.69"), ColumnUnit.MONEY, ReportFormat.BRITISH))
                .isEqualTo("-£1,427");
        assertThat(FigureWords.of(new BigDecimal("6.95"), ColumnUnit.MONEY, ReportFormat.BRITISH))
                .isEqualTo("£6.95");
        assertThat(FigureWords.of(new BigDecimal("0.0345"), ColumnUnit.SHARE, ReportFormat.BRITISH))
                .isEqualTo("3.5 %");
        assertThat(FigureWords.of(new BigDecimal("34.45"), ColumnUnit.PERCENT, ReportFormat.BRITISH))
                .isEqualTo("34 %");
        assertThat(FigureWords.of(1234L, ColumnUnit.COUNT, ReportFormat.BRITISH))
                .isEqualTo("1,234");
        assertThat(FigureWords.of(new BigDecimal("2.5"), ColumnUnit.NUMBER, ReportFormat.BRITISH))
                .isEqualTo("2.5");
        assertThat(FigureWords.of(LocalDate.of(2011, 12, 9), ColumnUnit.DATE, ReportFormat.BRITISH))
                .isEqualTo("9 December 2011");
    }

    @Test
    void aMonthIsCompleteWhenOnlyAWeekendIsLeft() {
        assertThat(Periods.unfinished(metric(WHOLE, null, rows()), ReportFormat.BRITISH))
                .isEmpty();
        assertThat(Periods.unfinished(metric(CUT, null, rows()), ReportFormat.BRITISH))
                .contains("November 2011");
        assertThat(Periods.unfinished(metric(LocalDate.of(2011, 12, 1), null, rows()), ReportFormat.BRITISH))
                .isEmpty();
        List<List<@Nullable Object>> july = List.of(Samples.row("2011-07", null, null));
        assertThat(Periods.unfinished(metric(LocalDate.of(2011, 7, 29), null, july), ReportFormat.BRITISH))
                .as("the 30th is a Saturday")
                .isEmpty();
        assertThat(Periods.unfinished(metric(LocalDate.of(2011, 7, 28), null, july), ReportFormat.BRITISH))
                .contains("July 2011");
    }

    private static Optional<String> said(LocalDate dataEnd, Finding finding) {
        return FindingText.of(metric(dataEnd, finding, rows()), ReportFormat.BRITISH);
    }

    private static List<List<@Nullable Object>> rows() {
        return List.of(
                Samples.row("2010-11", new BigDecimal("200"), new BigDecimal("0.5")),
                Samples.row("2011-10", new BigDecimal("100"), new BigDecimal("0.48")),
                Samples.row("2011-11", new BigDecimal("150"), new BigDecimal("0.46")));
    }

    private static MetricTable metric(LocalDate dataEnd, @Nullable Finding finding, List<List<@Nullable Object>> rows) {
        MetricDefinition definition = new MetricDefinition(
                "sales",
                1,
                "Sales",
                "Sales by month.",
                "pounds",
                "calendar month",
                "month",
                Set.of(Base.CLEAN),
                List.of(
                        new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                        new MetricColumn("sales", ColumnUnit.MONEY, "net sales"),
                        new MetricColumn("part", ColumnUnit.SHARE, "a part")),
                Optional.of(new ChartDefinition(Form.HEAT_MAP, "month", List.of("sales", "part"))));
        MetricDefinition saying = finding == null ? definition : definition.saying(finding);
        return Samples.ending(dataEnd, Samples.table(saying, Base.CLEAN, rows, Type.TEXT, Type.DECIMAL, Type.DECIMAL));
    }
}
