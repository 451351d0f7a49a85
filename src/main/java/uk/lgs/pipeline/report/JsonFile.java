package uk.lgs.pipeline.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** A JSON file of a report that people may read too: indented, with the same line ends everywhere. */
public final class JsonFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonFile() {}

    /**
     * Writes the file, in the order of the content.
     *
     * @throws PipelineException OUTPUT_NOT_WRITABLE, naming the file
     */
    public static void write(Path file, Map<String, Object> content) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            Files.writeString(file, JSON.writer(printer).writeValueAsString(content) + "\n");
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write " + file + ": " + e, e);
        }
    }
}
