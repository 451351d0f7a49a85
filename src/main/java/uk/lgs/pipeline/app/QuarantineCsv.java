package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.report.CellText;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.DumpPlace;
import uk.lgs.pipeline.warehouse.Quarantine;

/**
 * Quarantined lines as a file that a person corrects in a spreadsheet and gives to {@code pipeline repair}: RFC 4180, a header,
 * then one record a line: run, line in the dump, row of the line, column at fault, rule, reason, and the eight columns of the retail table with
 * what redaction left of them. No cell becomes a formula.
 */
final class QuarantineCsv {
    /** The column with the run that quarantined the line. */
    static final String RUN = "run";

    /** The column with the line's number in that run's dump. */
    static final String LINE = "line";

    /** The column that tells apart the quarantined rows of a line. */
    static final String ROW = "row";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

    private QuarantineCsv() {}

    /**
     * Writes all lines of a run.
     *
     * @param lines as {@link uk.lgs.pipeline.warehouse.Quarantine#lines} gives them
     * @param reasons the reason of each rule
     */
    static void write(Writer out, RunId run, Table lines, Map<String, String> reasons) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(header());
            for (List<@Nullable Object> line : lines.rows()) {
                csv.writeRecord(record(run, line, reasons));
            }
        }
    }

    private static List<String> header() {
        List<String> names = new ArrayList<>(List.of(RUN, LINE, ROW, "column", "rule", "reason"));
        Arrays.stream(DumpColumn.values()).map(DumpColumn::label).forEach(names::add);
        return names;
    }

    private static List<String> record(RunId run, List<@Nullable Object> line, Map<String, String> reasons)
            throws JsonProcessingException {
        DumpPlace place = Quarantine.place(line);
        String rule = String.valueOf(line.get(2));
        Map<String, String> fields = JSON.readValue(String.valueOf(line.get(3)), new TypeReference<>() {});
        List<String> cells = new ArrayList<>(List.of(
                run.value(),
                String.valueOf(place.line()),
                String.valueOf(place.row()),
                String.valueOf(line.get(1)),
                rule,
                safe(reasons.getOrDefault(rule, ""))));
        for (DumpColumn column : DumpColumn.values()) {
            cells.add(safe(fields.getOrDefault(column.label(), "")));
        }
        return cells;
    }

    /** A negative number is no formula. */
    private static String safe(String text) {
        return NUMBER.matcher(text).matches() ? text : CellText.forCsv(text);
    }
}
