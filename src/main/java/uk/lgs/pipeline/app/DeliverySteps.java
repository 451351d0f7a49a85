package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.Channel;
import uk.lgs.pipeline.delivery.FolderDelivery;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.delivery.Recipient;
import uk.lgs.pipeline.ops.DeliveryClaim;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** The steps by which a report gets to its recipients. */
public final class DeliverySteps {
    private static final Logger LOG = LogManager.getLogger(DeliverySteps.class);

    private final Parts parts;

    /** What could go to whom. */
    private record Errand(DeliveryRecord.Key key, Recipient recipient) {}

    /** One thing for one recipient, which nobody else can send. */
    public record Parcel(DeliveryClaim claim, Recipient recipient) {
        /** Whether it goes as a message. */
        public boolean isMail() {
            return channel() == Channel.MAIL;
        }

        /** Whether it goes to an SFTP server. */
        public boolean isSftp() {
            return channel() == Channel.SFTP;
        }

        Channel channel() {
            return Channel.valueOf(claim.key().channel());
        }

        RunId run() {
            return claim.key().run();
        }
    }

    /**
     * What became of a parcel.
     *
     * @param state accepted, failed or in doubt
     * @param text what was said
     * @param isPassing whether it failed for now only
     */
    public record Answer(DeliveryState state, String text, boolean isPassing) {
        static Answer accepted(String text) {
            return new Answer(DeliveryState.ACCEPTED, text, false);
        }
    }

    DeliverySteps(Parts parts) {
        this.parts = parts;
    }

    /** Plans what recipients are to get of a run's report. */
    public void plan(RunId run) {
        if (parts.recipients().anyByMail() && !parts.settings().mail().isOn()) {
            parts.progress().note("nothing is mailed: retail.mail.host names no mail server");
        }
        WrittenReport report = report(run);
        for (Errand errand : errands(run)) {
            errand.recipient()
                    .frequency()
                    .occasion(report)
                    .ifPresent(occasion -> parts.deliveries().plan(errand.key(), occasion));
        }
        int superseded = parts.deliveries().supersedeEarlier(run);
        if (superseded > 0) {
            LOG.warn("{} deliveries of earlier runs are given up for those of run {}", superseded, run);
        }
    }

    /**
     * Plans what a person wants sent: what is due and was not planned, and what failed.
     *
     * @param recipient to whom alone; absent for all
     * @param again also what arrived, may have arrived, or is not due
     * @throws PipelineException NOT_FOUND where there is no such recipient
     */
    void planAgain(RunId run, @Nullable String recipient, boolean again) {
        List<Errand> errands = errands(run).stream()
                .filter(errand -> recipient == null || errand.recipient().id().equals(recipient))
                .toList();
        if (recipient != null && errands.isEmpty()) {
            throw MailCommand.noRecipient(recipient);
        }
        DeliveryLedger ledger = parts.deliveries();
        Set<DeliveryRecord.Key> failed = ledger.of(run).stream()
                .filter(receipt -> receipt.state() == DeliveryState.FAILED)
                .map(DeliveryRecord::key)
                .collect(Collectors.toSet());
        for (Errand errand : errands) {
            Optional<String> occasion = errand.recipient().frequency().occasion(report(run));
            if (again || failed.contains(errand.key())) {
                ledger.planAgain(errand.key(), occasion.orElse("run " + run));
            } else {
                occasion.ifPresent(due -> ledger.plan(errand.key(), due));
            }
        }
    }

    /**
     * Closes a delivery that failed or is in doubt.
     *
     * @param arrived whether the recipient has it; otherwise nobody shall get it any more
     * @param who the person that says so
     * @throws PipelineException NOT_FOUND where there is nothing to be decided about it
     */
    void decide(DeliveryRecord.Key key, boolean arrived, String who) {
        parts.deliveries()
                .decide(
                        key,
                        arrived ? DeliveryState.ACCEPTED : DeliveryState.SUPERSEDED,
                        (arrived ? "it arrived, says " : "given up by ") + who);
        LOG.info("run {}: {} decided about the delivery to {}", key.run(), who, key.recipient());
    }

    /** Everything that could go out of a run, by the recipients and the settings of now. */
    private List<Errand> errands(RunId run) {
        List<Errand> errands = new ArrayList<>();
        for (Recipient recipient : parts.recipients().all()) {
            for (Channel channel : recipient.channels()) {
                if (channel != Channel.MAIL || parts.settings().mail().isOn()) {
                    errands.add(new Errand(new DeliveryRecord.Key(run, recipient.id(), channel.name()), recipient));
                }
            }
        }
        return errands;
    }

    private WrittenReport report(RunId run) {
        return report(parts, run);
    }

    static WrittenReport report(Parts parts, RunId run) {
        return WrittenReport.in(parts.folders().report(run));
    }

    /** What is planned of a run and was never begun. */
    public List<DeliveryRecord.Key> planned(RunId run) {
        noteAbandoned();
        return parts.deliveries().planned(run);
    }

    /** What is planned of any run, and what failed for now and is due. */
    public List<DeliveryRecord.Key> due() {
        noteAbandoned();
        List<DeliveryRecord.Key> again = parts.deliveries().planDue();
        if (!again.isEmpty()) {
            LOG.info("{} deliveries that failed are tried again", again.size());
        }
        return parts.deliveries().planned();
    }

    private void noteAbandoned() {
        parts.deliveries()
                .doubtAbandoned()
                .forEach(key -> LOG.warn(
                        "the delivery of run {} to {} was cut short and is in doubt", key.run(), key.recipient()));
    }

    /** The parcel of something that is planned; null where another process has it, or nobody is to get it any more. */
    public @Nullable Parcel take(DeliveryRecord.Key planned) {
        Optional<Recipient> recipient = errands(planned.run()).stream()
                .filter(errand -> errand.key().equals(planned))
                .map(Errand::recipient)
                .findFirst();
        Optional<DeliveryClaim> claim = parts.deliveries().claim(planned);
        if (recipient.isPresent()) {
            return claim.map(taken -> new Parcel(taken, recipient.get())).orElse(null);
        }
        claim.ifPresent(DeliverySteps::giveUp);
        return null;
    }

    private static void giveUp(DeliveryClaim claim) {
        try (claim) {
            String reason =
                    "%s is not in recipients.yaml with this channel any more, or retail.mail.host names no server"
                            .formatted(claim.key().recipient());
            claim.end(DeliveryState.FAILED, reason, null);
            LOG.error("run {}: {}", claim.key().run(), reason);
        }
    }

    /** The message, from now on marked as being sent. */
    public OutgoingMail compose(Parcel parcel) {
        OutgoingMail mail =
                parts.settings().mail().composer(parts.folders()).compose(report(parcel.run()), parcel.recipient());
        parcel.claim().sending(mail.sha256());
        return mail;
    }

    /** Puts the workbook into the recipient's folder. */
    public Answer put(Parcel parcel) {
        WrittenReport report = report(parcel.run());
        Path workbook = report.workbook(parcel.recipient().customers());
        Path folder = parcel.recipient().folder().orElseThrow();
        parcel.claim().sending(FolderDelivery.sha256(workbook));
        String name = FolderDelivery.nameOf(report, parcel.recipient());
        FolderDelivery.put(workbook, folder, name);
        return Answer.accepted("is there as " + name);
    }

    /** What the server said to a message that it took. */
    public Answer reply(OutgoingMail sent) {
        return Answer.accepted(sent.reply());
    }

    /** Why a parcel did not get out, or may not have. */
    public Answer failure(Parcel parcel, Throwable failure) {
        PipelineException error = parcel.recipient()
                .server()
                .filter(server -> parcel.isSftp())
                .map(server -> SftpFailure.of(failure, server))
                .orElseGet(() -> Failures.of(failure));
        boolean isInDoubt = error.code() == ErrorCode.DELIVERY_IN_DOUBT;
        return new Answer(
                isInDoubt ? DeliveryState.IN_DOUBT : DeliveryState.FAILED,
                String.valueOf(error.getMessage()),
                !isInDoubt && error.code().category() == ErrorCode.Category.UNAVAILABLE);
    }

    /** Writes down what became of a parcel, and lets go of it. */
    public void receipt(Parcel parcel, Answer answer) {
        try (DeliveryClaim claim = parcel.claim()) {
            Optional<Instant> next = answer.isPassing()
                    ? parts.settings()
                            .delivery()
                            .pauseAfter(claim.retries())
                            .map(parts.clock().instant()::plus)
                    : Optional.empty();
            String text = DeliveryLedger.withoutAddresses(answer.text());
            boolean isWritten = claim.end(answer.state(), text, next.orElse(null));
            say(parcel, answer.state(), text, isWritten, next);
        }
    }

    private void say(
            Parcel parcel, DeliveryState state, String text, boolean isWritten, Optional<Instant> nextAttempt) {
        String line = "delivery to %s (%s) %s: %s%s%s"
                .formatted(
                        parcel.recipient().id(),
                        parcel.channel().label(),
                        state.label(),
                        text,
                        nextAttempt
                                .map(at -> "; ./pipeline serve tries again after " + at.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(""),
                        isWritten ? "" : "; somebody has decided about it in the meantime, which holds");
        LOG.log(state == DeliveryState.ACCEPTED ? Level.INFO : Level.ERROR, "run {}: {}", parcel.run(), line);
        parts.progress().note(line);
    }
}
