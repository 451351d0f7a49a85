package uk.lgs.pipeline.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A YAML file below the configuration folder. */
public final class ConfigurationFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What Jackson says of its own and this program's classes, which means nothing to a person. */
    private static final Pattern WRONG_VALUE =
            Pattern.compile("^Cannot deserialize value of type `[^`]*` from String ");

    private static final Pattern WRONG_SHAPE = Pattern.compile("^Cannot deserialize value of type `[^`]*` from ");
    private static final Pattern CLASS_WORDS = Pattern.compile(" \\(token `[^`]*`\\)| for Enum class");

    private ConfigurationFile() {}

    /**
     * Reads a file into a record whose components are its keys.
     *
     * @throws PipelineException of code CONFIGURATION_FILE_INVALID that names file, line and column
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            String text = Files.readString(file);
            JsonNode content = YAML.readTree(text);
            if (content.isMissingNode() || content.isNull()) {
                throw invalid(file, "the file is empty; restore it from the distribution");
            }
            return YAML.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID, file + place(e) + ": " + explanation(e), e);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    file + ": cannot be read; restore it from the distribution or name the folder with --config",
                    e);
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    /** What is wrong, without the names of this program's classes. */
    private static String explanation(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the key %s is not known here; known are %s"
                    .formatted(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        String message = e.getOriginalMessage().lines().findFirst().orElse("not valid YAML");
        message = WRONG_VALUE.matcher(message).replaceFirst("");
        message = WRONG_SHAPE.matcher(message).replaceFirst("not expected here: ");
        return CLASS_WORDS.matcher(message).replaceAll("");
    }

    /** An error about what a file says. */
    public static PipelineException invalid(Path file, String message) {
        return new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, file + ": " + message);
    }
}
