package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.analytics.BriefingAlert.Kind;
import uk.lgs.pipeline.run.ReportFormat;

/** Makes the alert of a week from the detector's verdicts on the weekly series. */
final class BriefingAlerts {
    /** The series in the order in which they may speak. */
    private static final List<WeeklyMeasure> SERIES = List.of(
            WeeklyMeasure.NEW_CUSTOMERS, WeeklyMeasure.SALES, WeeklyMeasure.ORDERS, WeeklyMeasure.CANCELLATIONS);

    private static final String DRIVERS = "moved most: ";

    private BriefingAlerts() {}

    /** What the detector said of one series. */
    private record Verdict(WeeklyMeasure measure, Kind kind, BriefingRows.Row row, ReportFormat format) {
        boolean isAlarm() {
            return kind == Kind.SPIKE || kind == Kind.DIP;
        }

        String sentence(LocalDate week) {
            String name = label(measure);
            if (kind == Kind.NOT_JUDGED) {
                String reason = row.text("reason").replaceFirst("^not judged: ", "");
                return "%s not judged in the %s: %s".formatted(name, weekName(week, format), reason);
            }
            return "%s%s in the %s: %s".formatted(name, outcome(), weekName(week, format), range());
        }

        /** The same without the week, for where it has been named. */
        String shortSentence() {
            return kind == Kind.NOT_JUDGED
                    ? label(measure) + " not judged"
                    : "%s%s: %s".formatted(label(measure), outcome(), range());
        }

        private String outcome() {
            return switch (kind) {
                case SPIKE -> " spiked";
                case DIP -> " dipped";
                default -> " as usual";
            };
        }

        private String range() {
            return "%s, expected %s (%s to %s)"
                    .formatted(words("count"), words("expected"), words("lower"), words("upper"));
        }

        private String words(String column) {
            return format.whole(row.numberOrZero(column), measure == WeeklyMeasure.SALES);
        }
    }

    /** The alert of the week that begins on a Monday. */
    static BriefingAlert of(List<MetricTable> metrics, LocalDate week, ReportFormat format) {
        List<Verdict> verdicts = new ArrayList<>();
        for (WeeklyMeasure measure : SERIES) {
            row(metrics, measure, week)
                    .ifPresent(row -> verdicts.add(new Verdict(measure, kind(row.text("verdict")), row, format)));
        }
        if (verdicts.isEmpty()) {
            return new BriefingAlert(
                    Kind.NOT_JUDGED,
                    "Nothing is known of the " + weekName(week, format) + ", so it is not judged",
                    "",
                    List.of());
        }
        Verdict first = verdicts.stream().filter(Verdict::isAlarm).findFirst().orElse(verdicts.get(0));
        List<String> others = verdicts.stream()
                .filter(verdict -> verdict != first)
                .map(Verdict::shortSentence)
                .toList();
        return new BriefingAlert(
                first.kind(), first.sentence(week), drivers(first.row().text("reason")), others);
    }

    /** What a core report says in its place. */
    static BriefingAlert notPart(LocalDate week, ReportFormat format) {
        return new BriefingAlert(
                Kind.NOT_JUDGED,
                "Whether the %s was unusual is %s".formatted(weekName(week, format), ReportExtent.NOT_PART),
                "",
                List.of());
    }

    /** What moved most, as the detector's reason names it; empty where it names nothing. */
    static String drivers(String reason) {
        int at = reason.indexOf(DRIVERS);
        return at < 0 ? "" : reason.substring(at);
    }

    private static Optional<BriefingRows.Row> row(List<MetricTable> metrics, WeeklyMeasure measure, LocalDate week) {
        return BriefingRows.of(metrics, measure.mart()).all().stream()
                .filter(row -> row.day("week_start").equals(Optional.of(week)))
                .findFirst();
    }

    private static Kind kind(String verdict) {
        return switch (verdict) {
            case "spike" -> Kind.SPIKE;
            case "dip" -> Kind.DIP;
            case "normal" -> Kind.NOTHING_UNUSUAL;
            default -> Kind.NOT_JUDGED;
        };
    }

    private static String label(WeeklyMeasure measure) {
        return switch (measure) {
            case NEW_CUSTOMERS -> "New customers";
            case ORDERS -> "Orders";
            case CANCELLATIONS -> "Cancellations";
            case SALES -> "Sales";
        };
    }

    private static String weekName(LocalDate week, ReportFormat format) {
        return ReportPeriod.nameOf(ReportPeriod.Kind.WEEK, week, format);
    }
}
