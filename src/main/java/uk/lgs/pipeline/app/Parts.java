package uk.lgs.pipeline.app;

import java.time.Clock;
import java.util.Optional;
import uk.lgs.pipeline.analytics.MetricCatalog;
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
        MetricCatalog metrics,
        PseudonymKey key,
        Database database,
        Warehouse warehouse,
        RunLedger ledger)
        implements AutoCloseable {
    /** Reads the configuration and opens the database. */
    static Parts open(Settings settings, Folders folders, Clock clock, Progress progress) {
        CleaningRules rules = CleaningRules.read(settings.cleaningFile());
        ColumnPolicy policy = ColumnPolicy.read(settings.columnsFile());
        Segments segments = Segments.read(settings.segmentsFile());
        MetricCatalog metrics = MetricCatalog.load();
        PseudonymKey key =
                PseudonymKey.load(settings.keyFile(), Optional.ofNullable(System.getenv(PseudonymKey.VARIABLE)));
        Database database = Database.open(settings.database(), folders.output());
        return new Parts(
                settings,
                folders,
                clock,
                progress,
                rules,
                policy,
                segments,
                metrics,
                key,
                database,
                new Warehouse(database),
                ledger(database, clock));
    }

    /** The run ledger of a database, written to in this process's name. */
    static RunLedger ledger(Database database, Clock clock) {
        return new RunLedger(database.dataSource(), clock, ThisProcess.name());
    }

    DumpLayout layout() {
        return settings.layout(policy);
    }

    @Override
    public void close() {
        database.close();
    }
}
