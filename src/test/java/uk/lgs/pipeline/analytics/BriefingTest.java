package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

class BriefingTest {
    private static Briefing of(List<MetricTable> metrics) {
        return Briefing.of(metrics, BriefingSamples.REPORT_DATE, ReportFormat.BRITISH)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "spike; SPIKE; true; New customers spiked in the week of 28 November 2011: 90, expected 45 (20 to 70)",
                "dip; DIP; true; New customers dipped in the week of 28 November 2011: 90, expected 45 (20 to 70)",
                "normal; NOTHING_UNUSUAL; false; New customers as usual in the week of 28 November 2011: 90,"
                        + " expected 45 (20 to 70)",
                "not_judged; NOT_JUDGED; false; New customers not judged in the week of 28 November 2011: closed all week"
            })
    void saysWhatTheDetectorSaysOfNewCustomers(
            String verdict, BriefingAlert.Kind kind, boolean isAlarm, String headline) {
        BriefingAlert alert = of(BriefingSamples.metrics(verdict)).alert();

        assertThat(alert.kind()).isEqualTo(kind);
        assertThat(alert.isAlarm()).isEqualTo(isAlarm);
        assertThat(alert.headline()).isEqualTo(headline);
        assertThat(alert.others())
                .containsExactly(
                        "Sales as usual: £90, expected £45 (£20 to £70)",
                        "Orders as usual: 90, expected 45 (20 to 70)",
                        "Cancellations as usual: 90, expected 45 (20 to 70)");
    }

    @Test
    void namesTheDriversOfAnAlarm() {
        assertThat(of(BriefingSamples.metrics("spike")).alert().detail())
                .isEqualTo("moved most: Germany +12, Monday +9");
    }

    @Test
    void letsAnotherSeriesSpeakWhereNewCustomersAreAsUsual() {
        List<MetricTable> metrics = BriefingSamples.with(
                BriefingSamples.metrics("normal"), BriefingSamples.weekly(WeeklyMeasure.CANCELLATIONS, "spike"));

        BriefingAlert alert = of(metrics).alert();

        assertThat(alert.kind()).isEqualTo(BriefingAlert.Kind.SPIKE);
        assertThat(alert.headline()).startsWith("Cancellations spiked");
        assertThat(alert.others()).hasSize(3).first().asString().startsWith("New customers as usual");
    }

    @Test
    void putsTheAlarmOnTopAndElseTheSales() {
        assertThat(of(BriefingSamples.metrics("dip")).finding()).startsWith("New customers dipped");
        assertThat(of(BriefingSamples.metrics("normal")).finding())
                .isEqualTo(
                        "Week of 28 November 2011: sales £1,000, down 50 % on the year before; new customers as usual");
    }

    @Test
    void comparesWithTheWeekBeforeWhereThereIsNoYearBefore() {
        Briefing briefing =
                of(BriefingSamples.with(BriefingSamples.metrics("normal"), BriefingSamples.headlines(false, true)));

        assertThat(briefing.week().figures())
                .hasSize(5)
                .allMatch(figure -> figure.yearBefore().isEmpty());
        assertThat(briefing.finding())
                .isEqualTo(
                        "Week of 28 November 2011: sales £1,000, up 25 % on the week before; new customers as usual");
    }

    @Test
    void givesFiveNumbersWithTheirChanges() {
        BriefingPeriod month = of(BriefingSamples.metrics("normal")).month();

        assertThat(month.period().name(ReportFormat.BRITISH)).isEqualTo("November 2011");
        assertThat(month.figures()).extracting(BriefingFigure::measure).containsExactly(HeadlineMeasure.values());
        BriefingFigure cancellations = month.figure(HeadlineMeasure.CANCELLATIONS);
        assertThat(cancellations.valueWords(ReportFormat.BRITISH)).isEqualTo("1,400");
        assertThat(cancellations.before())
                .contains(new BriefingChange(
                        BigDecimal.valueOf(800), BigDecimal.valueOf(600), Optional.of(BigDecimal.valueOf(29))));
        assertThat(cancellations.yearBefore().orElseThrow().words(ReportFormat.BRITISH))
                .isEqualTo("down 46 %");
    }

    @Test
    void saysWhatIsLeftOutAndWhatIsIncomplete() {
        Briefing whole = of(BriefingSamples.metrics("normal"));
        Briefing cut =
                of(BriefingSamples.with(BriefingSamples.metrics("normal"), BriefingSamples.headlines(true, false)));

        assertThat(whole.week().period().isComplete()).isTrue();
        assertThat(whole.leftOut()).contains("The week of 5 December 2011 is left out: 5 of 6 trading days.");
        assertThat(cut.week().period().isComplete()).isFalse();
        assertThat(cut.leftOut()).contains("Incomplete: cut.");
    }

    @Test
    void recommendsTheThreeMostUrgentActions() {
        List<BriefingAction> actions = of(BriefingSamples.metrics("normal")).actions();

        assertThat(actions)
                .extracting(BriefingAction::subject)
                .containsExactly(
                        "Best customers who now stay away",
                        "Likely to order within 30 days",
                        "New, with one order so far");
        assertThat(actions.get(0).size(ReportFormat.BRITISH)).isEqualTo("173 customers, £442,951 spent so far");
        assertThat(actions.get(2).recommended()).isEqualTo("config/segments.yaml has no action for Promising");
    }

    @Test
    void namesTheLargestMovesAndWhichMayBeChance() {
        Briefing briefing = of(BriefingSamples.metrics("normal"));

        assertThat(briefing.lookedAt()).isEqualTo(1_396);
        assertThat(briefing.changes()).hasSize(5);
        assertThat(briefing.changes().get(0).sentence(ReportFormat.BRITISH))
                .isEqualTo("23084 RABBIT NIGHT LIGHT 1: 475 order lines, expected 121 (52 to 223), +291 %, +£26,827;"
                        + " mean price £2.37 after £1.96");
        assertThat(briefing.changes().get(3).sentence(ReportFormat.BRITISH)).endsWith("(may be chance)");
    }

    @Test
    void saysTheSameInAnotherCurrencyAndLocale() {
        ReportFormat german = new ReportFormat(Currency.getInstance("EUR"), Locale.GERMANY);
        Briefing briefing = Briefing.of(BriefingSamples.metrics("normal"), BriefingSamples.REPORT_DATE, german)
                .orElseThrow();

        assertThat(briefing.finding())
                .isEqualTo("Week of 28. November 2011: sales 1.000\u00a0€, down 50 % on the year before;"
                        + " new customers as usual");
        assertThat(briefing.alert().others())
                .contains("Sales as usual: 90\u00a0€, expected 45\u00a0€ (20\u00a0€ to 70\u00a0€)");
        assertThat(briefing.actions().get(0).size(german)).isEqualTo("173 customers, 442.951\u00a0€ spent so far");
        assertThat(briefing.changes().get(0).words(german)).endsWith("+291 %, +26.827\u00a0€");
        assertThat(BriefingWords.percent(new BigDecimal("3.72"), german)).isEqualTo("+3,7 %");
    }

    @Test
    void hasNothingToSayOfAnEmptyWarehouse() {
        assertThat(Briefing.of(List.of(), BriefingSamples.REPORT_DATE, ReportFormat.BRITISH))
                .isEmpty();
        MetricTable headlines = BriefingSamples.headlines(true, true);
        MetricTable empty = new MetricTable(
                headlines.definition(),
                headlines.base(),
                new Table(headlines.table().columns(), List.of()));
        assertThat(Briefing.of(List.of(empty), BriefingSamples.REPORT_DATE, ReportFormat.BRITISH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 %", "3.66, +3.7 %", "-9.96, -10.0 %", "12.5, +13 %", "-38.2, -38 %", "1234.4, '+1,234 %'"})
    void roundsPerCentToWhatIsRead(BigDecimal percent, String words) {
        assertThat(BriefingWords.percent(percent, ReportFormat.BRITISH)).isEqualTo(words);
    }
}
