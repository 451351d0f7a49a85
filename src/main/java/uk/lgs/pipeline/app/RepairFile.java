package uk.lgs.pipeline.app;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.privacy.ColumnPolicy;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.DumpPlace;
import uk.lgs.pipeline.warehouse.RepairedLine;

/**
 * What stands beside the eight columns in a file of corrected lines: for each line, the quarantined line that it stands for.
 * The reader of dumps reads the same file for the lines themselves; the two meet by the line number in the file.
 *
 * @param lines each line of the file, in its order
 * @param pseudonyms customers in the form of a pseudonym, with the first line of each
 */
record RepairFile(List<RepairedLine> lines, Map<String, Long> pseudonyms) {
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern REDACTED = Pattern.compile("\\(\\d+ characters, redacted\\)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    RepairFile {
        lines = List.copyOf(lines);
        pseudonyms = Map.copyOf(pseudonyms);
    }

    /** Whether a table with these columns beside the eight holds quarantined lines. */
    static boolean isOne(Collection<String> otherColumns) {
        return otherColumns.containsAll(Set.of(QuarantineCsv.RUN, QuarantineCsv.LINE));
    }

    /**
     * Reads and checks the file.
     *
     * @throws PipelineException REPAIR_REFUSED that names file, line and column
     */
    static RepairFile read(Path file, ColumnPolicy policy) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter(file))
                .detectBomHeader(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(file)) {
            List<RepairedLine> lines = new ArrayList<>();
            Map<String, Long> pseudonyms = new HashMap<>();
            Set<List<Object>> seen = new HashSet<>();
            for (NamedCsvRecord record : records) {
                RepairedLine line = line(file, record);
                if (!seen.add(List.of(line.run(), line.place()))) {
                    throw refused(
                            file,
                            line.lineNumber(),
                            "%s of run %s stands in the file before; leave one of the two"
                                    .formatted(line.place(), line.run()));
                }
                lines.add(line);
                checkCells(file, record, policy, pseudonyms);
            }
            return new RepairFile(lines, pseudonyms);
        } catch (IOException | UncheckedIOException e) {
            throw new PipelineException(ErrorCode.DUMP_NOT_READABLE, file + ": cannot be read", e);
        } catch (CsvParseException e) {
            throw new PipelineException(ErrorCode.REPAIR_REFUSED, file + ": is no CSV file; save it as one", e);
        }
    }

    /** The error of a line of a file. */
    static PipelineException refused(Path file, long line, String reason) {
        return new PipelineException(
                ErrorCode.REPAIR_REFUSED, "%s:%d: %s. Nothing was changed".formatted(file, line, reason));
    }

    /** Spreadsheet programs of some countries write other delimiters than commas. */
    private static char delimiter(Path file) throws IOException {
        String header;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            header = Optional.ofNullable(reader.readLine()).orElse("");
        }
        for (char delimiter : new char[] {',', ';', '\t'}) {
            if (header.contains(QuarantineCsv.RUN + delimiter + QuarantineCsv.LINE)
                    || header.contains("\"" + delimiter + "\"" + QuarantineCsv.LINE + "\"")) {
                return delimiter;
            }
        }
        throw refused(
                file,
                1,
                "there are no columns %s and %s here; give the file that ./pipeline quarantine RUN --csv FILE wrote, corrected"
                        .formatted(QuarantineCsv.RUN, QuarantineCsv.LINE));
    }

    private static RepairedLine line(Path file, NamedCsvRecord record) {
        long at = record.getStartingLineNumber();
        String run = record.findField(QuarantineCsv.RUN).orElse("").strip();
        DumpPlace place =
                new DumpPlace(number(file, record, QuarantineCsv.LINE), number(file, record, QuarantineCsv.ROW));
        try {
            return new RepairedLine(at, new RunId(run), place);
        } catch (IllegalArgumentException e) {
            throw refused(
                    file, at, "column %s: must be the run's id that the export gave".formatted(QuarantineCsv.RUN));
        }
    }

    private static long number(Path file, NamedCsvRecord record, String column) {
        String number = record.findField(column).orElse("").strip();
        if (!NUMBER.matcher(number).matches()) {
            throw refused(
                    file,
                    record.getStartingLineNumber(),
                    "column %s: must be the number that the export gave".formatted(column));
        }
        return Long.parseLong(number);
    }

    private static void checkCells(
            Path file, NamedCsvRecord record, ColumnPolicy policy, Map<String, Long> pseudonyms) {
        record.getFieldsAsMapList().forEach((name, cells) -> {
            DumpColumn column = policy.names().get(name.strip().toLowerCase(Locale.ROOT));
            if (column == null) {
                return;
            }
            for (String cell : cells) {
                if (REDACTED.matcher(cell.strip()).matches()) {
                    throw refused(
                            file,
                            record.getStartingLineNumber(),
                            "column %s: the cell is still redacted; put in its value, or leave it empty"
                                    .formatted(name));
                }
                if (column == DumpColumn.CUSTOMER_ID && PSEUDONYM.matcher(cell).matches()) {
                    pseudonyms.putIfAbsent(cell, record.getStartingLineNumber());
                }
            }
        });
    }
}
