package uk.lgs.pipeline.delivery;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ConfigurationFile;
import uk.lgs.pipeline.run.PipelineException;

/** Reads {@code recipients.yaml}; an error never repeats an address. */
final class RecipientsFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\u2028\\u2029]{0,80}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final Pattern MEGABYTES = Pattern.compile("[1-9]\\d{0,2}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern PORT =
            Pattern.compile("[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5]");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final Pattern SERVER_FOLDER = Pattern.compile("(?!\\.)[A-Za-z0-9._-]+(/(?!\\.)[A-Za-z0-9._-]+)*");
    private static final long BYTES_PER_MB = 1_000_000;
    private static final String DEFAULT_MEGABYTES = "10";
    private static final String DEFAULT_LOCALE = "en-GB";

    private final Path file;

    /** The file as it stands. */
    record Content(
            @Nullable List<String> allowedDomains, @Nullable List<RecipientEntry> recipients) {}

    RecipientsFile(Path file) {
        this.file = file;
    }

    Recipients read() {
        Content content = ConfigurationFile.read(file, Content.class);
        Set<String> domains =
                domains(Optional.ofNullable(content.allowedDomains()).orElse(List.of()));
        List<RecipientEntry> entries = Optional.ofNullable(content.recipients()).orElse(List.of());
        List<Recipient> recipients = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Recipient recipient = new Entry("/recipients/" + i, entries.get(i), domains).read();
            if (!ids.add(recipient.id())) {
                throw invalid("/recipients/" + i + "/id", "there is another recipient of this id; give each its own");
            }
            recipients.add(recipient);
        }
        return new Recipients(recipients, domains);
    }

    private Set<String> domains(List<String> allowed) {
        Set<String> domains = new HashSet<>();
        for (int i = 0; i < allowed.size(); i++) {
            String domain = allowed.get(i).toLowerCase(Locale.ROOT);
            if (!DOMAIN.matcher(domain).matches()) {
                throw invalid("/allowed_domains/" + i, "must be a domain such as example.org");
            }
            domains.add(domain);
        }
        return domains;
    }

    private PipelineException invalid(String key, String message) {
        return ConfigurationFile.invalid(file, key, message);
    }

    /** One entry on its way to a recipient. */
    private final class Entry {
        private final String at;
        private final RecipientEntry entry;
        private final Set<String> domains;

        Entry(String at, RecipientEntry entry, Set<String> domains) {
            this.at = at;
            this.entry = entry;
            this.domains = domains;
        }

        Recipient read() {
            String id = matching("id", entry.id(), ID, "must be 1 to 40 small letters, digits and hyphens");
            Channel channel =
                    oneOf("channel", or(entry.channel(), Channel.MAIL.label()), Channel.values(), Channel::label);
            if (channel != Channel.SFTP) {
                forOtherChannels("host", entry.host(), "sftp");
                forOtherChannels("port", entry.port(), "sftp");
                forOtherChannels("user", entry.user(), "sftp");
            }
            if (channel == Channel.MAIL) {
                forOtherChannels("folder", entry.folder(), "folder or sftp");
            }
            return new Recipient(
                    id,
                    matching("name", or(entry.name(), ""), NAME, "must be one line of at most 80 characters"),
                    address(channel == Channel.MAIL),
                    channel == Channel.FOLDER ? Optional.of(folder()) : Optional.empty(),
                    channel == Channel.SFTP ? Optional.of(server()) : Optional.empty(),
                    oneOf("audience", entry.audience(), Readership.values(), Readership::label),
                    oneOf("when", or(entry.when(), Frequency.WEEKLY.label()), Frequency.values(), Frequency::label),
                    yesOrNo("customers", or(entry.customers(), "no")),
                    largestAttachment(),
                    locale());
        }

        private void forOtherChannels(String key, @Nullable String text, String channels) {
            if (text != null) {
                throw invalid(
                        at + "/" + key,
                        "is for channel: %s only; set that, or take the %s out".formatted(channels, key));
            }
        }

        private SftpTarget server() {
            return new SftpTarget(
                    matching("host", entry.host(), HOST, "must be the SFTP server's name, such as sftp.example.org"),
                    Integer.parseInt(matching(
                            "port",
                            or(entry.port(), Integer.toString(SftpTarget.USUAL_PORT)),
                            PORT,
                            "must be a port from 1 to 65535")),
                    matching("user", entry.user(), USER, "must be the login's name: letters, digits, dots, _ and -"),
                    matching(
                            "folder",
                            entry.folder(),
                            SERVER_FOLDER,
                            "must be the path from where the login begins, such as reports/weekly, of letters, digits,"
                                    + " dots, _ and -"));
        }

        private Path folder() {
            try {
                Path folder = Path.of(present("folder", entry.folder(), "name the folder that reports are put into"));
                if (folder.isAbsolute()) {
                    return folder;
                }
            } catch (InvalidPathException e) {
                throw invalid(at + "/folder", "is no path");
            }
            throw invalid(at + "/folder", "must be a full path that begins with /");
        }

        private Optional<MailAddress> address(boolean isNeeded) {
            if (entry.address() == null && !isNeeded) {
                return Optional.empty();
            }
            String text = present("address", entry.address(), "give the recipient's e-mail address");
            if (!MailAddress.isOne(text)) {
                throw invalid(at + "/address", "must be an e-mail address such as marketing@example.org");
            }
            MailAddress address = new MailAddress(text);
            if (!domains.contains(address.domain())) {
                throw invalid(
                        at + "/address",
                        "its domain is not one of allowed_domains; correct the address, or add the domain there");
            }
            return Optional.of(address);
        }

        private long largestAttachment() {
            String text = or(entry.largestAttachment(), DEFAULT_MEGABYTES);
            String megabytes = matching(
                    "largest_attachment_mb", text, MEGABYTES, "must be a whole number of megabytes from 1 to 999");
            return Long.parseLong(megabytes) * BYTES_PER_MB;
        }

        private Locale locale() {
            String tag = or(entry.locale(), DEFAULT_LOCALE);
            Locale locale = Locale.forLanguageTag(tag);
            if (!Arrays.asList(Locale.getAvailableLocales()).contains(locale)
                    || !locale.toLanguageTag().equals(tag)) {
                throw invalid(at + "/locale", "must be a language and country such as en-GB");
            }
            return locale;
        }

        private boolean yesOrNo(String key, String text) {
            return switch (text) {
                case "yes", "true" -> true;
                case "no", "false" -> false;
                default -> throw invalid(at + "/" + key, "must be yes or no");
            };
        }

        private <T> T oneOf(String key, @Nullable String text, T[] values, Function<T, String> label) {
            for (T value : values) {
                if (label.apply(value).equals(text)) {
                    return value;
                }
            }
            throw invalid(
                    at + "/" + key,
                    Arrays.stream(values).map(label).collect(Collectors.joining(", ", "must be one of ", "")));
        }

        private String matching(String key, @Nullable String text, Pattern form, String requirement) {
            if (text == null || !form.matcher(text).matches()) {
                throw invalid(at + "/" + key, requirement);
            }
            return text;
        }

        private String present(String key, @Nullable String text, String requirement) {
            if (text == null || text.isBlank()) {
                throw invalid(at + "/" + key, "is missing: " + requirement);
            }
            return text;
        }

        private static String or(@Nullable String text, String otherwise) {
            return text == null ? otherwise : text.strip();
        }
    }
}
