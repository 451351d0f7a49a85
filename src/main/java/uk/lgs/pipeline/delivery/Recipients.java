package uk.lgs.pipeline.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody who is sent reports, as {@code config/recipients.yaml} says.
 *
 * @param all each of them
 * @param allowedDomains what may stand after the @ of an address that anything is mailed to, in lower case
 */
public record Recipients(List<Recipient> all, Set<String> allowedDomains) {
    public Recipients {
        all = List.copyOf(all);
        allowedDomains = Set.copyOf(allowedDomains);
    }

    /**
     * Reads the file.
     *
     * @throws uk.lgs.pipeline.run.PipelineException CONFIGURATION_FILE_INVALID, naming file, line, column and key
     */
    public static Recipients read(Path file) {
        return new RecipientsFile(file).read();
    }

    /** The recipient of an id. */
    public Optional<Recipient> find(String id) {
        return all.stream().filter(recipient -> recipient.id().equals(id)).findFirst();
    }

    /** Whether messages go to somebody. */
    public boolean anyByMail() {
        return all.stream().anyMatch(recipient -> recipient.address().isPresent());
    }

    /** The SFTP servers that files go to. */
    public List<SftpTarget> servers() {
        return all.stream().flatMap(recipient -> recipient.server().stream()).toList();
    }

    /** Whether somebody is to have a workbook without the sheets that name customers. */
    public boolean anyWithoutCustomers() {
        return all.stream().anyMatch(recipient -> !recipient.customers());
    }
}
