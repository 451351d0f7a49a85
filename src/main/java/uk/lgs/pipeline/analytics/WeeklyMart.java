package uk.lgs.pipeline.analytics;

import static uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn.column;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Kind;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/** A count of every week with the detector's verdict on it. */
final class WeeklyMart implements Mart {
    static final List<Column> COLUMNS = List.of(
            new Column("week_start", Type.DATE),
            new Column("count", Type.INTEGER),
            new Column("expected", Type.DECIMAL),
            new Column("lower", Type.INTEGER),
            new Column("upper", Type.INTEGER),
            new Column("p_value", Type.DECIMAL),
            new Column("verdict", Type.TEXT),
            new Column("reason", Type.TEXT));
    static final String LOG_BEGINS = "not judged: the log begins, so most buyers look new";
    private static final MathContext P_VALUE_DIGITS = new MathContext(4);

    private final WeeklyMeasure measure;
    private final ReportFormat format;

    private WeeklyMart(WeeklyMeasure measure, ReportFormat format) {
        this.measure = measure;
        this.format = format;
    }

    /** The marts of all measures. */
    static List<WeeklyMart> all(ReportFormat format) {
        return Arrays.stream(WeeklyMeasure.values())
                .map(measure -> of(measure, format))
                .toList();
    }

    static WeeklyMart of(WeeklyMeasure measure, ReportFormat format) {
        return new WeeklyMart(measure, format);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                        measure.mart(),
                        measure.place(),
                        measure.title(),
                        measure.definition()
                                + " Each week is judged by the weeks before it: a spike or a dip is a count that an"
                                + " ordinary week has less than once in a hundred weeks.",
                        measure.unit(),
                        "ISO week",
                        "week_start",
                        measure.bases(),
                        List.of(
                                column("week_start", ColumnUnit.DATE, "the Monday on which the week begins"),
                                column("count", ColumnUnit.NUMBER, measure.meaning()),
                                column(
                                        "expected",
                                        ColumnUnit.NUMBER,
                                        "count that the weeks before let expect; empty if not judged"),
                                column("lower", ColumnUnit.NUMBER, "smallest count that is not unusual"),
                                column("upper", ColumnUnit.NUMBER, "largest count that is not unusual"),
                                column(
                                        "p_value",
                                        ColumnUnit.NUMBER,
                                        "probability of a count at least as far out in an ordinary week, on both sides"),
                                column("verdict", ColumnUnit.TEXT, "spike, dip, normal or not_judged"),
                                column(
                                        "reason",
                                        ColumnUnit.TEXT,
                                        "size of the effect, model used, what moved most, or why it is not judged")),
                        Optional.of(new ChartDefinition(
                                Form.BAND, "week_start", List.of("count", "expected", "lower", "upper"))))
                .saying(new Finding(Finding.Speaker.WEEK, "", measure.title().replaceFirst("^Weekly ", "")));
    }

    @Override
    public void build(MartSession session, Base base) {
        List<WeeklyVerdict> verdicts = verdicts(WeeklyTable.read(session, base, measure));
        List<LocalDate> unusual = verdicts.stream()
                .filter(WeeklyVerdict::isUnusual)
                .map(verdict -> verdict.week().weekStart())
                .toList();
        if (!unusual.isEmpty()) {
            verdicts = parts(session, base, unusual).explain(verdicts);
        }
        session.replace(
                base,
                measure.mart(),
                new Table(COLUMNS, verdicts.stream().map(WeeklyMart::row).toList()));
    }

    /** What the unusual weeks are made of; products only on the clean base, where their months are summed anyhow. */
    private WeeklyParts parts(MartSession session, Base base, List<LocalDate> weeks) {
        WeeklyParts parts = new WeeklyParts(format);
        parts.add(session.query(base, measure.parts(weeks)));
        if (base == Base.CLEAN) {
            parts.add(session.query(base, measure.products(weeks)));
        }
        return parts;
    }

    private List<WeeklyVerdict> verdicts(WeeklyTable table) {
        List<WeeklyVerdict> verdicts = new ArrayList<>();
        for (WeeklyCount week : table.counts().subList(0, table.firstTelling())) {
            verdicts.add(new WeeklyVerdict(week, Kind.NOT_JUDGED, Optional.empty(), LOG_BEGINS));
        }
        WeeklySeries series = new WeeklySeries(
                table.counts().subList(table.firstTelling(), table.counts().size()));
        verdicts.addAll(new WeeklyDetector(DetectorSettings.DEFAULT, format).judge(series, table.lastTradingDays()));
        return verdicts;
    }

    static List<@Nullable Object> row(WeeklyVerdict verdict) {
        Expectation range = verdict.expectation().orElse(null);
        return Arrays.asList(
                verdict.week().weekStart(),
                verdict.week().count(),
                range == null ? null : BigDecimal.valueOf(range.expected()).setScale(2, RoundingMode.HALF_UP),
                range == null ? null : (long) range.lower(),
                range == null ? null : (long) range.upper(),
                range == null ? null : new BigDecimal(range.pValue(), P_VALUE_DIGITS),
                verdict.kind().label(),
                verdict.reason());
    }
}
