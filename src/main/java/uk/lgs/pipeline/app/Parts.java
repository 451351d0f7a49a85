package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import uk.lgs.pipeline.analytics.MetricCatalog;
import uk.lgs.pipeline.analytics.Segments;
import uk.lgs.pipeline.cleaning.CleaningRules;
import uk.lgs.pipeline.delivery.MailTemplates;
import uk.lgs.pipeline.delivery.Recipients;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.ops.DeadLetters;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.FiringLog;
import uk.lgs.pipeline.ops.IncidentLedger;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.TroubleSearch;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.privacy.PseudonymKey;
import uk.lgs.pipeline.report.ReportWriter;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.DatabaseSettings;
import uk.lgs.pipeline.warehouse.PseudonymStore;
import uk.lgs.pipeline.warehouse.ReportArchive;
import uk.lgs.pipeline.warehouse.Warehouse;
import uk.lgs.pipeline.web.Right;
import uk.lgs.pipeline.web.UsersFile;

/**
 * Everything that steps are made of, wired by hand; the configuration is checked before anything is read or stored. The stores may
 * still be opening: whoever asks for one waits for them.
 */
record Parts(
        Settings settings,
        Folders folders,
        Clock clock,
        Progress progress,
        CleaningRules rules,
        ColumnPolicy policy,
        Segments segments,
        MetricCatalog metrics,
        AtomicReference<Recipients> recipientsInForce,
        CompletableFuture<Stores> stores)
        implements AutoCloseable {
    /** Reads the configuration and opens the database, which no other process of this output folder may have. */
    static Parts open(Settings settings, Folders folders, Clock clock, Progress progress) {
        return begin(settings, folders, clock, progress, Database::open).requireOpen();
    }

    /** The same, but beside a process that has the embedded server running. */
    static Parts openBesideOthers(Settings settings, Folders folders, Clock clock, Progress progress) {
        return begin(settings, folders, clock, progress, Database::openBesideOthers)
                .requireOpen();
    }

    /** Reads the configuration and has the database opened beside what comes next; {@link #requireOpen} waits for it. */
    static Parts beginToOpen(Settings settings, Folders folders, Clock clock, Progress progress) {
        return begin(settings, folders, clock, progress, Database::open);
    }

    private static Parts begin(
            Settings settings,
            Folders folders,
            Clock clock,
            Progress progress,
            BiFunction<DatabaseSettings, Path, Database> opening) {
        CleaningRules rules = CleaningRules.read(settings.cleaningFile());
        ColumnPolicy policy = ColumnPolicy.read(settings.columnsFile());
        Segments segments = Segments.read(settings.segmentsFile());
        Recipients recipients = recipients(settings);
        CompletableFuture<Stores> stores = CompletableFuture.supplyAsync(
                () -> Stores.open(settings, folders, clock, opening), task -> new Thread(task, "database").start());
        return new Parts( // metrics are no configuration: they come with the program
                settings,
                folders,
                clock,
                progress,
                rules,
                policy,
                segments,
                MetricCatalog.load(),
                new AtomicReference<>(recipients),
                stores);
    }

    /**
     * Waits until the database is open.
     *
     * @throws PipelineException why it cannot be opened
     */
    Parts requireOpen() {
        database();
        return this;
    }

    Database database() {
        return opened().database();
    }

    PseudonymKey key() {
        return opened().key();
    }

    Warehouse warehouse() {
        return opened().warehouse();
    }

    PseudonymStore pseudonyms() {
        return opened().pseudonyms();
    }

    RunLedger ledger() {
        return opened().ledger();
    }

    private Stores opened() {
        try {
            return stores.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The recipients; where messages go to some, the templates can be read, and where files go to servers, the keys. */
    static Recipients recipients(Settings settings) {
        return recipients(settings, settings.recipientsFile());
    }

    /** The same from a file that is not in its place. */
    static Recipients recipients(Settings settings, Path file) {
        Recipients recipients = Recipients.read(file);
        if (recipients.anyByMail()) {
            new MailTemplates(settings.templatesFolder()).requireReadable();
        }
        settings.sftp().requireKeysFor(recipients.servers());
        settings.notice().requireAllowed(recipients.allowedDomains());
        return recipients;
    }

    /** The run ledger of a database, written to in this process's name. */
    static RunLedger ledger(Database database, Clock clock) {
        return new RunLedger(database.dataSource(), clock, ThisProcess.name());
    }

    /** The recipients in force; a person may change them while the service runs. */
    Recipients recipients() {
        return Objects.requireNonNull(recipientsInForce.get());
    }

    /** What writes reports for those who are to get them. */
    ReportWriter reportWriter() {
        return settings.report().writer(recipients().anyWithoutCustomers() || anyUserWithoutCustomers());
    }

    /** Whether some of those who may log in do not see customers; where that cannot be read, somebody may. */
    private boolean anyUserWithoutCustomers() {
        try {
            return new UsersFile(settings.usersFile())
                    .read().values().stream()
                            .anyMatch(account -> !account.user().may(Right.CUSTOMERS));
        } catch (PipelineException e) {
            return true;
        }
    }

    /** The receipts of what was sent. */
    DeliveryLedger deliveries() {
        return new DeliveryLedger(database().dataSource(), clock);
    }

    /** What schedules did. */
    FiringLog firings() {
        return new FiringLog(database().dataSource(), clock, ThisProcess.name());
    }

    /** What was to be done unattended and could not be. */
    DeadLetters deadLetters() {
        return new DeadLetters(database().dataSource(), clock);
    }

    /** What does not work, and what operators were told of it. */
    IncidentLedger incidents() {
        NoticeSettings notices = settings.notice();
        return new IncidentLedger(database().dataSource(), clock, notices.ways(), notices.reminder());
    }

    /** Finds what does not work. */
    TroubleSearch troubles() {
        return new TroubleSearch(database().dataSource());
    }

    /** What past reports were made of. */
    ReportArchive archive() {
        return new ReportArchive(database());
    }

    DumpLayout layout() {
        return settings.layout(policy);
    }

    @Override
    public void close() {
        stores.handle((opened, failure) -> Optional.ofNullable(opened))
                .join()
                .ifPresent(opened -> opened.database().close());
    }
}
