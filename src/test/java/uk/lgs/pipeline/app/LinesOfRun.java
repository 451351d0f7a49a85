package uk.lgs.pipeline.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import uk.lgs.pipeline.run.LineCounts;

/** Reads what a run's {@code run.json} says of the lines. */
final class LinesOfRun {
    private LinesOfRun() {}

    static LineCounts read(Path runJson) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode lines = json.readTree(runJson.toFile()).get("lines");
        TypeReference<Map<String, Long>> counts = new TypeReference<>() {};
        return new LineCounts(
                lines.get("read").asLong(),
                lines.get("loaded").asLong(),
                json.convertValue(lines.get("set_aside"), counts),
                json.convertValue(lines.get("quarantined"), counts));
    }
}
