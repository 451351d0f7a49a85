package uk.lgs.pipeline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;

/**
 * A metric's rows for machines: {@code data/<base>/<metric>.csv}, UTF-8, LF, a header of column names. Dates are ISO, numbers
 * plain decimals in full precision, an unknown value is an empty field.
 */
final class MetricCsv {
    private MetricCsv() {}

    /** Writes the file below the report's folder. */
    static void write(Path folder, MetricTable metric) {
        Path file = folder.resolve("data")
                .resolve(metric.base().label())
                .resolve(metric.definition().name() + ".csv");
        try {
            Files.createDirectories(file.getParent());
            writeRows(file, metric);
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write " + file + ": " + e, e);
        }
    }

    private static void writeRows(Path file, MetricTable metric) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
            writeRows(csv, metric);
        }
    }

    /** The content of the file. */
    static String text(MetricTable metric) {
        StringWriter text = new StringWriter();
        writeRows(
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .bufferSize(0)
                        .build(text),
                metric);
        return text.toString();
    }

    private static void writeRows(CsvWriter csv, MetricTable metric) {
        List<ColumnUnit> units = MetricColumns.units(metric);
        csv.writeRecord(
                metric.table().columns().stream().map(Table.Column::name).toList());
        for (List<@Nullable Object> row : metric.table().rows()) {
            csv.writeRecord(fields(row, units));
        }
    }

    private static List<String> fields(List<@Nullable Object> row, List<ColumnUnit> units) {
        List<String> fields = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            fields.add(field(row.get(i), units.get(i)));
        }
        return fields;
    }

    private static String field(@Nullable Object value, ColumnUnit unit) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return unit == ColumnUnit.MONEY ? PlainNumber.ofMoney(number) : PlainNumber.of(number);
        }
        return value instanceof String text ? CellText.forCsv(text) : value.toString();
    }
}
