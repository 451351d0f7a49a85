package uk.lgs.pipeline.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.LineCounts;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunFacts;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.run.StepReport;

/** Reads what {@link RunJson} wrote, to write a report again. */
final class RunJsonReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private RunJsonReader() {}

    static RunFacts read(Path file) {
        try {
            return facts(JSON.readTree(file.toFile()));
        } catch (IOException | IllegalArgumentException e) {
            throw new PipelineException(
                    ErrorCode.NOT_FOUND,
                    file + ": cannot be read, so the report cannot be written again; delete its folder and repeat",
                    e);
        }
    }

    private static RunFacts facts(JsonNode content) {
        return new RunFacts(
                new RunId(content.required("run_id").asText()),
                content.required("dump").required("name").asText(),
                content.required("dump").required("sha256").asText(),
                LocalDate.parse(content.required("report_date").asText()),
                Instant.parse(content.required("started_at").asText()),
                lines(content.required("lines")),
                lines(content.required("lines_of_earlier_dumps")),
                JSON.convertValue(content.required("reasons"), TEXTS),
                JSON.convertValue(content.required("dropped_columns"), LIST),
                steps(content.required("steps")),
                JSON.convertValue(content.required("settings"), TEXTS),
                content.required("settings_fingerprint").asText(),
                JSON.convertValue(content.required("versions"), TEXTS));
    }

    private static LineCounts lines(JsonNode lines) {
        return new LineCounts(
                lines.required("read").asLong(),
                lines.required("loaded").asLong(),
                JSON.convertValue(lines.required("set_aside"), COUNTS),
                JSON.convertValue(lines.required("quarantined"), COUNTS));
    }

    private static List<StepReport> steps(JsonNode all) {
        List<StepReport> steps = new ArrayList<>();
        for (JsonNode step : all) {
            steps.add(new StepReport(
                    step.required("name").asText(),
                    Instant.parse(step.required("started_at").asText()),
                    Instant.parse(step.required("ended_at").asText()),
                    JSON.convertValue(step.required("counts"), COUNTS)));
        }
        return steps;
    }
}
