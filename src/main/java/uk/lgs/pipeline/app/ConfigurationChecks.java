package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.run.PipelineException;

/** Looks at the files of the configuration folder. */
final class ConfigurationChecks {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm zzz", Locale.UK);
    private static final int OLD_YEARS = 2;
    private static final int YEAR_DIGITS = 4;

    private final Settings settings;
    private final Folders folders;
    private final Clock clock;

    ConfigurationChecks(Settings settings, Folders folders, Clock clock) {
        this.settings = settings;
        this.folders = folders;
        this.clock = clock;
    }

    /** What must be right before anything can be done. */
    List<Finding> files() {
        List<Finding> findings = new ArrayList<>();
        findings.add(read("cleaning rules", settings.cleaningFile(), CleaningRules::read));
        findings.add(read("column policy", settings.columnsFile(), ColumnPolicy::read));
        findings.add(read("segments", settings.segmentsFile(), Segments::read));
        findings.add(read("recipients", settings.recipientsFile(), file -> Parts.recipients(settings)));
        findings.add(Finding.of("secret key", this::key));
        return findings;
    }

    /** What is done unattended, and when. */
    List<Finding> schedules() {
        List<Finding> findings = new ArrayList<>();
        try {
            Schedules schedules = Schedules.read(settings.schedulesFile(), clock.instant());
            schedules.all().forEach(schedule -> findings.add(schedule(schedule)));
        } catch (PipelineException e) {
            findings.add(Finding.of("schedules", e));
        }
        return findings;
    }

    private Finding schedule(Schedule schedule) {
        String check = "schedule " + schedule.name();
        if (!schedule.isOn()) {
            return Finding.ok(check, "off");
        }
        if (!Files.exists(
                folders.home().resolve("routes").resolve("triggers").resolve(schedule.name() + ".camel.yaml"))) {
            return Finding.warning(
                    check,
                    "no route routes/triggers/%s.camel.yaml does it".formatted(schedule.name()),
                    "add the route, or set enabled: no in schedules.yaml");
        }
        Instant next = schedule.nextAfter(clock.instant()).orElseThrow();
        String when = "next " + TIME.format(next.atZone(schedule.zone()));
        return schedule.dump()
                .map(folders.home()::resolve)
                .filter(dump -> !Files.isReadable(dump))
                .map(dump -> Finding.warning(
                        check,
                        when + ", but its dump is not there: " + dump,
                        "have the shop's export put it there by then"))
                .orElse(Finding.ok(check, when));
    }

    private Finding key() {
        if (!settings.keyFile().isSettled()) {
            return Finding.ok("secret key", "none yet; the first run makes it");
        }
        settings.keyFile().requireUsable();
        return Finding.ok("secret key", "present and private");
    }

    /** Rules of time zones change several times a year, somewhere. */
    Finding timeZones() {
        String version = ZoneRulesProvider.getVersions("Europe/London").lastKey();
        int year = Integer.parseInt(version.substring(0, YEAR_DIGITS));
        int now = Year.now(clock.withZone(ZoneOffset.UTC)).getValue();
        return now - year > OLD_YEARS
                ? Finding.warning(
                        "time zones",
                        "this Java's rules are of %s".formatted(version),
                        "update the JDK, so that schedules follow changes of clocks since")
                : Finding.ok("time zones", "rules of " + version);
    }

    private interface Reading {
        Object of(Path file);
    }

    private static Finding read(String check, Path file, Reading reading) {
        return Finding.of(check, () -> {
            reading.of(file);
            return Finding.ok(check, file.toString());
        });
    }

    /** How far two clocks may be apart before it matters. */
    static final Duration TOLERABLE = Duration.ofSeconds(5);
}
