package uk.lgs.pipeline.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import uk.lgs.pipeline.run.ConfigurationFile;
import uk.lgs.pipeline.run.PipelineException;

/** Reads {@code schedules.yaml}. */
final class SchedulesFile {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Long enough for a leap day and for every way in which clocks change. */
    private static final Duration LOOKED_AHEAD = Duration.ofDays(5 * 366);

    private final Path file;
    private final Instant now;

    /** The file as it stands. */
    record Content(@Nullable String timeZone, @Nullable Map<String, @Nullable Entry> schedules) {}

    /** One schedule as it stands. */
    record Entry(
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable String oncePer,
            @Nullable String dump,
            @Nullable String enabled) {}

    SchedulesFile(Path file, Instant now) {
        this.file = file;
        this.now = now;
    }

    Schedules read() {
        Content content = ConfigurationFile.read(file, Content.class);
        String zone = Optional.ofNullable(content.timeZone()).orElse("UTC");
        ZoneId shop = zone("/time_zone", zone);
        Map<String, @Nullable Entry> entries =
                Optional.ofNullable(content.schedules()).orElse(Map.of());
        List<Schedule> schedules = new ArrayList<>();
        for (Map.Entry<String, @Nullable Entry> entry : entries.entrySet()) {
            String at = "/schedules/" + entry.getKey();
            Entry said = entry.getValue();
            if (!NAME.matcher(entry.getKey()).matches() || said == null) {
                throw invalid(at, "must be 1 to 40 small letters, digits and hyphens, with at least cron: below it");
            }
            schedules.add(schedule(at, entry.getKey(), said, zone));
        }
        return new Schedules(shop, schedules);
    }

    private Schedule schedule(String at, String name, Entry said, String usualZone) {
        Schedule schedule = new Schedule(
                name,
                cron(at + "/cron", said.cron()),
                zone(at + "/time_zone", Optional.ofNullable(said.timeZone()).orElse(usualZone)),
                period(at + "/once_per", said.oncePer()),
                dump(at + "/dump", said.dump()),
                isOn(at + "/enabled", said.enabled()));
        requireFirings(at + "/cron", schedule);
        return schedule;
    }

    private String cron(String at, @Nullable String text) {
        try {
            new CronExpression(Optional.ofNullable(text).orElse("").strip());
            return String.valueOf(text).strip();
        } catch (ParseException e) {
            throw invalid(
                    at,
                    "must be a Quartz cron expression (second minute hour day-of-month month day-of-week) such as"
                            + " 0 0 6 ? * MON");
        }
    }

    private ZoneId zone(String at, String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw invalid(at, "must be a time zone such as Europe/London");
        }
        return ZoneId.of(text);
    }

    private Optional<SchedulePeriod> period(String at, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        for (SchedulePeriod period : SchedulePeriod.values()) {
            if (period.label().equals(text)) {
                return Optional.of(period);
            }
        }
        throw invalid(
                at,
                Arrays.stream(SchedulePeriod.values())
                        .map(SchedulePeriod::label)
                        .collect(Collectors.joining(", ", "must be one of ", "")));
    }

    private Optional<Path> dump(String at, @Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(path -> !path.isBlank()).map(Path::of);
        } catch (InvalidPathException e) {
            throw invalid(at, "is no path");
        }
    }

    private boolean isOn(String at, @Nullable String text) {
        return switch (Optional.ofNullable(text).orElse("yes")) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw invalid(at, "must be yes or no");
        };
    }

    /** Refuses a schedule that never fires, or not once in each of its periods: clocks change, and months have no 31st. */
    private void requireFirings(String at, Schedule schedule) {
        Instant first = schedule.nextAfter(now).orElseThrow(() -> invalid(at, "never fires; all its times are past"));
        schedule.oncePer().ifPresent(period -> {
            Instant last = first;
            for (Instant next : schedule.firingsAfter(first)
                    .takeWhile(firing -> firing.isBefore(now.plus(LOOKED_AHEAD)))
                    .toList()) {
                if (period.number(schedule.day(next)) - period.number(schedule.day(last)) != 1) {
                    throw invalid(at, missed(schedule, period, last, next));
                }
                last = next;
            }
        });
    }

    private static String missed(Schedule schedule, SchedulePeriod period, Instant last, Instant next) {
        return ("does not fire once per %s: after %s it fires at %s; choose a day that every month has, and a time outside"
                        + " 00:00-03:00, where clocks change")
                .formatted(
                        period.label(),
                        last.atZone(schedule.zone()).toLocalDateTime(),
                        next.atZone(schedule.zone()).toLocalDateTime());
    }

    private PipelineException invalid(String at, String message) {
        return ConfigurationFile.invalid(file, at, message);
    }
}
