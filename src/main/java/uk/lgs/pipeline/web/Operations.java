package uk.lgs.pipeline.web;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.RunId;

/**
 * What operators do, by the console and the API; the same as the commands of {@code ./pipeline} do. Everything throws
 * {@link uk.lgs.pipeline.run.PipelineException} where it is refused or fails.
 */
public record Operations(
        Runs runs,
        Deliveries deliveries,
        Schedules schedules,
        Routes routes,
        DeadLetters deadLetters,
        Service service) {
    /** Runs. */
    public interface Runs {
        /** Dumps that a run can be started over, the newest first. */
        List<DumpFile> dumps();

        /**
         * Starts a run.
         *
         * @param dump one of {@link #dumps}, by its place; empty for the sample that comes with the program
         * @param isForced do it even if the same was done before
         */
        Effect start(Optional<String> dump, boolean isForced);

        /** Puts a dump that somebody sent into the inbox, under a name of our own. */
        Effect take(UploadedFile dump);

        /** Asks a run to stop. */
        Effect cancel(RunId run);

        /**
         * Goes on with a run.
         *
         * @param from load, report or deliver; empty for where it stands
         */
        Effect resume(RunId run, Optional<String> from);

        /** Makes the reports of past months, such as from 2011-01 to 2011-06. */
        Effect backfill(String from, String to, boolean isDelivered, boolean isForced);

        /** What became of the lines of a run's dump, by rule; none where it loaded nothing. */
        List<Fate> fates(RunId run);

        /** The lines of a run that are in quarantine, redacted, as RFC 4180; empty where there are none. */
        Optional<String> quarantine(RunId run);
    }

    /**
     * A dump that lies ready.
     *
     * @param place its path below the inbox
     * @param note waiting, processed or failed
     */
    public record DumpFile(String place, String note, long bytes, Instant changedAt) {}

    /** Deliveries. */
    public interface Deliveries {
        /**
         * Sends a report to those who are due and did not get it.
         *
         * @param recipient to whom alone; empty for all
         * @param again also what arrived, may have arrived, or is not due
         */
        Effect deliver(RunId run, Optional<String> recipient, boolean again);

        /**
         * Settles what failed or is in doubt.
         *
         * @param decision arrived, send-again or give-up
         */
        Effect decide(DeliveryRecord.Key delivery, String decision, String person);

        /** The message that a recipient would get of a run's report. */
        MailView preview(RunId run, String recipient);

        /** Sends that message, without any customer in it, to an address that may be mailed to. */
        Effect test(RunId run, String recipient, String address);

        /** The ids of those who get messages. */
        List<String> recipientsByMail();

        /** The text of recipients.yaml. */
        String recipients();

        /** Puts another text in its place, if it is right. */
        Effect changeRecipients(String text);
    }

    /** Schedules. */
    public interface Schedules {
        /** All, with so many of their latest firings. */
        List<ScheduleView> list(int latest);

        Effect pause(String name);

        Effect resume(String name);

        Effect trigger(String name);
    }

    /** Camel routes. */
    public interface Routes {
        /** All, by id. */
        List<RouteView> list();

        Effect start(String route);

        Effect stop(String route);

        Effect suspend(String route);
    }

    /** What could not be done unattended. */
    public interface DeadLetters {
        Effect retry(long number);

        Effect dismiss(long number);
    }

    /** The service itself. */
    public interface Service {
        /** What the health checks find. */
        List<CheckView> health();

        /** What {@code ./pipeline doctor} finds; may take as long as servers take to answer. */
        List<CheckView> doctor();

        /** The shop's time of the newest invoice; empty where there is none. */
        Optional<LocalDateTime> newestInvoice();

        /** The folder of logs. */
        Path logs();
    }

    /**
     * A message as it would be sent.
     *
     * @param html complete, its pictures within
     * @param attachment the name of the attached file; absent where it says where the workbook is
     */
    public record MailView(
            String recipient,
            String subject,
            String text,
            String html,
            @Nullable String attachment,
            long bytes) {}
}
