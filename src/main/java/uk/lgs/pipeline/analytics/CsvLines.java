package uk.lgs.pipeline.analytics;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The lines of a CSV file that somebody made by hand or by a spreadsheet: UTF-8, perhaps with a mark of it, some cells left off. */
final class CsvLines {
    private CsvLines() {}

    /**
     * All lines, the header among them.
     *
     * @throws PipelineException of the code that is given, where the file cannot be read or is no CSV
     */
    static List<CsvRecord> read(Path file, ErrorCode code) {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file)) {
            return records.stream().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PipelineException(code, file + ": cannot be read; check that it is there and is UTF-8 text", e);
        } catch (CsvParseException e) {
            throw new PipelineException(code, file + ": is no CSV; check its quotes", e);
        }
    }
}
