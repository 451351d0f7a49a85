package uk.lgs.pipeline.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** The settings about what is delivered again by itself. */
final class DeliverySettings {
    private static final Pattern MINUTES = Pattern.compile("([1-9]\\d{0,4}(\\s*,\\s*[1-9]\\d{0,4}){0,99})?");

    private final Settings settings;

    DeliverySettings(Settings settings) {
        this.settings = settings;
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        pauses();
        if (!CronExpression.isValidExpression(settings.text(SettingKey.DELIVERY_RETRY_CRON))) {
            throw Settings.invalid(
                    SettingKey.DELIVERY_RETRY_CRON, "must be a Quartz cron expression such as 0 * * * * ?");
        }
    }

    /** How long to wait after a failure; empty where it is not tried again by itself. */
    Optional<Duration> pauseAfter(int retries) {
        List<Duration> pauses = pauses();
        return retries < pauses.size() ? Optional.of(pauses.get(retries)) : Optional.empty();
    }

    private List<Duration> pauses() {
        String minutes = settings.text(SettingKey.DELIVERY_RETRY_MINUTES);
        if (!MINUTES.matcher(minutes).matches()) {
            throw Settings.invalid(
                    SettingKey.DELIVERY_RETRY_MINUTES, "must be numbers of minutes such as 5,10,20, or empty");
        }
        return Arrays.stream(minutes.split(","))
                .filter(text -> !text.isBlank())
                .map(text -> Duration.ofMinutes(Long.parseLong(text.strip())))
                .toList();
    }
}
