package uk.lgs.pipeline.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.delivery.MailAddress;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.PrivateFile;

/** The settings about what operators are told when something does not work. */
final class NoticeSettings {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern SHARE = Pattern.compile("0(\\.\\d{1,9})?|1(\\.0{1,9})?");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,63}):[ \\t]*(\\S[\\x20-\\x7e]*)");
    private static final int LONGEST_REMINDER_HOURS = 24 * 366;

    private final Settings settings;
    private final Path headerFile;

    NoticeSettings(Settings settings, Path folder) {
        this.settings = settings;
        headerFile = folder.resolve("secrets").resolve("webhook.header");
    }

    /** Refuses values that are not allowed, naming the key. */
    void check() {
        addresses();
        webhook();
        reminder();
        zone();
        reportDue();
        quarantineShare();
        if (!addresses().isEmpty() && !settings.mail().isOn()) {
            throw Settings.invalid(SettingKey.NOTICE_MAIL_TO, "needs a mail server; set retail.mail.host");
        }
    }

    /**
     * Checks that operators' addresses may be mailed to.
     *
     * @throws PipelineException SETTING_INVALID
     */
    void requireAllowed(Set<String> domains) {
        if (!addresses().stream().allMatch(address -> domains.contains(address.domain()))) {
            throw Settings.invalid(
                    SettingKey.NOTICE_MAIL_TO,
                    "has an address whose domain is not one of allowed_domains in recipients.yaml; correct it, or add the"
                            + " domain there");
        }
    }

    /** How operators are told; none where nobody is to be. */
    Set<Notice.Way> ways() {
        EnumSet<Notice.Way> ways = EnumSet.noneOf(Notice.Way.class);
        if (!addresses().isEmpty()) {
            ways.add(Notice.Way.MAIL);
        }
        webhook().ifPresent(there -> ways.add(Notice.Way.WEBHOOK));
        return ways;
    }

    /** Who gets messages. */
    List<MailAddress> addresses() {
        return Arrays.stream(settings.text(SettingKey.NOTICE_MAIL_TO).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(NoticeSettings::address)
                .toList();
    }

    private static MailAddress address(String text) {
        if (!MailAddress.isOne(text)) {
            throw Settings.invalid(SettingKey.NOTICE_MAIL_TO, "must be e-mail addresses with commas between, or empty");
        }
        return new MailAddress(text);
    }

    /** What is called by POST; it may hold a secret. */
    Optional<URI> webhook() {
        String text = settings.text(SettingKey.NOTICE_WEBHOOK);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme());
            boolean isPrivate = scheme.equals("https")
                    || (scheme.equals("http") && THIS_MACHINE.contains(String.valueOf(uri.getHost())));
            if (isPrivate && uri.getHost() != null && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException notAnUri) {
            throw webhookInvalid();
        }
        throw webhookInvalid();
    }

    private static PipelineException webhookInvalid() {
        return Settings.invalid(
                SettingKey.NOTICE_WEBHOOK, "must be an address that begins with https://, without user and password");
    }

    /**
     * The header by which the webhook knows us, by name; empty where there is no file for it.
     *
     * @throws PipelineException SECRET_KEY_INVALID
     */
    Map<String, String> webhookHeader() {
        if (!Files.exists(headerFile)) {
            return Map.of();
        }
        try {
            PrivateFile.require(headerFile, "it", "change the secret");
            Matcher header = HEADER.matcher(Files.readString(headerFile).strip());
            if (!header.matches()) {
                throw badHeader("must be one line such as Authorization: Bearer SECRET", null);
            }
            return Map.of(header.group(1), header.group(2));
        } catch (IOException e) {
            throw badHeader("cannot be read; check its rights", e);
        }
    }

    private PipelineException badHeader(String message, @Nullable Throwable cause) {
        return new PipelineException(ErrorCode.SECRET_KEY_INVALID, headerFile + ": " + message, cause);
    }

    /** After how long operators are told again; empty: never. */
    Optional<Duration> reminder() {
        int hours = settings.number(SettingKey.NOTICE_REMINDER_HOURS, 0, LONGEST_REMINDER_HOURS);
        return hours == 0 ? Optional.empty() : Optional.of(Duration.ofHours(hours));
    }

    /** By when a report must be out; empty where nobody waits. */
    Optional<ReportDeadline> reportDue() {
        String text = settings.text(SettingKey.NOTICE_REPORT_DUE);
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(ReportDeadline.parse(text, zone())
                .orElseThrow(() -> Settings.invalid(
                        SettingKey.NOTICE_REPORT_DUE, "must be a day and time such as MON 09:00 or DAILY 07:30")));
    }

    /** In which time zone deadlines are meant, and operators told the time. */
    ZoneId zone() {
        String zone = settings.text(SettingKey.NOTICE_TIME_ZONE);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Settings.invalid(SettingKey.NOTICE_TIME_ZONE, "must be a time zone such as Europe/London");
        }
        return ZoneId.of(zone);
    }

    /** The share of a dump's lines, from 0 to 1, above which its quarantine is told. */
    BigDecimal quarantineShare() {
        String share = settings.text(SettingKey.NOTICE_QUARANTINE_SHARE);
        if (!SHARE.matcher(share).matches()) {
            throw Settings.invalid(SettingKey.NOTICE_QUARANTINE_SHARE, "must be a share from 0 to 1 such as 0.05");
        }
        return new BigDecimal(share);
    }
}
