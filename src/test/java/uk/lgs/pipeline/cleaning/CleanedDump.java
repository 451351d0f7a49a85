package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.dump.RawBatch;
import uk.lgs.pipeline.run.LineKind;

/** What the cleaning makes of a small dump. */
record CleanedDump(int read, List<Line> lines, List<Rejection> rejections) {
    static final Path DEFAULT_RULES = Path.of("config", "cleaning.yaml");

    /** Stands for the rule of a line that is kept. */
    static final String KEPT = "kept";

    /**
     * A clean line.
     *
     * @param rule the rule that sets it aside, or {@link #KEPT}
     */
    record Line(
            long number,
            String invoice,
            String customer,
            Product product,
            Country country,
            long invoicedAt,
            int quantity,
            long unitPrice,
            LineKind kind,
            String rule,
            boolean duplicate) {}

    static CleanedDump of(Path folder, DumpText text, Path ruleFile) {
        Path dump = text.write(folder);
        Cleaner cleaner = new Cleaner(CleaningRules.read(ruleFile));
        CleanedDump result = new CleanedDump(0, new ArrayList<>(), new ArrayList<>());
        int read = 0;
        try (DumpSurvey survey = DumpSurvey.of(dump, DumpText.layout(), folder, bytes -> {});
                DumpReader reader = DumpReader.open(dump, DumpText.layout(), bytes -> {})) {
            for (Optional<RawBatch> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
                survey.mark(raw.get());
                CleanBatch batch = cleaner.clean(raw.get());
                read += batch.read();
                result.rejections.addAll(batch.rejections());
                for (int line = 0; line < batch.size(); line++) {
                    result.lines.add(line(cleaner, batch, line));
                }
            }
        }
        return new CleanedDump(read, result.lines, result.rejections);
    }

    /** The only line of a dump that is not rejected. */
    Line only() {
        if (lines.size() != 1) {
            throw new AssertionError("expected one line but there are " + lines.size() + " and " + rejections);
        }
        return lines.get(0);
    }

    private static Line line(Cleaner cleaner, CleanBatch batch, int line) {
        return new Line(
                batch.lineNumber(line),
                text(batch.invoices(), line),
                text(batch.customers(), line),
                cleaner.product(batch.product(line)),
                cleaner.country(batch.country(line)),
                batch.invoicedAt(line),
                batch.quantity(line),
                batch.unitPrice(line),
                batch.kind(line),
                batch.rule(line) == CleanBatch.KEPT ? KEPT : cleaner.ruleName(batch.rule(line)),
                batch.isDuplicate(line));
    }

    private static String text(TextPool pool, int line) {
        return new String(pool.bytes(), pool.start(line), pool.end(line) - pool.start(line), UTF_8);
    }
}
