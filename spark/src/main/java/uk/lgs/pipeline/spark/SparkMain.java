package uk.lgs.pipeline.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DateForm;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.privacy.QuarantinedLine;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * Spark's driver, as a process that the pipeline starts. The first line of standard input has Spark's settings, each other one a
 * wish, all as JSON; what comes of a wish goes into the file that it is told ({@link Answers}), since Java itself writes on standard
 * output. Ends when its input does, so that it does not outlive the pipeline.
 */
public final class SparkMain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession session;
    private final Answers answers;
    private @Nullable TaskSetup setup;
    private @Nullable InputSurvey survey;
    private @Nullable Lake lake;
    private @Nullable MetricTables metrics;

    private SparkMain(SparkSession session, Answers answers) {
        this.session = session;
        this.answers = answers;
    }

    /** Works until its input ends. */
    public static void main(String[] arguments) throws IOException {
        Answers answers = new Answers(new FileOutputStream(arguments[0]));
        BufferedReader wishes = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String settings = wishes.readLine();
        if (settings == null) {
            return;
        }
        JSON.readValue(settings, new TypeReference<Map<String, String>>() {}).forEach(System::setProperty);
        try (SparkSession session =
                SparkSession.builder().withExtensions(new PostgresDialect()).getOrCreate()) {
            SparkMain driver = new SparkMain(session, answers);
            for (String wish = wishes.readLine(); wish != null; wish = wishes.readLine()) {
                driver.answer(JSON.readTree(wish));
            }
        }
    }

    private void answer(JsonNode wish) {
        try {
            answers.done(
                    switch (wish.get("do").asText()) {
                        case "survey" -> survey(wish);
                        case "write" -> write(wish);
                        case "lines" -> lines();
                        case "keep" -> keep();
                        case "table" -> table(wish);
                        case "tables" -> tables(wish);
                        case "select" -> select(wish);
                        default -> throw new IllegalArgumentException("no such wish");
                    });
        } catch (PipelineException e) {
            answers.failed(e);
        } catch (Exception e) { // also what Spark throws unchecked and undeclared
            answers.failed(known(e));
        }
    }

    /** What a task said; what Spark says in many lines may repeat what it could not read. */
    private static PipelineException known(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PipelineException said) {
                return said;
            }
        }
        failure.printStackTrace();
        return new PipelineException(
                ErrorCode.SPARK_FAILED,
                "Spark could not do its part (%s); see its log"
                        .formatted(failure.getClass().getSimpleName()),
                failure);
    }

    private ObjectNode survey(JsonNode wish) {
        setup = setup(wish);
        InputSurvey found = new InputSurvey(session, setup, wish.get("input").asText());
        survey = found;
        ObjectNode result = JSON.createObjectNode()
                .put("sha256", found.sha256Hex())
                .put("bytes", found.bytes())
                .put("lines", found.lines())
                .put("latest_month", found.latestMonth())
                .put("duplicate_lines", found.duplicateLines())
                .put("ignored_statements", found.ignoredStatements());
        result.set("dropped_columns", JSON.valueToTree(found.droppedColumns()));
        result.set("skipped_tables", JSON.valueToTree(found.skippedTables()));
        return result;
    }

    private static TaskSetup setup(JsonNode wish) {
        Map<String, DumpColumn> columns = JSON.convertValue(wish.get("columns"), new TypeReference<>() {});
        return new TaskSetup(
                new DumpLayout(
                        wish.get("table").asText(),
                        columns,
                        wish.get("max_line_bytes").asInt(),
                        DateForm.valueOf(wish.get("dates").asText())),
                wish.get("rules").asText(),
                wish.get("key_file").asText(),
                wish.get("key_fingerprint").asText(),
                JSON.convertValue(wish.get("forgotten"), new TypeReference<Set<String>>() {}),
                wish.get("nonce").asText());
    }

    private ObjectNode write(JsonNode wish) {
        Lake.Load load = new Lake.Load(
                wish.get("run").asText(),
                wish.get("generation").asText(),
                Optional.ofNullable(wish.get("published")).map(JsonNode::asText));
        Lake target = new Lake(session, wish.get("lake").asText(), load);
        lake = target;
        Map<String, Long> masked = target.write(Objects.requireNonNull(setup), Objects.requireNonNull(survey));
        ObjectNode result = JSON.createObjectNode()
                .put("is_continued", target.isContinued())
                .put("months", target.months())
                .put("months_written", target.monthsWritten());
        result.set("masked", JSON.valueToTree(masked));
        result.set("by_rule", JSON.valueToTree(target.linesByRule()));
        result.set("quarantined", JSON.valueToTree(target.quarantinedByRule()));
        return result;
    }

    private ObjectNode lines() {
        Lake source = Objects.requireNonNull(lake, "write first");
        for (Iterator<byte[]> pages = source.pages(); pages.hasNext(); ) {
            answers.page(pages.next());
        }
        for (Iterator<Row> rows = source.quarantined(); rows.hasNext(); ) {
            answers.quarantined(json(QuarantineRow.line(rows.next())));
        }
        return JSON.createObjectNode();
    }

    private ObjectNode keep() {
        Objects.requireNonNull(lake, "write first").keep();
        return JSON.createObjectNode();
    }

    private ObjectNode table(JsonNode wish) {
        if (metrics == null) {
            metrics = new MetricTables(session);
        }
        metrics.put(wish.get("schema").asText(), wish.get("name").asText(), RowTable.of(wish));
        return JSON.createObjectNode();
    }

    private ObjectNode tables(JsonNode wish) {
        Map<String, List<String>> columns = JSON.convertValue(wish.get("columns"), new TypeReference<>() {});
        Objects.requireNonNull(metrics, "tables first")
                .make(Objects.requireNonNull(lake, "write first").lines(), columns);
        return JSON.createObjectNode();
    }

    private ObjectNode select(JsonNode wish) throws ParseException {
        MetricTables tables = Objects.requireNonNull(metrics, "tables first");
        String base = wish.get("base").asText();
        String select = wish.get("select").asText();
        JsonNode keepAs = wish.get("keep_as");
        try (SelectSteps steps = tables.steps(base, select)) {
            Dataset<Row> rows = keepAs == null ? steps.rows() : tables.keep(keepAs.asText(), steps.rows());
            answers.columns(RowTable.columns(rows.schema()));
            RowTable.pages(rows).forEachRemaining(answers::rows);
        }
        return JSON.createObjectNode();
    }

    private static ObjectNode json(QuarantinedLine line) {
        ObjectNode json = JSON.createObjectNode()
                .put("line", line.lineNumber())
                .put("column", line.column())
                .put("rule", line.rule());
        line.byteOfLine().ifPresent(at -> json.put("byte", at));
        json.set("fields", JSON.valueToTree(line.fields()));
        return json;
    }
}
