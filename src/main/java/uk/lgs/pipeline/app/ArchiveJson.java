package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.ArchivedTable;

/**
 * What the archive keeps of a report beside its rows, as JSON: every component of the records that a report is made of, so that a
 * past report does not depend on what metrics and settings say today.
 */
final class ArchiveJson {
    private static final String ROWS = "rows";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(
                    new Jdk8Module(),
                    new JavaTimeModule(),
                    new SimpleModule()
                            .addSerializer(new RowsElsewhere())
                            .addDeserializer(Table.class, new RowsFromElsewhere()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ArchiveJson() {}

    static String ofFacts(RunFacts facts) {
        return text(facts);
    }

    static RunFacts facts(String json) {
        try {
            return JSON.readValue(json, RunFacts.class);
        } catch (JsonProcessingException e) {
            throw ofAnotherVersion(e);
        }
    }

    static ArchivedTable ofMetric(MetricTable metric) {
        return new ArchivedTable(text(metric), metric.table(), 0);
    }

    /** A metric as the archive has it; where rows of erased customers were taken out, it says so. */
    static MetricTable metric(ArchivedTable archived) {
        try {
            ObjectNode description = (ObjectNode) JSON.readTree(archived.description());
            if (archived.erasedRows() > 0) {
                description.withArray("notes").add(erased(archived.erasedRows()));
            }
            return JSON.readerFor(MetricTable.class)
                    .withAttribute(ROWS, archived.table())
                    .readValue(description);
        } catch (IOException e) {
            throw ofAnotherVersion(e);
        }
    }

    /** Texts by name, such as checksums by file. */
    static String ofTexts(Map<String, String> texts) {
        return text(texts);
    }

    static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw ofAnotherVersion(e);
        }
    }

    static String erased(long rows) {
        return String.format(
                Locale.ROOT,
                "%,d %s of customers who were erased since the report was first written %s left out; sums over customers"
                        + " are those of then.",
                rows,
                rows == 1 ? "row" : "rows",
                rows == 1 ? "is" : "are");
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new PipelineException(ErrorCode.DEFECT, "a part of a report has no JSON", e);
        }
    }

    private static PipelineException ofAnotherVersion(IOException failure) {
        return new PipelineException(
                ErrorCode.NOT_FOUND,
                "the report was kept by another version of this program, in a form that this one does not read;"
                        + " write it again with that version",
                failure);
    }

    private static final class RowsElsewhere extends StdSerializer<Table> {
        private static final long serialVersionUID = 1;

        RowsElsewhere() {
            super(Table.class);
        }

        @Override
        public void serialize(Table table, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeEndObject();
        }
    }

    private static final class RowsFromElsewhere extends StdDeserializer<Table> {
        private static final long serialVersionUID = 1;

        RowsFromElsewhere() {
            super(Table.class);
        }

        @Override
        public Table deserialize(JsonParser json, DeserializationContext context) throws IOException {
            json.skipChildren();
            return (Table) context.getAttribute(ROWS);
        }
    }
}
