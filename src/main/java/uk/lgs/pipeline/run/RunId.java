package uk.lgs.pipeline.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Names one run: {@code yyyyMMdd-HHmmss-xxxx}, start in UTC and the first hex digits of the run's key; sorts by start. */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** Whether a text has the form of an id. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The id of a run that starts at {@code start} under the given hexadecimal key. */
    public static RunId of(Instant start, String key) {
        return new RunId(START.format(start) + "-" + key.substring(0, 4));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
