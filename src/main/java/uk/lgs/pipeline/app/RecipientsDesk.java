package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import uk.lgs.pipeline.delivery.Recipients;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Effect;

/** The file that says who gets what, changed by hand while the service runs. */
final class RecipientsDesk {
    private final Parts parts;
    private final Path file;

    RecipientsDesk(Parts parts) {
        this.parts = parts;
        file = parts.settings().recipientsFile();
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, file.getFileName() + ": cannot be read; check its rights", e);
        }
    }

    /**
     * Puts another text in its place all at once, once it is known to be right; from then on it is in force.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID with the line and column of what is wrong
     */
    Effect change(String text) {
        Path draft = file.resolveSibling(".recipients-%s.yaml".formatted(UUID.randomUUID()));
        try {
            Files.copy(file, draft, StandardCopyOption.COPY_ATTRIBUTES); // its rights
            Files.writeString(draft, text.replace("\r\n", "\n"));
            Recipients changed = checked(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            parts.recipientsInForce().set(changed);
            return Effect.done("recipients.yaml is changed; %d recipients are in force"
                    .formatted(changed.all().size()));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE,
                    file.getFileName() + ": cannot be written; check the rights of the configuration folder",
                    e);
        } finally {
            delete(draft);
        }
    }

    private Recipients checked(Path draft) {
        try {
            return Parts.recipients(parts.settings(), draft);
        } catch (PipelineException e) {
            String told = String.valueOf(e.getMessage()).replace(draft.toString(), String.valueOf(file.getFileName()));
            throw new PipelineException(e.code(), told, e);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.OUTPUT_NOT_WRITABLE, draft + ": cannot be deleted; delete it by hand", e);
        }
    }
}
