package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The shipped sample as two dumps: its lines up to October 2011, and those from 20 October on, as a later dump would bring them. Of
 * the days that both have, the later one lacks an invoice, has another with a changed quantity, and has the sample's first
 * invoice, of December 2009, with a date in November 2011. It has lines that cannot be understood, a repeated line, and an address
 * in a text.
 *
 * @param history the first dump
 * @param historyInParts a folder with the same lines in some files, and something that is no dump
 * @param newer the second dump
 */
record CutSample(Path history, Path historyInParts, Path newer) {
    /** The month of the invoice that gets another date. */
    static final String FIRST_MONTH = "2009-12";

    private static final Path SAMPLE = Path.of("src/main/resources/sample/retail-sample.sql.gz");
    private static final String OVERLAP = "2011-10-20";
    private static final String END = "2011-11-01";
    private static final int PARTS = 3;
    private static final int INVOICE = 0;
    private static final int QUANTITY = 3;
    private static final int DATE = 4;

    private static final List<String> HARD_LINES = List.of(
            "900001\tA\tB\tmany\t2011-12-01 10:00:00\t1\t17850\tFrance",
            "900001\tA",
            "900002\tA\tB\t1\t2011-12-01 10:00:00\t1\t17850\tFrance",
            "900002\tA\tB\t1\t2011-12-01 10:00:00\t1\t17850\tFrance",
            "900002\tA\task jo@example.org\t1\t2011-12-01 10:00:00\t1\t17850\tFrance");

    static CutSample write(Path folder) throws IOException {
        String text;
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
            text = new String(packed.readAllBytes(), UTF_8);
        }
        int begin = text.indexOf('\n', text.indexOf("FROM stdin;")) + 1;
        int end = text.indexOf("\\.\n", begin);
        String head = text.substring(0, begin);
        String tail = text.substring(end);
        List<String> lines = text.substring(begin, end).lines().toList();
        List<String> history = lines.stream()
                .filter(line -> field(line, DATE).compareTo(END) < 0)
                .toList();
        List<String> newer = newer(lines);
        newer.addAll(HARD_LINES);
        Path parts = Files.createDirectories(folder.resolve("parts"));
        for (int part = 0; part < PARTS; part++) {
            List<String> some = history.subList(history.size() * part / PARTS, history.size() * (part + 1) / PARTS);
            write(parts.resolve("part-%d.sql".formatted(part)), head, some, tail);
        }
        Files.writeString(parts.resolve(".hidden"), "not a dump");
        return new CutSample(
                write(folder.resolve("history.sql"), head, history, tail),
                parts,
                write(folder.resolve("newer.sql"), head, newer, tail));
    }

    private static List<String> newer(List<String> lines) {
        List<String> overlapping = lines.stream()
                .filter(line -> field(line, DATE).compareTo(OVERLAP) >= 0)
                .toList();
        List<String> invoices = overlapping.stream()
                .map(line -> field(line, INVOICE))
                .distinct()
                .toList();
        String vanished = invoices.get(0);
        String changed = invoices.get(1);
        String moved = field(lines.get(0), INVOICE);
        List<String> newer = new ArrayList<>();
        for (String line : lines) {
            String invoice = field(line, INVOICE);
            if (invoice.equals(moved)) {
                newer.add(with(line, DATE, "2011-11-10 10:00:00"));
            } else if (invoice.equals(changed)) {
                newer.add(with(line, QUANTITY, field(line, QUANTITY) + "1"));
            } else if (!invoice.equals(vanished) && field(line, DATE).compareTo(OVERLAP) >= 0) {
                newer.add(line);
            }
        }
        return newer;
    }

    private static String field(String line, int place) {
        return line.split("\t", -1)[place];
    }

    private static String with(String line, int place, String value) {
        String[] fields = line.split("\t", -1);
        fields[place] = value;
        return String.join("\t", fields);
    }

    private static Path write(Path file, String head, List<String> lines, String tail) throws IOException {
        return Files.writeString(file, head + String.join("\n", lines) + "\n" + tail);
    }
}
