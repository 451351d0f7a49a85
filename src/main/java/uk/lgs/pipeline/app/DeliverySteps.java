package uk.lgs.pipeline.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.Channel;
import uk.lgs.pipeline.delivery.FolderDelivery;
import uk.lgs.pipeline.delivery.Recipient;
import uk.lgs.pipeline.delivery.ReportMail;
import uk.lgs.pipeline.ops.DeliveryLedger;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.DeliveryState;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** The steps by which a report gets to its recipients. All are taken by who holds the warehouse's lock. */
public final class DeliverySteps {
    private static final Logger LOG = LogManager.getLogger(DeliverySteps.class);

    private final Parts parts;

    /** One thing for one recipient. */
    public record Parcel(DeliveryRecord.Key key, Recipient recipient) {
        /** Whether it goes as a message. */
        public boolean isMail() {
            return channel() == Channel.MAIL;
        }

        /** Whether it goes to an SFTP server. */
        public boolean isSftp() {
            return channel() == Channel.SFTP;
        }

        Channel channel() {
            return Channel.valueOf(key.channel());
        }
    }

    /** What became of a parcel: accepted, failed or in doubt, and what was said. */
    public record Answer(DeliveryState state, String text) {}

    DeliverySteps(Parts parts) {
        this.parts = parts;
    }

    /** Plans what recipients are to get of a run's report. */
    public void plan(RunId run) {
        if (parts.recipients().anyByMail() && !parts.settings().mail().isOn()) {
            parts.progress().note("nothing is mailed: retail.mail.host names no mail server");
        }
        WrittenReport report = report(run);
        for (Parcel parcel : parcels(run)) {
            parcel.recipient()
                    .frequency()
                    .occasion(report)
                    .ifPresent(occasion -> parts.deliveries().plan(parcel.key(), occasion));
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
        List<Parcel> parcels = parcels(run).stream()
                .filter(parcel -> recipient == null || parcel.recipient().id().equals(recipient))
                .toList();
        if (recipient != null && parcels.isEmpty()) {
            throw MailCommand.noRecipient(recipient);
        }
        DeliveryLedger ledger = parts.deliveries();
        Set<DeliveryRecord.Key> failed = ledger.of(run).stream()
                .filter(receipt -> receipt.state() == DeliveryState.FAILED)
                .map(DeliveryRecord::key)
                .collect(Collectors.toSet());
        for (Parcel parcel : parcels) {
            Optional<String> occasion = parcel.recipient().frequency().occasion(report(run));
            if (again || failed.contains(parcel.key())) {
                ledger.planAgain(parcel.key(), occasion.orElse("run " + run));
            } else {
                occasion.ifPresent(due -> ledger.plan(parcel.key(), due));
            }
        }
    }

    /** Everything that could go out of a run, by the recipients and the settings of now. */
    private List<Parcel> parcels(RunId run) {
        List<Parcel> parcels = new ArrayList<>();
        for (Recipient recipient : parts.recipients().all()) {
            for (Channel channel : recipient.channels()) {
                if (channel != Channel.MAIL || parts.settings().mail().isOn()) {
                    parcels.add(new Parcel(new DeliveryRecord.Key(run, recipient.id(), channel.name()), recipient));
                }
            }
        }
        return parcels;
    }

    private WrittenReport report(RunId run) {
        return report(parts, run);
    }

    static WrittenReport report(Parts parts, RunId run) {
        return WrittenReport.in(parts.folders().reports().resolve(run.value()));
    }

    /** What is planned of a run and was never begun. */
    public List<Parcel> planned(RunId run) {
        DeliveryLedger ledger = parts.deliveries();
        ledger.doubtAbandoned()
                .forEach(key -> LOG.warn(
                        "the delivery of run {} to {} was cut short and is in doubt", key.run(), key.recipient()));
        List<Parcel> planned = new ArrayList<>();
        for (DeliveryRecord receipt : ledger.of(run)) {
            if (receipt.state() == DeliveryState.PLANNED) {
                parcels(run).stream()
                        .filter(parcel -> parcel.key().equals(receipt.key()))
                        .forEach(planned::add);
            }
        }
        return planned;
    }

    /** The message, from now on marked as being sent. */
    public ReportMail compose(Parcel parcel) {
        ReportMail mail = parts.settings()
                .mail()
                .composer(parts.folders())
                .compose(report(parcel.key().run()), parcel.recipient());
        parts.deliveries().sending(parcel.key(), mail.sha256());
        return mail;
    }

    /** Puts the workbook into the recipient's folder. */
    public Answer put(Parcel parcel) {
        WrittenReport report = report(parcel.key().run());
        Path workbook = report.workbook(parcel.recipient().customers());
        Path folder = parcel.recipient().folder().orElseThrow();
        parts.deliveries().sending(parcel.key(), FolderDelivery.sha256(workbook));
        String name = FolderDelivery.nameOf(report, parcel.recipient());
        FolderDelivery.put(workbook, folder, name);
        return new Answer(DeliveryState.ACCEPTED, "is there as " + name);
    }

    /** What the server said to a message that it took. */
    public Answer reply(ReportMail sent) {
        return new Answer(DeliveryState.ACCEPTED, sent.reply());
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
                isInDoubt ? DeliveryState.IN_DOUBT : DeliveryState.FAILED, String.valueOf(error.getMessage()));
    }

    /** Writes down what became of a parcel. */
    public void receipt(Parcel parcel, Answer answer) {
        String text = DeliveryLedger.withoutAddresses(answer.text());
        parts.deliveries().end(parcel.key(), answer.state(), text);
        String line = "delivery to %s (%s) %s: %s"
                .formatted(
                        parcel.recipient().id(),
                        parcel.channel().label(),
                        answer.state().label(),
                        text);
        if (answer.state() == DeliveryState.ACCEPTED) {
            LOG.info("run {}: {}", parcel.key().run(), line);
        } else {
            LOG.error("run {}: {}", parcel.key().run(), line);
        }
        parts.progress().note(line);
    }
}
