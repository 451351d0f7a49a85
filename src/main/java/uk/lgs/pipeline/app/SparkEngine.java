package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpStructure;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.privacy.LinePages;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.privacy.QuarantinedLine;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunClaim;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.Table;

/** Spark at work for one run: it surveys the dump, writes its lines into the lake, and hands them over from there. */
final class SparkEngine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Parts parts;
    private final SparkProcess spark;

    private SparkEngine(Parts parts, SparkProcess spark) {
        this.parts = parts;
        this.spark = spark;
    }

    /**
     * What became of the lines in the lake.
     *
     * @param quarantined lines by rule
     * @param masked lines in which something was masked, by its form
     * @param isContinued whether the lake held what the warehouse has; else it has the lines of this dump alone
     * @param months months of the lake
     * @param monthsWritten those of them that were written
     */
    record Written(
            Map<String, Long> quarantined,
            Map<String, Long> masked,
            boolean isContinued,
            int months,
            int monthsWritten) {}

    /** Starts it. */
    static SparkEngine start(Parts parts, StopSignal signal) {
        return new SparkEngine(parts, SparkProcess.start(parts, signal));
    }

    /** Reads an input once through: a file, a folder or a pattern. */
    DumpSurvey survey(Path input) {
        SparkSettings settings = parts.settings().spark();
        ObjectNode wish = JSON.createObjectNode()
                .put("do", "survey")
                .put("input", input.toString())
                .put("table", parts.layout().table())
                .put("max_line_bytes", parts.layout().maximumLineBytes())
                .put("dates", parts.layout().dates().name())
                .put("rules", rules())
                .put("key_file", settings.keyFile().toString())
                .put("key_fingerprint", parts.key().fingerprint())
                .put("nonce", UUID.randomUUID().toString());
        wish.set("columns", JSON.valueToTree(parts.layout().columns()));
        wish.set("forgotten", JSON.valueToTree(parts.pseudonyms().forgotten().marks()));
        JsonNode found = spark.done(wish);
        String month = found.get("latest_month").asText();
        return DumpSurvey.elsewhere(
                found.get("sha256").asText(),
                found.get("bytes").asLong(),
                found.get("lines").asLong(),
                month.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(month)),
                new DumpStructure(
                        texts(found.get("dropped_columns")),
                        texts(found.get("skipped_tables")),
                        found.get("ignored_statements").asLong()),
                found.get("duplicate_lines").asLong());
    }

    private String rules() {
        Path file = parts.settings().cleaningFile();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, file + ": cannot be read; check its rights", e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return JSON.convertValue(array, new TypeReference<List<String>>() {});
    }

    /**
     * Cleans and pseudonymises the lines, and writes them aside.
     *
     * @param published the run that published last
     * @param signal by which the run is told to stop
     */
    Written write(RunClaim claim, Optional<RunId> published, StopSignal signal) {
        spark.obey(signal);
        ObjectNode wish = wish("write")
                .put("lake", parts.settings().spark().lake(parts.folders()))
                .put("run", claim.run().value())
                .put("generation", "%s-%d".formatted(claim.run(), claim.attempt()));
        published.ifPresent(run -> wish.put("published", run.value()));
        JsonNode done = spark.done(wish);
        TypeReference<Map<String, Long>> counts = new TypeReference<>() {};
        return new Written(
                JSON.convertValue(done.get("quarantined"), counts),
                JSON.convertValue(done.get("masked"), counts),
                done.get("is_continued").asBoolean(),
                done.get("months").asInt(),
                done.get("months_written").asInt());
    }

    /** The lines that were written, some thousands at a time, each read when it is asked for. */
    Iterator<PseudonymousBatch> lines(LinePages pages) {
        spark.wish(wish("lines"));
        return new Batches(pages);
    }

    /** Has readers of the lake see what was written. */
    void keep() {
        spark.done(wish("keep"));
    }

    /**
     * Tells Spark the rows of a table of the warehouse.
     *
     * @param schema a base, or {@code warehouse} for both
     */
    void table(String schema, String name, Table rows) {
        ObjectNode wish = wish("table").put("schema", schema).put("name", name);
        wish.set("columns", JSON.valueToTree(rows.columns()));
        ArrayNode all = wish.putArray("rows");
        for (List<@Nullable Object> row : rows.rows()) {
            ArrayNode values = all.addArray();
            row.forEach(value -> values.add(text(value)));
        }
        spark.done(wish);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }

    /**
     * Has Spark make the tables of lines and invoices from the lake, once it was told the others of the warehouse.
     *
     * @param columns the names of their columns, by table
     */
    void tables(Map<String, List<String>> columns) {
        ObjectNode wish = wish("tables");
        wish.set("columns", JSON.valueToTree(columns));
        spark.done(wish);
    }

    /**
     * Runs a select on a base.
     *
     * @param keepAs the name by which later selects may name its rows
     */
    Table select(Base base, String select, Optional<String> keepAs) {
        ObjectNode wish = wish("select").put("base", base.label()).put("select", select);
        keepAs.ifPresent(name -> wish.put("keep_as", name));
        spark.wish(wish);
        List<Table.Column> columns =
                JSON.convertValue(spark.answer().json().get("columns"), new TypeReference<List<Table.Column>>() {});
        CompactRows rows = new CompactRows(columns);
        for (SparkProcess.Answer answer = spark.answer(); answer.kind() == 'R'; answer = spark.answer()) {
            answer.json().forEach(row -> rows.add(values(columns, row)));
        }
        return new Table(columns, rows);
    }

    private static List<@Nullable Object> values(List<Table.Column> columns, JsonNode row) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(
                    row.get(i).isNull()
                            ? null
                            : columns.get(i).type().value(row.get(i).asText()));
        }
        return values;
    }

    private static ObjectNode wish(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    @Override
    public void close() {
        spark.close();
    }

    /** The pages that Spark sends, as batches. */
    private final class Batches implements Iterator<PseudonymousBatch> {
        private final LinePages pages;
        private @Nullable PseudonymousBatch next;

        Batches(LinePages pages) {
            this.pages = pages;
            next = read();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public PseudonymousBatch next() {
            PseudonymousBatch batch = next;
            if (batch == null) {
                throw new NoSuchElementException();
            }
            next = read();
            return batch;
        }

        private @Nullable PseudonymousBatch read() {
            SparkProcess.Answer answer = spark.answer();
            return switch (answer.kind()) {
                case 'L' -> pages.read(answer.content());
                case 'Q' -> pages.quarantined(List.of(quarantined(answer.json())));
                default -> null;
            };
        }

        private static QuarantinedLine quarantined(JsonNode line) {
            return new QuarantinedLine(
                    line.get("line").asLong(),
                    line.get("column").asText(),
                    Optional.ofNullable(line.get("byte")).map(JsonNode::asLong),
                    line.get("rule").asText(),
                    JSON.convertValue(line.get("fields"), new TypeReference<Map<String, String>>() {}));
        }
    }
}
