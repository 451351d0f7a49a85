package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiFunction;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.PseudonymStore;
import uk.lgs.pipeline.warehouse.Warehouse;

/** The open database, what steps keep in it, and the key that its pseudonyms are made with. */
record Stores(Database database, PseudonymKey key, Warehouse warehouse, PseudonymStore pseudonyms, RunLedger ledger) {
    /** Opens the database, and closes it again where the key does not fit. */
    static Stores open(
            Settings settings, Folders folders, Clock clock, BiFunction<DatabaseSettings, Path, Database> opening) {
        Database database = opening.apply(settings.database(), folders.output());
        boolean opened = false;
        try {
            PseudonymStore pseudonyms = new PseudonymStore(database);
            PseudonymKey key = settings.keyFile().fitting(pseudonyms.keyInForce());
            opened = true;
            return new Stores(database, key, new Warehouse(database), pseudonyms, Parts.ledger(database, clock));
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }
}
