package uk.lgs.pipeline.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Sha256;

/** Takes dumps from the inbox, and says beside each what became of it. */
public final class InboxSteps {
    /** The variable with the name that a dump has once it is processed or failed: its own behind the time. */
    private static final String ARRIVED_AS = "arrivedAs";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-");
    static final String ORIGIN = "inbox";
    private static final String NOTE = ".note.txt";
    private static final String WHY = ".why.txt";
    private static final int STAMP_LENGTH = 16;
    private static final int DIGITS = 64;

    private final Parts parts;

    InboxSteps(Parts parts) {
        this.parts = parts;
    }

    /**
     * A dump arrived.
     *
     * @throws PipelineException DUMP_NOT_READABLE where it is a link, DUMP_DAMAGED where its checksum does not fit
     */
    public RunTrigger arrived(Exchange exchange) {
        Path file = file(exchange);
        // in the time zone of the machine, as people name files; retention reads it so
        String stamp = STAMP.format(LocalDateTime.ofInstant(parts.clock().instant(), ZoneId.systemDefault()));
        exchange.setVariable(ARRIVED_AS, stamp + file.getFileName());
        if (Files.isSymbolicLink(file)) {
            throw new PipelineException(
                    ErrorCode.DUMP_NOT_READABLE, file + ": is a symbolic link; put the dump itself into the inbox");
        }
        Path checksum = beside(file, InboxFilter.CHECKSUM);
        if (Files.exists(checksum)) {
            requireFit(file, checksum);
        }
        return RunTrigger.unattended(file, TriggerKind.INBOX);
    }

    /** The run over a dump ended well: it goes to the processed ones, with a note of what it did. */
    public void done(Exchange exchange, RunOutcome outcome) {
        moveAway(
                exchange,
                "processed",
                NOTE,
                outcome.wasAlreadyDone()
                        ? "Nothing new: run %s loaded the same content before.".formatted(outcome.run())
                        : "Loaded by run %s.".formatted(outcome.run()));
    }

    /** A dump could not be run: it goes to the failed ones, with a note of why, and is a dead letter. */
    void failed(Exchange exchange, PipelineException failure, int attempts) {
        String message = String.valueOf(failure.getMessage());
        parts.deadLetters().keep(ORIGIN, arrivedAs(exchange), failure.code(), message, attempts);
        moveAway(exchange, "failed", WHY, failure.code() + ": " + message);
    }

    /** Whether an exchange is about a dump of the inbox. */
    static boolean isAbout(Exchange exchange) {
        return exchange.getVariable(ARRIVED_AS) != null;
    }

    /** Puts a failed dump back into the inbox, as if it had just arrived. */
    static void putBack(Parts parts, String name) {
        Path inbox = parts.settings().inbox().folder(parts.folders());
        Path failed = inbox.resolve("failed").resolve(name);
        String original = original(name);
        try {
            if (Files.exists(beside(failed, InboxFilter.CHECKSUM))) {
                Files.move(beside(failed, InboxFilter.CHECKSUM), inbox.resolve(original + InboxFilter.CHECKSUM));
            }
            Files.move(failed, inbox.resolve(original));
            Files.deleteIfExists(beside(failed, WHY));
            String doneFile = parts.settings().inbox().doneFile();
            if (!doneFile.isEmpty()) {
                Files.writeString(inbox.resolve(original + doneFile), "");
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    failed + ": cannot be put back into the inbox; it is gone, or another " + original + " waits there",
                    e);
        }
    }

    /** A dump, a note, and what came with it; but for the file that only said that it is complete. */
    private void moveAway(Exchange exchange, String folder, String ending, String note) {
        Path file = file(exchange);
        Path target =
                parts.settings().inbox().folder(parts.folders()).resolve(folder).resolve(arrivedAs(exchange));
        try {
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(beside(target, ending), note + "\n");
            if (Files.exists(beside(file, InboxFilter.CHECKSUM))) {
                Files.move(beside(file, InboxFilter.CHECKSUM), beside(target, InboxFilter.CHECKSUM));
            }
            String doneFile = parts.settings().inbox().doneFile();
            if (!doneFile.isEmpty()) {
                Files.deleteIfExists(beside(file, doneFile));
            }
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    target + ": cannot be written; check the inbox's rights and the disk's space",
                    e);
        }
    }

    private static void requireFit(Path file, Path checksum) {
        try {
            String expected = Files.readString(checksum).strip().toLowerCase(Locale.ROOT);
            if (expected.length() < DIGITS || !expected.substring(0, DIGITS).equals(Sha256.of(file))) {
                throw new PipelineException(
                        ErrorCode.DUMP_DAMAGED,
                        "%s: its SHA-256 is another than %s says; send both again"
                                .formatted(file, checksum.getFileName()));
            }
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, file + ": cannot be read", e);
        }
    }

    private static Path file(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        return ((File) file.getFile()).toPath();
    }

    private static String arrivedAs(Exchange exchange) {
        return String.valueOf(exchange.getVariable(ARRIVED_AS));
    }

    private static String original(String arrivedAs) {
        return arrivedAs.substring(STAMP_LENGTH);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
