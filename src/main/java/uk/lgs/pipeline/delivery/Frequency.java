package uk.lgs.pipeline.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.lgs.pipeline.report.WrittenReport;

/** When a recipient is sent something. */
public enum Frequency {
    /** The first report about a week. */
    WEEKLY,
    /** The first report about a month. */
    MONTHLY,
    /** The first report about a week in which something unusual happened. */
    ON_ALERT,
    /** Every report. */
    EVERY_RUN;

    /**
     * What a recipient gets this report about, one report each: such as {@code week 2011-11-28}. Empty where the report has nothing
     * for the recipient.
     */
    public Optional<String> occasion(WrittenReport report) {
        return report.briefing().flatMap(briefing -> {
            String week = "week " + from(briefing, "week");
            return switch (this) {
                case WEEKLY -> Optional.of(week);
                case MONTHLY -> Optional.of("month " + from(briefing, "month"));
                case ON_ALERT -> isAlarm(briefing) ? Optional.of("alert in " + week) : Optional.empty();
                case EVERY_RUN -> Optional.of("run " + report.facts().runId());
            };
        });
    }

    private static String from(Map<String, Object> briefing, String period) {
        return String.valueOf(part(briefing, period).get("from"));
    }

    private static boolean isAlarm(Map<String, Object> briefing) {
        return Boolean.TRUE.equals(part(briefing, "alert").get("is_alarm"));
    }

    private static Map<?, ?> part(Map<String, Object> briefing, String key) {
        return briefing.get(key) instanceof Map<?, ?> part ? part : Map.of();
    }

    /** How files call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
