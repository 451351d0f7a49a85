package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.ops.Trouble;

/** What operators read of a notice. */
final class NoticeText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.UK);

    /** A path of this machine, of which only the last name goes to other machines. */
    private static final Pattern PATH = Pattern.compile("(?<![\\w:/.])(?:/[^\\s/:;,]+)+/([^\\s/:;,]+)");

    private final Notice notice;
    private final ZoneId zone;
    private final String host;

    /**
     * The words of a notice.
     *
     * @param zone in which times are told
     * @param host the machine that tells it
     */
    NoticeText(Notice notice, ZoneId zone, String host) {
        this.notice = notice;
        this.zone = zone;
        this.host = host;
    }

    /** One line. */
    String subject() {
        String what = what() + " (" + notice.trouble().subject() + ")";
        return "[LGS pipeline] "
                + switch (notice.occasion()) {
                    case OPENED -> what;
                    case REMINDER -> "Still: " + what;
                    case RECOVERED -> "Works again: " + what;
                };
    }

    private String what() {
        return switch (notice.trouble().kind()) {
            case Trouble.RUN_FAILED -> "a run failed";
            case Trouble.NOT_DONE -> "something was given up";
            case Trouble.DELIVERY -> "a report was not delivered";
            case Trouble.QUARANTINE -> "too many lines could not be understood";
            case Trouble.REPORT_LATE -> "no report is out";
            case Trouble.SCHEDULE -> "a schedule did not fire";
            case Trouble.DATABASE -> "nothing works";
            default -> notice.trouble().kind();
        };
    }

    /** The text of a message. */
    String text() {
        StringBuilder text = new StringBuilder();
        Instant recovered = notice.recoveredAt();
        text.append(
                recovered == null
                        ? notice.trouble().message()
                        : "This works again. It was:\n\n" + notice.trouble().message());
        text.append("\n\nsince      ").append(time(notice.openedAt()));
        if (recovered != null) {
            text.append("\nuntil      ").append(time(recovered));
        }
        text.append("\nmachine    ").append(host);
        text.append("\nincident   ").append(notice.incident()).append('\n');
        if (recovered == null) {
            text.append("\nYou are told once when it works again.\n");
        }
        return text.toString();
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone)) + " (" + zone + ")";
    }

    /** The body of a call to a webhook, as {@code docs/delivery.md} describes it. */
    String json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", withoutPaths(subject() + ": " + notice.trouble().message()));
        body.put("event", notice.occasion().name().toLowerCase(Locale.ROOT));
        body.put("incident", notice.incident());
        body.put("kind", notice.trouble().kind());
        body.put("subject", withoutPaths(notice.trouble().subject()));
        body.put("message", withoutPaths(notice.trouble().message()));
        body.put("opened_at", notice.openedAt().toString());
        Instant recovered = notice.recoveredAt();
        body.put("recovered_at", recovered == null ? null : recovered.toString());
        body.put("machine", host);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers have a JSON", e);
        }
    }

    private static String withoutPaths(String text) {
        return PATH.matcher(text).replaceAll("$1");
    }
}
