package uk.lgs.pipeline.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A YAML file below the configuration folder. */
public final class ConfigurationFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigurationFile() {}

    /**
     * Reads a file into a record whose components are its keys.
     *
     * @throws PipelineException of code CONFIGURATION_FILE_INVALID that names file, line and column
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            T value = YAML.readValue(Files.readString(file), type);
            if (value == null) {
                throw invalid(file, "the file is empty; restore it from the distribution");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + place + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("not valid YAML"),
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + ": cannot be read; restore it from the distribution or name the folder with --config",
                    e);
        }
    }

    /** An error about what a file says. */
    public static PipelineException invalid(Path file, String message) {
        return new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, file + ": " + message);
    }
}
