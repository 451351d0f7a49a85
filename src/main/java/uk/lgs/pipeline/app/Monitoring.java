package uk.lgs.pipeline.app;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import uk.lgs.pipeline.app.SignCheck.About;
import uk.lgs.pipeline.ops.Kept;
import uk.lgs.pipeline.ops.LedgerFigures;
import uk.lgs.pipeline.ops.LedgerReader;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.Sign;
import uk.lgs.pipeline.ops.Vitals;

/** What the service knows of itself, for those who watch it: read at most every few seconds, and never waited for long. */
final class Monitoring implements AutoCloseable {
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration AGE_OF_SCHEMA = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Sign NOBODY_CAN_TELL = new Sign(true, "cannot be told while the database does not answer");

    private final Parts parts;
    private final CamelContext camel;
    private final Kept<LedgerFigures> ledger;
    private final Kept<Optional<LocalDateTime>> newestInvoice;
    private final Kept<Boolean> migrations;
    private final SchedulerWatch schedulerWatch;

    Monitoring(Parts parts, CamelContext camel) {
        this.parts = parts;
        this.camel = camel;
        ledger = kept("ledger-reader", new LedgerReader(parts.database().dataSource())::read, AGE);
        newestInvoice = kept("invoice-reader", parts.warehouse()::lastInvoice, AGE);
        migrations = kept("schema-reader", parts.database()::isUpToDate, AGE_OF_SCHEMA);
        schedulerWatch = new SchedulerWatch(parts.clock(), this::isRunAtWork);
    }

    private <T> Kept<T> kept(String name, Supplier<T> source, Duration age) {
        return new Kept<>(name, source, parts.clock(), age, PATIENCE);
    }

    /** What all health checks find, the service's own and Camel's. */
    List<HealthResult> all() {
        return HealthResult.all(camel);
    }

    Optional<LedgerFigures> ledger() {
        return ledger.get();
    }

    /** The shop's time of the last invoice; empty where there is none, or nobody can tell. */
    Optional<LocalDateTime> newestInvoice() {
        return newestInvoice.get().flatMap(Function.identity());
    }

    /** What Quartz runs; empty where no route has a schedule. */
    Optional<Scheduler> scheduler() {
        return Optional.ofNullable(camel.hasComponent("quartz"))
                .map(QuartzComponent.class::cast)
                .map(QuartzComponent::getScheduler);
    }

    /** The service's own health checks. */
    List<SignCheck> checks() {
        HealthSettings limits = parts.settings().health();
        return List.of(
                new SignCheck("process", About.LIVENESS, Vitals::threads),
                new SignCheck("database", About.READINESS, () -> Vitals.database(ledger())),
                new SignCheck("migrations", About.READINESS, this::migrations),
                new SignCheck("scheduler", About.READINESS, this::schedules),
                new SignCheck(
                        "disk",
                        About.READINESS,
                        () -> Vitals.disk(parts.folders().output(), limits.leastFreeMegabytes())),
                new SignCheck(
                        "last-success",
                        About.ATTENTION,
                        () -> told(
                                figures -> Vitals.success(figures, parts.clock().instant(), limits.oldestSuccess()))),
                new SignCheck("deliveries", About.ATTENTION, () -> told(Vitals::deliveries)));
    }

    /** One cause, one check that is down: what stands in the database is not judged while it does not answer. */
    private Sign told(Function<LedgerFigures, Sign> judge) {
        return ledger().map(judge).orElse(NOBODY_CAN_TELL);
    }

    private Sign migrations() {
        return migrations
                .get()
                .map(upToDate -> upToDate
                        ? new Sign(true, "the schema is of this version")
                        : new Sign(false, "the schema is not of this version; restart the service, or update it"))
                .orElse(NOBODY_CAN_TELL);
    }

    private Sign schedules() {
        return scheduler()
                .map(schedulerWatch::look)
                .orElseGet(() -> new Sign(false, "there is no scheduler; see the files of routes/triggers"));
    }

    private boolean isRunAtWork() {
        return ledger().map(figures -> figures.runs().getOrDefault(RunState.RUNNING, 0L) > 0)
                .orElse(true);
    }

    @Override
    public void close() {
        ledger.close();
        newestInvoice.close();
        migrations.close();
    }
}
