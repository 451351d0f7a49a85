package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.DatabaseFacts;

/**
 * Whether unattended work is possible here, and what to do where it is not. Nothing is sent and no dump is read; what a first run
 * would create in the database and in the output folder is there afterwards.
 */
final class SelfCheck {
    private static final int LEAST_CONNECTIONS = 8;

    private final Folders folders;
    private final Clock clock;

    SelfCheck(Folders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /** Gives the settings, or fails. */
    interface Reading {
        Settings settings();
    }

    /** Everything. What cannot be looked at since something before it failed is left out. */
    List<Finding> all(Reading reading) {
        List<Finding> findings = new ArrayList<>();
        Settings settings;
        try {
            settings = reading.settings();
            findings.add(Finding.ok("settings", "all known and allowed"));
        } catch (PipelineException e) {
            return List.of(Finding.of("settings", e));
        }
        findings.addAll(vital(settings));
        findings.addAll(database(settings));
        findings.addAll(others(settings));
        return findings;
    }

    /** Without which no work is possible; the database apart. */
    List<Finding> vital(Settings settings) {
        List<Finding> findings = new ArrayList<>();
        ConfigurationChecks configuration = new ConfigurationChecks(settings, folders, clock);
        findings.addAll(configuration.files());
        findings.addAll(configuration.schedules());
        PlaceChecks places = new PlaceChecks(settings, folders, clock.instant());
        findings.add(places.output());
        findings.add(places.inbox());
        findings.addAll(new WebChecks(settings, clock.instant()).all());
        return findings;
    }

    /** What makes work worse, or stops reports on their way out. */
    List<Finding> others(Settings settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new ConfigurationChecks(settings, folders, clock).timeZones());
        try {
            findings.addAll(new DeliveryChecks(settings, Parts.recipients(settings)).all());
        } catch (PipelineException e) {
            return findings; // it is told already
        }
        return findings;
    }

    private List<Finding> database(Settings settings) {
        try (Database database = Database.openBesideOthers(settings.database(), folders.output())) {
            return database(database, settings);
        } catch (PipelineException e) {
            return List.of(Finding.of("database", e));
        }
    }

    /** The database that is open, and the key that it was filled under. */
    List<Finding> database(Database database, Settings settings) {
        DatabaseFacts facts = database.facts();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "database",
                "PostgreSQL %s, %s, schema up to date"
                        .formatted(
                                facts.version(),
                                Optional.ofNullable(settings.database().url())
                                        .flatMap(url -> settings.database().shownUrl())
                                        .orElse("embedded in the output folder"))));
        findings.add(
                facts.canCreate() && facts.canLock()
                        ? Finding.ok("database rights", "may create tables and take locks")
                        : Finding.failed(
                                "database rights",
                                ErrorCode.Category.CONFIGURATION,
                                "the login may not create tables or take locks",
                                "grant create on the database and its schemas to the user of retail.warehouse.user"));
        if (facts.freeConnections() < LEAST_CONNECTIONS) {
            findings.add(Finding.warning(
                    "database connections",
                    "only %d are left".formatted(facts.freeConnections()),
                    "raise max_connections of the server, or end what holds them"));
        }
        Duration apart = Duration.between(facts.time(), clock.instant()).abs();
        findings.add(
                apart.compareTo(ConfigurationChecks.TOLERABLE) <= 0
                        ? Finding.ok("clock", "agrees with the database's")
                        : Finding.warning(
                                "clock",
                                "%d s apart from the database's".formatted(apart.toSeconds()),
                                "let both machines keep time by NTP"));
        return findings;
    }
}
