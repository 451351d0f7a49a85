package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.Warehouse;

/** Everything that steps are made of, wired by hand; checked before anything is read or stored. */
record Parts(
        Settings settings,
        Folders folders,
        Clock clock,
        Progress progress,
        CleaningRules rules,
        ColumnPolicy policy,
        Segments segments,
        PseudonymKey key,
        Database database,
        Warehouse warehouse,
        RunLedger ledger)
        implements AutoCloseable {
    /** Reads the configuration and opens the database. */
    static Parts open(Settings settings, Folders folders, Clock clock, Progress progress) {
        CleaningRules rules = CleaningRules.read(settings.folder().resolve("cleaning.yaml"));
        ColumnPolicy policy = ColumnPolicy.read(settings.folder().resolve("columns.yaml"));
        Segments segments = Segments.read(settings.folder().resolve("segments.yaml"));
        PseudonymKey key =
                PseudonymKey.load(keyFile(settings), Optional.ofNullable(System.getenv(PseudonymKey.VARIABLE)));
        Database database = Database.open(settings.database(), folders.output());
        return new Parts(
                settings,
                folders,
                clock,
                progress,
                rules,
                policy,
                segments,
                key,
                database,
                new Warehouse(database),
                ledger(database, clock));
    }

    /** Where the secret key is kept, unless the environment has it. */
    static Path keyFile(Settings settings) {
        return settings.folder().resolve("secrets").resolve("pseudonym.key");
    }

    /** The run ledger of a database, written to in this process's name. */
    static RunLedger ledger(Database database, Clock clock) {
        return new RunLedger(database.dataSource(), clock, ThisProcess.name());
    }

    DumpLayout layout() {
        return new DumpLayout(settings.dumpTable(), policy.names(), settings.maximumLineBytes());
    }

    @Override
    public void close() {
        database.close();
    }
}
