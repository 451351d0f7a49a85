package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the usual columns of a dump a character at a time, with nothing taken from the product's own reader. */
final class NaiveReader {
    private final String text;
    private int at;
    private long line;

    /** Works on bytes as Latin-1 characters, so that a place in the text is a place in the file. */
    private NaiveReader(String text) {
        this.text = new String(text.getBytes(UTF_8), ISO_8859_1);
        String begin = "country) FROM stdin;\n";
        at = this.text.indexOf(begin) + begin.length();
        line = this.text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    static List<DumpLine> read(String text) {
        NaiveReader reader = new NaiveReader(text);
        List<DumpLine> lines = new ArrayList<>();
        while (!reader.text.startsWith("\\.\n", reader.at)) {
            lines.add(reader.line());
        }
        return lines;
    }

    private DumpLine line() {
        long begin = line;
        List<String> raw = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        while (true) {
            char c = text.charAt(at++);
            if (c == '\\') {
                field.append(c).append(text.charAt(at));
                line += text.charAt(at++) == '\n' ? 1 : 0;
            } else if (c == '\t' || c == '\n') {
                raw.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    line++;
                    return new DumpLine(
                            begin, raw.size() == 8, raw.size(), LineFlaw.NONE, PriceForm.FLOAT32, fields(raw));
                }
            } else {
                field.append(c);
            }
        }
    }

    private static Map<DumpColumn, String> fields(List<String> raw) {
        Map<DumpColumn, String> fields = new EnumMap<>(DumpColumn.class);
        for (DumpColumn column : DumpColumn.values()) {
            if (column.ordinal() < raw.size() && !raw.get(column.ordinal()).equals("\\N")) {
                fields.put(column, unescaped(raw.get(column.ordinal())));
            }
        }
        return fields;
    }

    /** Knows the escapes that {@link BlockBoundariesTest} and {@link ReaderFuzzTest} use. */
    private static String unescaped(String raw) {
        String marked = raw.replace("\\\\", "\u0001");
        String plain = marked.replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\\n", "\n")
                .replace("\\101", "A")
                .replace("\\N", "N");
        return new String(plain.replace("\u0001", "\\").getBytes(ISO_8859_1), UTF_8);
    }
}
