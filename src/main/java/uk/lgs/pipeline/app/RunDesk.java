package uk.lgs.pipeline.app;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Fate;
import uk.lgs.pipeline.web.Operations;
import uk.lgs.pipeline.web.UploadedFile;

/** What operators do with runs, as the commands do it. */
final class RunDesk implements Operations.Runs {
    private static final String SAMPLE = "retail-sample.sql.gz";

    private final Parts parts;
    private final OnRoute routes;
    private final InboxShelf shelf;

    RunDesk(Parts parts, OnRoute routes) {
        this.parts = parts;
        this.routes = routes;
        shelf = new InboxShelf(parts);
    }

    @Override
    public List<Operations.DumpFile> dumps() {
        return shelf.dumps();
    }

    @Override
    public Effect start(Optional<String> dump, boolean isForced) {
        Path file = dump.map(shelf::file).orElse(Path.of(SAMPLE));
        RunTrigger trigger = new RunTrigger(file, isForced, false, dump.isEmpty(), TriggerKind.CONSOLE);
        RunId run = parts.ledger()
                .enqueue(trigger.origin(), trigger.dumpName())
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.RUN_REFUSED, "%s is queued already".formatted(trigger.dumpName())));
        return routes.begin(
                        "direct:resume-run",
                        Resumption.unattended(run),
                        RunOutcome.class,
                        "Run %s over %s has begun".formatted(run, trigger.dumpName()),
                        RunDesk::ended)
                .of(run.value());
    }

    private static String ended(RunOutcome outcome) {
        return outcome.wasAlreadyDone()
                ? "Nothing new: run %s did the same before".formatted(outcome.run())
                : "Run %s succeeded".formatted(outcome.run());
    }

    @Override
    public Effect take(UploadedFile dump) {
        return Effect.done("The dump is in the inbox as %s, and is run within seconds".formatted(shelf.take(dump)));
    }

    @Override
    public Effect cancel(RunId run) {
        require(run);
        new Cancellation(parts.database(), parts.ledger()).ask(run);
        RunRecord now = require(run);
        return Effect.done(
                now.endedAt() == null
                        ? "Run %s is asked to stop, which it does at its next batch or statement".formatted(run)
                        : "Run %s is %s".formatted(run, now.state().label()));
    }

    @Override
    public Effect resume(RunId run, Optional<String> from) {
        require(run);
        @Nullable
        Stage stage =
                from.map(step -> Stage.valueOf(step.toUpperCase(Locale.ROOT))).orElse(null);
        return routes.begin(
                "direct:resume-run",
                new Resumption(run, true, stage),
                RunOutcome.class,
                "Run %s goes on".formatted(run),
                RunDesk::ended);
    }

    @Override
    public Effect backfill(String from, String to, boolean isDelivered, boolean isForced) {
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        if (last.isBefore(first)) {
            throw new PipelineException(ErrorCode.RUN_REFUSED, "to must not be before from");
        }
        String months = first.equals(last) ? first.toString() : "%s to %s".formatted(first, last);
        return routes.begin("The reports of %s are being made".formatted(months), () -> {
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                Backfill wish = new Backfill(month, isDelivered, isForced);
                routes.request("direct:backfill-month", wish, RunOutcome.class);
            }
            return "The reports of %s are made".formatted(months);
        });
    }

    private static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new PipelineException(ErrorCode.RUN_REFUSED, field + " must be a month such as 2011-01", e);
        }
    }

    @Override
    public List<Fate> fates(RunId run) {
        return parts.warehouse()
                .quality(run)
                .map(quality -> quality.profile().rules().stream()
                        .map(figures -> new Fate(
                                figures.outcome().label(),
                                figures.rule(),
                                figures.rule() == null
                                        ? null
                                        : quality.reasons().get(figures.rule()),
                                figures.lines(),
                                figures.amount()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<String> quarantine(RunId run) {
        Table lines = parts.warehouse().quarantine().lines(run);
        if (lines.rows().isEmpty()) {
            return Optional.empty();
        }
        StringWriter csv = new StringWriter();
        try {
            QuarantineCsv.write(csv, run, lines, parts.rules().reasons());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(csv.toString());
    }

    private RunRecord require(RunId run) {
        return parts.ledger().find(run).orElseThrow(() -> ShowCommand.notFound(run.value()));
    }
}
