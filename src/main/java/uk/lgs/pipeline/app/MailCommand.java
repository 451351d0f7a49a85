package uk.lgs.pipeline.app;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.lgs.pipeline.delivery.FolderDelivery;
import uk.lgs.pipeline.delivery.MailComposer;
import uk.lgs.pipeline.delivery.OutgoingMail;
import uk.lgs.pipeline.delivery.Recipient;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** {@code pipeline mail}. */
@Command(
        name = "mail",
        description = {
            "Shows what would be sent of a run's report to whom; nothing is sent.",
            "With --output-eml one message as it would go out, to be opened in a mail program."
        })
final class MailCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as ./pipeline runs lists it")
    private String run = "";

    @Option(names = "--recipient", paramLabel = "ID", description = "Only this recipient of config/recipients.yaml")
    private @Nullable String recipient;

    @Option(
            names = "--output-eml",
            paramLabel = "FILE",
            description = "Writes the one message into a new file, or to standard output where FILE is -")
    private @Nullable String eml;

    @Override
    public Integer call() throws IOException {
        RunId id = ShowCommand.runId(run);
        Settings settings = options.settings();
        Folders folders = options.folders();
        WrittenReport report = WrittenReport.in(folders.report(id));
        MailComposer composer = settings.mail().composer(folders);
        List<Recipient> recipients = recipients(settings);
        if (eml != null) {
            OutgoingMail mail = composer.compose(report, onlyOne(recipients));
            NewFile.write(eml, out -> write(mail, out));
            return 0;
        }
        if (recipients.isEmpty()) {
            System.out.println("nobody: " + settings.recipientsFile() + " names no recipients");
        }
        for (Recipient each : recipients) {
            show(each, report, composer);
        }
        if (!settings.mail().isOn()) {
            System.out.println("nothing is mailed so far: retail.mail.host names no mail server");
        }
        return 0;
    }

    private List<Recipient> recipients(Settings settings) {
        List<Recipient> all = Parts.recipients(settings).all();
        if (recipient == null) {
            return all;
        }
        List<Recipient> found =
                all.stream().filter(each -> each.id().equals(recipient)).toList();
        if (found.isEmpty()) {
            throw noRecipient(recipient);
        }
        return found;
    }

    static PipelineException noRecipient(String id) {
        return new PipelineException(
                ErrorCode.NOT_FOUND,
                "there is no recipient %s that something could be sent to; see recipients.yaml and retail.mail.host"
                        .formatted(id));
    }

    private static Recipient onlyOne(List<Recipient> recipients) {
        List<Recipient> byMail =
                recipients.stream().filter(each -> each.address().isPresent()).toList();
        if (byMail.size() != 1) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    "%d recipients get messages; choose the one whose message is wanted by --recipient ID"
                            .formatted(byMail.size()));
        }
        return byMail.get(0);
    }

    private static void show(Recipient recipient, WrittenReport report, MailComposer composer) throws IOException {
        System.out.printf(
                "%s  %s, %s%n",
                recipient.id(),
                recipient.readership().label(),
                recipient.frequency().label());
        System.out.println("  about     "
                + recipient.frequency().occasion(report).orElse("nothing in this report, so nothing is sent"));
        recipient
                .place(FolderDelivery.nameOf(report, recipient))
                .ifPresent(place -> System.out.println("  put at    " + place));
        if (recipient.address().isPresent()) {
            OutgoingMail mail = composer.compose(report, recipient);
            System.out.println("  subject   " + subject(mail));
            System.out.println("  attached  " + attached(composer, report, recipient));
            System.out.printf(Locale.ROOT, "  message   %,d bytes, sha256 %s%n", mail.bytes(), mail.sha256());
        }
    }

    private static String subject(OutgoingMail mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message has a subject", e);
        }
    }

    private static String attached(MailComposer composer, WrittenReport report, Recipient recipient) {
        Optional<Path> attachment = composer.attachment(report, recipient);
        return attachment
                .map(file -> String.valueOf(file.getFileName()))
                .orElse("nothing; it says where the workbook is");
    }

    private static void write(OutgoingMail mail, OutputStream out) throws IOException {
        try {
            mail.writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException("a finished message can be written", e);
        }
    }
}
