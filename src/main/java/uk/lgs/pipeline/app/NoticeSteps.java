package uk.lgs.pipeline.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.ops.IncidentLedger;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.ops.Trouble;
import uk.lgs.pipeline.ops.TroubleSearch;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The steps by which operators are told of what does not work. None of them fails a run. */
public final class NoticeSteps {
    private static final Logger LOG = LogManager.getLogger(NoticeSteps.class);
    private static final List<String> LOOKED_FOR = List.of(
            Trouble.RUN_FAILED,
            Trouble.NOT_DONE,
            Trouble.SCHEDULE,
            Trouble.DELIVERY,
            Trouble.QUARANTINE,
            Trouble.REPORT_LATE);

    /** Longer than a run takes, while which the schedules wait. */
    private static final Duration LATEST_FIRING = Duration.ofHours(1);

    private final Parts parts;
    private final Instant begunAt;
    private final DatabaseOutage outage;

    NoticeSteps(Parts parts) {
        this.parts = parts;
        outage = new DatabaseOutage(parts.clock());
        begunAt = parts.clock().instant();
    }

    /** Looks for what does not work now, and plans what operators are to be told; also that nothing could be looked for. */
    public void look() {
        try {
            compare();
            outage.ended();
        } catch (PipelineException e) {
            if (e.code() != ErrorCode.WAREHOUSE_UNAVAILABLE) {
                throw e;
            }
            LOG.error("what does not work cannot be looked for: {}", e.getMessage());
            outage.began();
        }
    }

    private void compare() {
        TroubleSearch search = parts.troubles();
        List<Trouble> troubles = new ArrayList<>(search.failedRuns());
        troubles.addAll(search.deadLetters());
        troubles.addAll(search.schedules(parts.clock().instant().minus(LATEST_FIRING)));
        troubles.addAll(search.deliveries());
        troubles.addAll(search.quarantine(settings().quarantineShare()));
        troubles.addAll(late(search));
        IncidentLedger incidents = parts.incidents();
        incidents.compare(LOOKED_FOR, troubles);
        incidents.remind();
    }

    /** A deadline that passed before anything was here counts for nothing. */
    private List<Trouble> late(TroubleSearch search) {
        Optional<ReportDeadline> wanted = settings().reportDue();
        if (wanted.isEmpty()) {
            return List.of();
        }
        ReportDeadline due = wanted.get();
        Instant deadline = due.lastBefore(parts.clock().instant());
        Instant before = due.lastBefore(deadline.minusMillis(1));
        boolean wasHere = begunAt.isBefore(deadline)
                || search.firstRun().filter(deadline::isAfter).isPresent();
        if (!wasHere || search.isReportOutSince(before)) {
            return List.of();
        }
        String message =
                "a report was due by %s, and none has got out since %s. See ./pipeline runs and ./pipeline deliveries"
                        .formatted(deadline.atZone(due.zone()), before.atZone(due.zone()));
        return List.of(new Trouble(Trouble.REPORT_LATE, "report", message));
    }

    /** What is to be told now. */
    public List<Notice> due() {
        List<Notice> due = new ArrayList<>(outage.due(settings().ways()));
        if (!outage.isGoingOn()) {
            due.addAll(parts.incidents().takeDue());
        }
        return due;
    }

    /** The message of a notice. */
    public OutgoingMail mail(Notice notice) {
        NoticeText text = text(notice);
        String id = "incident-%d.%d.%d"
                .formatted(
                        notice.incident(), notice.position(), notice.openedAt().toEpochMilli());
        Instant recovered = notice.recoveredAt();
        return parts.settings()
                .mail()
                .plain(
                        id,
                        settings().addresses(),
                        text.subject(),
                        text.text(),
                        recovered == null ? notice.openedAt() : recovered);
    }

    /** Makes the exchange a call to the webhook; its address and secret are not in the route, which consoles show. */
    public void call(Notice notice, Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, settings().webhook().orElseThrow().toString());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        settings().webhookHeader().forEach(message::setHeader);
        message.setBody(text(notice).json());
    }

    /** Notes that operators were told, by what the server said. */
    public void told(Notice notice, Object answer) {
        String reply = answer instanceof OutgoingMail mail ? mail.reply() : "taken";
        if (DatabaseOutage.isOf(notice)) {
            outage.told(notice);
        } else {
            parts.incidents().sent(notice, reply);
        }
        LOG.info("operators were told of incident {} ({}): {}", notice.incident(), way(notice), reply);
    }

    /** Notes why they were not; it is tried again. */
    public void failed(Notice notice, Throwable failure) {
        String reason = notice.isMail() || failure instanceof PipelineException
                ? String.valueOf(Failures.of(failure).getMessage())
                : WebhookFailure.reason(failure);
        if (!DatabaseOutage.isOf(notice)) { // which the next look tells again
            parts.incidents().failed(notice, reason);
        }
        LOG.error("operators could not be told of incident {} ({}): {}", notice.incident(), way(notice), reason);
    }

    private static String way(Notice notice) {
        return notice.way().name().toLowerCase(Locale.ROOT);
    }

    private NoticeText text(Notice notice) {
        return new NoticeText(notice, settings().zone(), ThisProcess.host());
    }

    private NoticeSettings settings() {
        return parts.settings().notice();
    }
}
