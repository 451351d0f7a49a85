package uk.lgs.pipeline.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as settings write it, such as 500ms, 30s, 5m or 12h. */
final class TimeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private TimeText() {}

    /**
     * The time that a setting gives.
     *
     * @param example what the refusal shows
     * @throws uk.lgs.pipeline.run.PipelineException SETTING_INVALID, naming the key
     */
    static Duration of(SettingKey key, String text, String example) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Settings.invalid(key, "must be a time such as " + example);
        }
        ChronoUnit unit = switch (form.group(2)) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.HOURS;
        };
        return Duration.of(Long.parseLong(form.group(1)), unit);
    }
}
