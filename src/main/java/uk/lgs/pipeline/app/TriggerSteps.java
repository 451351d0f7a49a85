package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Turns what starts an unattended run into the wish for it, and notes what became of it. */
public final class TriggerSteps {
    private static final Logger LOG = LogManager.getLogger(TriggerSteps.class);

    private final Parts parts;
    private final Schedules schedules;

    TriggerSteps(Parts parts, Schedules schedules) {
        this.parts = parts;
        this.schedules = schedules;
    }

    /**
     * The schedule of a route fired.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID where it names no dump
     */
    public RunTrigger scheduled(String route) {
        Path dump = schedules
                .named(route)
                .dump()
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.CONFIGURATION_FILE_INVALID,
                        "schedules.yaml: schedules.%s.dump: is missing; name the dump that it reads".formatted(route)));
        return RunTrigger.unattended(parts.folders().home().resolve(dump), TriggerKind.SCHEDULE);
    }

    /** The schedule of a route fired, for the report of the last month that has ended where the schedule's clock is. */
    public Backfill lastMonth(String route) {
        LocalDate today = schedules.named(route).day(parts.clock().instant());
        return new Backfill(YearMonth.from(today).minusMonths(1), true, false);
    }

    /** Notes what the run of a schedule's firing came to. */
    public RunOutcome done(String route, RunOutcome outcome) {
        parts.firings().note(route, note(outcome));
        return outcome;
    }

    static String note(RunOutcome outcome) {
        return outcome.wasAlreadyDone()
                ? "nothing new: run %s did the same".formatted(outcome.run())
                : "run " + outcome.run();
    }

    /**
     * Whether the ledger goes on by itself with what a schedule asked for, since the warehouse was taken or the run broke off: then
     * the firing has done its part. A dump of the inbox waits there.
     */
    public boolean isKept(Exchange exchange) {
        try {
            return mayPass(exchange) && kept(exchange).isPresent();
        } catch (PipelineException e) {
            return false; // the database does not answer
        }
    }

    private Optional<RunRecord> kept(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof RunTrigger trigger && trigger.kind() == TriggerKind.SCHEDULE
                ? parts.ledger().kept(trigger.origin())
                : Optional.empty();
    }

    /** Leaves the rest to the ledger. */
    public void leave(String route, Exchange exchange) {
        kept(exchange)
                .ifPresent(run -> parts.firings()
                        .leaveTo(
                                run.id(),
                                route,
                                "run %s is %s: %s"
                                        .formatted(
                                                run.id(),
                                                run.state().label(),
                                                failure(exchange).getMessage())));
    }

    /** Whether a failure may pass by itself, so that another try makes sense. */
    public boolean mayPass(Exchange exchange) {
        return failure(exchange).code().category() == ErrorCode.Category.UNAVAILABLE;
    }

    /** Keeps what a schedule or the inbox could not do until somebody sees to it. */
    public void giveUp(String route, Exchange exchange) {
        PipelineException failure = failure(exchange);
        if (failure.code() == ErrorCode.RUN_INTERRUPTED || exchange.getContext().isStopping()) {
            return; // it was cut short, and the next start goes on with it
        }
        LOG.error("{} gives up: {} {}", route, failure.code(), failure.getMessage());
        int attempts = 1 + exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        if (InboxSteps.isAbout(exchange)) {
            new InboxSteps(parts).failed(exchange, failure, attempts);
            return;
        }
        parts.deadLetters().keep(route, route, failure.code(), String.valueOf(failure.getMessage()), attempts);
    }

    private static PipelineException failure(Exchange exchange) {
        return Failures.of(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
    }
}
