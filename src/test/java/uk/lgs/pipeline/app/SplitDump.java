package uk.lgs.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import uk.lgs.pipeline.sample.SampleDump;
import uk.lgs.pipeline.sample.SampleSettings;

/** The lines of a made-up dump, to be written as several. */
record SplitDump(List<String> lines) {
    private static final int INVOICE = 0;
    private static final int INVOICE_DATE = 4;

    static SplitDump of(SampleSettings settings) throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        SampleDump.write(settings, sample);
        return new SplitDump(sample.toString(UTF_8).lines().toList());
    }

    /** Writes a dump of the lines whose invoice and day, as in 2011-11-30, meet a condition. */
    Path write(Path file, BiPredicate<String, String> condition) throws IOException {
        return Files.write(file, linesOf(condition));
    }

    /** The text of a dump of these lines, line by line. */
    List<String> linesOf(BiPredicate<String, String> condition) {
        List<String> chosen = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\\t", -1);
            if (fields.length <= INVOICE_DATE
                    || condition.test(fields[INVOICE], fields[INVOICE_DATE].substring(0, "2011-11-30".length()))) {
                chosen.add(line);
            }
        }
        return chosen;
    }
}
