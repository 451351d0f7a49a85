package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.lgs.pipeline.analytics.BriefingRows.Row;
import uk.lgs.pipeline.analytics.ReportPeriod.Kind;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * What a report says first: the last complete week and month in five numbers, whether the week was unusual, what to do and what
 * changed. Made from the finished metrics alone, so that workbook, PDF, e-mail and pages say the same, and a past report can be
 * made again.
 *
 * @param reportDate the date that the report speaks of
 * @param dataUntil the last day with an invoice
 * @param base the base of all figures, in words
 * @param filters what is counted and what is not, one sentence each
 * @param week the last complete week, or the last where none is complete
 * @param month the same of months
 * @param alert whether the week was unusual
 * @param actions at most three, the most urgent first; fewer where there is nobody to act on
 * @param changes the largest moves, those beyond chance first
 * @param lookedAt at how many series it was looked for moves
 * @param extent whether the report is a core one, of which the verdict on the week, actions and changes are not part
 * @param format how it writes money, numbers and days
 */
public record Briefing(
        LocalDate reportDate,
        LocalDate dataUntil,
        String base,
        List<String> filters,
        BriefingPeriod week,
        BriefingPeriod month,
        BriefingAlert alert,
        List<BriefingAction> actions,
        List<BriefingMove> changes,
        long lookedAt,
        ReportExtent extent,
        ReportFormat format) {
    private static final int MOST_ACTIONS = 3;
    private static final int MOST_CHANGES = 5;
    private static final String BASE = "Clean base: the lines that the cleaning rules keep";
    private static final List<String> FILTERS = List.of(
            "All countries and products; postage, fees, adjustments, tests and what was received twice are left out.",
            "Active and new customers are those with a customer number; orders without one count as orders only.");

    public Briefing {
        filters = List.copyOf(filters);
        actions = List.copyOf(actions);
        changes = List.copyOf(changes);
    }

    /**
     * The briefing of a report; empty where the metrics have no headlines, as those of an empty warehouse.
     *
     * @param metrics the finished metrics, as a report shows them
     */
    public static Optional<Briefing> of(List<MetricTable> metrics, LocalDate reportDate, ReportFormat format) {
        List<Row> headlines = BriefingRows.of(metrics, HeadlinesMart.NAME).all();
        if (headlines.isEmpty()) {
            return Optional.empty();
        }
        BriefingPeriod week = period(headlines, Kind.WEEK);
        List<Row> changes = BriefingRows.of(metrics, WhatChangedDefinition.NAME).all();
        ReportExtent extent = ReportExtent.of(metrics);
        return Optional.of(new Briefing(
                reportDate,
                headlines.get(0).day("data_until").orElse(reportDate),
                BASE,
                FILTERS,
                week,
                period(headlines, Kind.MONTH),
                extent == ReportExtent.CORE
                        ? BriefingAlerts.notPart(week.period().from(), format)
                        : BriefingAlerts.of(metrics, week.period().from(), format),
                actions(metrics),
                changes.stream()
                        .filter(row -> row.day("from_day").isPresent())
                        .map(Briefing::move)
                        .limit(MOST_CHANGES)
                        .toList(),
                changes.stream().mapToLong(row -> row.count("looked_at")).max().orElse(0),
                extent,
                format));
    }

    /** Whether verdict, actions and changes are not part of the report. */
    public boolean isCore() {
        return extent == ReportExtent.CORE;
    }

    /** The finding in one sentence: the alarm, or how sales and new customers went. */
    public String finding() {
        if (alert.isAlarm()) {
            return alert.headline();
        }
        BriefingFigure sales = week.figure(HeadlineMeasure.SALES);
        String change = sales.yearBefore()
                .map(year -> ", " + year.words(format) + " on the year before")
                .or(() -> sales.before().map(before -> ", " + before.words(format) + " on the week before"))
                .orElse("");
        return "%s: sales %s%s%s"
                .formatted(capitalised(week.period().name(format)), sales.valueWords(format), change, verdict());
    }

    private String verdict() {
        if (isCore()) {
            return "";
        }
        return alert.kind() == BriefingAlert.Kind.NOT_JUDGED
                ? "; new customers not judged"
                : "; new customers as usual";
    }

    /** What of the data is left out because it is incomplete, one sentence each. */
    public List<String> leftOut() {
        return Stream.of(week, month)
                .map(one -> one.period().note())
                .filter(note -> !note.isEmpty())
                .map(note -> capitalised(note) + ".")
                .toList();
    }

    private static BriefingPeriod period(List<Row> headlines, Kind kind) {
        List<Row> rows = headlines.stream()
                .filter(row -> Kind.ofLabel(row.text("period_kind")) == kind)
                .toList();
        Row first = rows.get(0);
        ReportPeriod period = new ReportPeriod(
                kind,
                first.day("from_day").orElseThrow(),
                first.day("to_day").orElseThrow(),
                first.text("complete").equals("yes"),
                first.text("note"));
        return new BriefingPeriod(period, rows.stream().map(Briefing::figure).toList());
    }

    private static BriefingFigure figure(Row row) {
        return new BriefingFigure(
                HeadlineMeasure.ofLabel(row.text("measure")),
                row.numberOrZero("value"),
                change(row, "before", "change", "change_percent"),
                change(row, "year_before", "year_change", "year_change_percent"));
    }

    private static Optional<BriefingChange> change(Row row, String earlier, String absolute, String percent) {
        return row.number(earlier)
                .map(value -> new BriefingChange(value, row.numberOrZero(absolute), row.number(percent)));
    }

    private static List<BriefingAction> actions(List<MetricTable> metrics) {
        return BriefingRows.of(metrics, "recommended_actions").all().stream()
                .filter(row -> !row.text("segment").isEmpty())
                .limit(MOST_ACTIONS)
                .map(row -> new BriefingAction(
                        row.text("subject"),
                        row.count("customers"),
                        row.numberOrZero("money"),
                        row.text("money_meaning"),
                        row.text("segment"),
                        row.text("action")))
                .toList();
    }

    private static BriefingMove move(Row row) {
        return new BriefingMove(
                row.text("kind"),
                row.text("subject"),
                row.text("measure"),
                row.day("from_day").orElseThrow(),
                row.day("to_day").orElseThrow(),
                row.numberOrZero("value"),
                row.numberOrZero("expected"),
                row.numberOrZero("lower"),
                row.numberOrZero("upper"),
                row.number("change_percent"),
                row.number("money"),
                row.text("verdict").equals(WhatChangedDefinition.BEYOND_CHANCE),
                row.text("driver"));
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
    }
}
