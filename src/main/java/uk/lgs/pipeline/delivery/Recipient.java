package uk.lgs.pipeline.delivery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One reader, or one group of readers behind one address.
 *
 * @param id what logs and receipts call the recipient
 * @param name shown in the message beside the address; may be empty
 * @param address where messages go
 * @param folder where files go; the workbook is then put there and not attached
 * @param server where files go on an SFTP server; likewise
 * @param readership which template the message is made from
 * @param frequency when there is something for the recipient
 * @param customers whether the workbook has the sheets with a row per customer
 * @param largestAttachment in bytes; a larger workbook is not attached, and the message says where it is
 * @param locale how numbers and dates are written, and the language that the message names
 */
public record Recipient(
        String id,
        String name,
        Optional<MailAddress> address,
        Optional<Path> folder,
        Optional<SftpTarget> server,
        Readership readership,
        Frequency frequency,
        boolean customers,
        long largestAttachment,
        Locale locale) {

    public Recipient {
        if (address.isEmpty() && folder.isEmpty() && server.isEmpty()) {
            throw new IllegalArgumentException("the recipient " + id + " has neither address nor folder nor server");
        }
    }

    /** Each way by which something goes to the recipient, files before the message that says where they are. */
    public List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        folder.ifPresent(there -> channels.add(Channel.FOLDER));
        server.ifPresent(there -> channels.add(Channel.SFTP));
        address.ifPresent(there -> channels.add(Channel.MAIL));
        return channels;
    }

    /** Whether nothing is put anywhere, so that the workbook goes with the message. */
    public boolean isByMailOnly() {
        return folder.isEmpty() && server.isEmpty();
    }

    /** Where the workbook is put under a name; empty where it goes with the message. */
    public Optional<String> place(String name) {
        return folder.map(there -> there.resolve(name).toString()).or(() -> server.map(there -> there.place(name)));
    }

    /** Names the recipient without the address. */
    @Override
    public String toString() {
        return id;
    }
}
