package uk.lgs.pipeline.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        if (e instanceof JacksonYAMLParseException) {
            return "this is no valid YAML (%s); check indents, quotes and brackets here and in the lines above"
                    .formatted(message);
        }
        message = WRONG_VALUE.matcher(message).replaceFirst("");
        message = WRONG_SHAPE.matcher(message).replaceFirst("not expected here: ");
        return CLASS_WORDS.matcher(message).replaceAll("");
    }

    /**
     * An error about what a file says at one place, or would say there if nothing were missing.
     *
     * @param key where it stands, as a JSON pointer such as {@code /recipients/0/address}
     */
    public static PipelineException invalid(Path file, String key, String message) {
        String place = placeOf(file, key)
                .map(at -> ":" + at.getLineNr() + ":" + at.getColumnNr())
                .orElse("");
        return new PipelineException(
                ErrorCode.CONFIGURATION_FILE_INVALID,
                "%s%s: %s: %s".formatted(file, place, key.substring(1).replace('/', '.'), message));
    }

    /** Where a value begins; where it is missing, what should hold it. */
    private static Optional<JsonLocation> placeOf(Path file, String key) {
        Optional<JsonLocation> nearest = Optional.empty();
        int nearestLength = 0;
        try (JsonParser parser = YAML.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String at = parser.getParsingContext().pathAsPointer().toString();
                boolean holdsKey = key.equals(at) || key.startsWith(at + "/");
                if (token != JsonToken.FIELD_NAME && holdsKey && at.length() > nearestLength) {
                    nearest = Optional.of(parser.currentTokenLocation());
                    nearestLength = at.length();
                }
            }
        } catch (IOException e) {
            return nearest;
        }
        return nearest;
    }

    /** An error about what a file says. */
    public static PipelineException invalid(Path file, String message) {
        return new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, file + ": " + message);
    }
}
