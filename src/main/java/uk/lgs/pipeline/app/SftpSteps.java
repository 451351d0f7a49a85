package uk.lgs.pipeline.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.app.DeliverySteps.Answer;
import uk.lgs.pipeline.app.DeliverySteps.Parcel;
import uk.lgs.pipeline.delivery.FolderDelivery;
import uk.lgs.pipeline.delivery.SftpTarget;
import uk.lgs.pipeline.report.WrittenReport;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The steps by which a workbook gets onto an SFTP server. A reader there sees all of a file or nothing, and no file is lost. */
public final class SftpSteps {
    private static final String UNFINISHED = ".part-";

    /** A server that takes less is given up. */
    private static final long SLOWEST_BYTES_A_SECOND = 50_000;

    private final Parts parts;

    /**
     * A workbook on its way to a server.
     *
     * @param workbook the file
     * @param bytes its length
     * @param sha256 its SHA-256, lower-case hex
     * @param target where it goes
     * @param name what it is called there
     * @param endpoint the endpoint of the folder
     * @param isToBeSent whether it was not there before
     */
    public record Upload(
            File workbook,
            long bytes,
            String sha256,
            SftpTarget target,
            String name,
            String endpoint,
            boolean isToBeSent) {
        /** What the workbook is called until it is complete. */
        public String unfinishedName() {
            return UNFINISHED + name;
        }

        public String checksumName() {
            return name + ".sha256";
        }

        /** The endpoint that writes a file under another name first. */
        public String checksumEndpoint() {
            return endpoint + "&tempPrefix=" + UNFINISHED;
        }

        /** The line that {@code sha256sum --check} reads. */
        public String checksum() {
            return sha256 + "  " + name + "\n";
        }
    }

    SftpSteps(Parts parts) {
        this.parts = parts;
    }

    /** From now on until {@link #end} the thread does not wait for the server without end. */
    public Patience begin(Parcel parcel) {
        long bytes = size(workbook(parcel));
        return Patience.of(parts.settings().sftp().patience().plusSeconds(bytes / SLOWEST_BYTES_A_SECOND));
    }

    public void end(@Nullable Patience patience) {
        if (patience != null) {
            patience.close();
        }
    }

    private Path workbook(Parcel parcel) {
        return DeliverySteps.report(parts, parcel.run())
                .workbook(parcel.recipient().customers());
    }

    /**
     * Looks what is on the server; from now on the parcel is marked as being sent.
     *
     * @throws PipelineException DELIVERY_REFUSED where another file has the name
     */
    public Upload look(Parcel parcel, Exchange exchange) {
        WrittenReport report = DeliverySteps.report(parts, parcel.run());
        Path workbook = workbook(parcel);
        SftpTarget target = parcel.recipient().server().orElseThrow();
        String name = FolderDelivery.nameOf(report, parcel.recipient());
        String endpoint = parts.settings().sftp().endpoint(target);
        String sha256 = FolderDelivery.sha256(workbook);
        long bytes = size(workbook);
        parcel.claim().sending(sha256);
        try (SftpFolder folder = SftpFolder.open(exchange.getContext(), endpoint)) {
            boolean isThere = folder.has(name, bytes, sha256);
            return new Upload(workbook.toFile(), bytes, sha256, target, name, endpoint, !isThere);
        }
    }

    /**
     * Gives the complete file its name.
     *
     * @throws PipelineException DELIVERY_IN_DOUBT where the server gave no clear answer and cannot be asked any more
     */
    public void finish(Upload upload, Exchange exchange) {
        try (SftpFolder folder = SftpFolder.open(exchange.getContext(), upload.endpoint())) {
            if (folder.has(upload.name(), upload.bytes(), upload.sha256())) {
                return;
            }
            try {
                folder.rename(upload.unfinishedName(), upload.name());
            } catch (GenericFileOperationFailedException e) {
                requireFinished(upload, exchange, e);
            }
        }
    }

    private static void requireFinished(Upload upload, Exchange exchange, GenericFileOperationFailedException failure) {
        PipelineException reason = SftpFailure.of(failure, upload.target());
        try (SftpFolder folder = SftpFolder.open(exchange.getContext(), upload.endpoint())) {
            if (folder.has(upload.name(), upload.bytes(), upload.sha256())) {
                return;
            }
        } catch (GenericFileOperationFailedException e) {
            reason.addSuppressed(e);
            throw new PipelineException(
                    ErrorCode.DELIVERY_IN_DOUBT,
                    "nobody knows whether %s got its name, look there: %s"
                            .formatted(upload.target().place(upload.name()), reason.getMessage()),
                    reason);
        }
        throw reason;
    }

    /** Where the workbook is. */
    public Answer answer(Upload upload) {
        return Answer.accepted((upload.isToBeSent() ? "is there as " : "was there already as ")
                + upload.target().place(upload.name()));
    }

    private static long size(Path workbook) {
        try {
            return Files.size(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
