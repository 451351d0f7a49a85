package uk.lgs.pipeline.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;

/** What the detector says of the last week that it judged, in words. */
final class WeekWords {
    private WeekWords() {}

    /**
     * The sentence about {@code subject}, such as "New customers fell 38 % below the usual in week 47 of 2011"; empty where no
     * week is judged.
     */
    static Optional<String> of(MetricTable weeks, String subject, ReportFormat format) {
        Table table = weeks.table();
        int expected = table.indexOf("expected");
        List<List<@Nullable Object>> rows = table.rows();
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).get(expected) instanceof Number usual) {
                return Optional.of(subject + sentence(weeks, rows.get(i), usual.doubleValue(), format));
            }
        }
        return Optional.empty();
    }

    private static String sentence(MetricTable weeks, List<@Nullable Object> row, double usual, ReportFormat format) {
        Table table = weeks.table();
        boolean isMoney = weeks.definition().unit().equals(format.inCurrency("pounds"));
        String week = row.get(table.indexOf("week_start")) instanceof LocalDate monday ? Periods.week(monday) : "";
        String count = words(row.get(table.indexOf("count")), isMoney, format);
        double effect = row.get(table.indexOf("count")) instanceof Number number && usual > 0
                ? number.doubleValue() / usual - 1
                : 0;
        String size = FigureWords.share(Math.abs(effect), format);
        return switch (String.valueOf(row.get(table.indexOf("verdict")))) {
            case "spike" -> " rose %s above the usual in %s: %s".formatted(size, week, count);
            case "dip" -> " fell %s below the usual in %s: %s".formatted(size, week, count);
            default ->
                " as usual in %s: %s, within %s to %s"
                        .formatted(
                                week,
                                count,
                                words(row.get(table.indexOf("lower")), isMoney, format),
                                words(row.get(table.indexOf("upper")), isMoney, format));
        };
    }

    private static String words(@Nullable Object value, boolean isMoney, ReportFormat format) {
        return value == null ? "none" : FigureWords.of(value, isMoney ? ColumnUnit.MONEY : ColumnUnit.COUNT, format);
    }
}
