package uk.lgs.pipeline.analytics;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import uk.lgs.pipeline.analytics.WeeklyVerdict.Expectation;

/** Verdicts as CSV: a header, then one line a week; what is not known of a week that was not judged is an empty field. */
public final class WeeklyVerdictCsv {
    private static final List<String> HEADER =
            List.of("week_start", "count", "expected", "lower", "upper", "p_value", "verdict", "reason");

    private WeeklyVerdictCsv() {}

    /** Writes the verdicts and flushes; the writer stays open. */
    public static void write(Writer target, List<WeeklyVerdict> verdicts) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
        csv.writeRecord(HEADER);
        for (WeeklyVerdict verdict : verdicts) {
            csv.writeRecord(fields(verdict));
        }
        try {
            csv.flush();
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(WeeklyVerdict verdict) {
        String week = verdict.week().weekStart().toString();
        String count = Long.toString(verdict.week().count());
        String kind = verdict.kind().label();
        if (verdict.expectation().isEmpty()) {
            return List.of(week, count, "", "", "", "", kind, verdict.reason());
        }
        Expectation range = verdict.expectation().get();
        return List.of(
                week,
                count,
                String.format(Locale.ROOT, "%.2f", range.expected()),
                String.format(Locale.ROOT, "%.0f", range.lower()),
                String.format(Locale.ROOT, "%.0f", range.upper()),
                String.format(Locale.ROOT, "%.4g", range.pValue()),
                kind,
                verdict.reason());
    }
}
