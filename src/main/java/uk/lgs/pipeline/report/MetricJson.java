package uk.lgs.pipeline.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Table;

/**
 * A metric for machines that want to know what it means: {@code data/<base>/<metric>.json}, a Tabular Data Resource with its
 * rows inline, one object a line. Numbers are the plain decimals of the CSV file, in full precision; dates are ISO texts, an
 * unknown value is null.
 *
 * <p>Source: Frictionless Data, Tabular Data Resource 1 and Table Schema 1 (specs.frictionlessdata.io). {@code unit}, {@code
 * grain}, {@code base} and {@code notes} are properties of our own, as the standard allows.
 */
final class MetricJson {
    private static final JsonFactory JSON = new JsonFactory();

    private MetricJson() {}

    /** Writes the file below the report's folder. */
    static void write(Path folder, MetricTable metric) {
        Path file = folder.resolve("data")
                .resolve(metric.base().label())
                .resolve(metric.definition().name() + ".json");
        try {
            Files.createDirectories(file.getParent());
            try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
                json.setPrettyPrinter(new RowPerLine());
                write(json, metric);
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write " + file + ": " + e, e);
        }
    }

    private static void write(JsonGenerator json, MetricTable metric) throws IOException {
        MetricDefinition definition = metric.definition();
        json.writeStartObject();
        json.writeStringField("profile", "tabular-data-resource");
        json.writeStringField("name", definition.name());
        json.writeStringField("title", definition.title());
        json.writeStringField("description", definition.definition());
        json.writeStringField("unit", definition.unit());
        json.writeStringField("grain", definition.grain());
        json.writeStringField("base", metric.base().label());
        json.writeArrayFieldStart("notes");
        for (String note : metric.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        writeSchema(json, metric);
        json.writeArrayFieldStart("data");
        for (List<@Nullable Object> row : metric.table().rows()) {
            writeRow(json, metric, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSchema(JsonGenerator json, MetricTable metric) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("fields");
        for (int i = 0; i < metric.table().columns().size(); i++) {
            MetricColumn column = metric.definition().columns().get(i);
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", type(metric.table().columns().get(i).type()));
            json.writeStringField("unit", column.unit().name().toLowerCase(Locale.ROOT));
            json.writeStringField("description", column.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String type(Table.Type type) {
        return switch (type) {
            case TEXT -> "string";
            case INTEGER -> "integer";
            case DECIMAL -> "number";
            case DATE -> "date";
            case TIMESTAMP -> "datetime";
            case BOOLEAN -> "boolean";
        };
    }

    private static void writeRow(JsonGenerator json, MetricTable metric, List<@Nullable Object> row)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
            MetricColumn column = metric.definition().columns().get(i);
            json.writeFieldName(column.name());
            writeValue(json, row.get(i), column.unit());
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value, ColumnUnit unit) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Number number) {
            json.writeNumber(unit == ColumnUnit.MONEY ? PlainNumber.ofMoney(number) : PlainNumber.of(number));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof LocalDateTime time) {
            json.writeString(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
        } else {
            json.writeString(value.toString());
        }
    }

    /** Each property of the whole and each element of a list begins a line. */
    private static final class RowPerLine extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        private int depth;

        @Override
        public void writeStartObject(JsonGenerator json) throws IOException {
            json.writeRaw(depth++ == 0 ? "{\n" : "{");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(depth == 1 ? ",\n" : ", ");
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            json.writeRaw(--depth == 0 ? "\n}" : "}");
        }

        @Override
        public void writeStartArray(JsonGenerator json) throws IOException {
            json.writeRaw('[');
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            json.writeRaw('\n');
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(",\n");
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            json.writeRaw(values == 0 ? "]" : "\n]");
        }
    }
}
