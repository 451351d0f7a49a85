package uk.lgs.pipeline.sample;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a sample as slowly and plainly as can be, and apart from the code that wrote it. */
final class SampleFileReader {
    /** A line of the dump; a value is null where the dump says {@code \N}. */
    record Line(String raw, List<@Nullable String> values) {
        String invoice() {
            return text(0);
        }

        String code() {
            return text(1);
        }

        int quantity() {
            return Integer.parseInt(text(3));
        }

        String day() {
            return text(4).substring(0, 10);
        }

        BigDecimal price() {
            return new BigDecimal(text(5));
        }

        @Nullable
        String customer() {
            return values.get(6);
        }

        BigDecimal amount() {
            return price().multiply(BigDecimal.valueOf(quantity()));
        }

        String text(int column) {
            String value = values.get(column);
            if (value == null) {
                throw new AssertionError("column " + column + " is null in " + raw);
            }
            return value;
        }
    }

    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    SampleFileReader(byte[] dump) {
        List<String> part = before;
        for (String line : new String(dump, StandardCharsets.UTF_8).split("\n", -1)) {
            if (part == before || part == after) {
                part.add(line);
                part = line.startsWith("COPY ") ? List.of() : part;
            } else if (line.equals("\\.")) {
                part = after;
            } else {
                lines.add(new Line(line, values(line)));
            }
        }
    }

    static SampleFileReader of(SampleSettings settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleDump.write(settings, out);
        return new SampleFileReader(out.toByteArray());
    }

    /** The text before the rows, {@code COPY} included. */
    List<String> before() {
        return before;
    }

    List<String> after() {
        return after;
    }

    List<Line> lines() {
        return lines;
    }

    private static List<@Nullable String> values(String line) {
        List<@Nullable String> values = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            values.add(field.equals("\\N") ? null : unescaped(field));
        }
        return values;
    }

    private static String unescaped(String field) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char each = field.charAt(i);
            if (each != '\\') {
                value.append(each);
                continue;
            }
            i++;
            value.append(
                    switch (i < field.length() ? field.charAt(i) : ' ') {
                        case '\\' -> '\\';
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'v' -> '\u000b';
                        default -> throw new AssertionError("no escape of COPY: " + field);
                    });
        }
        return value.toString();
    }
}
