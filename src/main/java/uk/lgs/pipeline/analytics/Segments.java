package uk.lgs.pipeline.analytics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The segment of every pair of recency and frequency scores, as {@code config/segments.yaml} says. */
public final class Segments {
    /** Where the segments are set, relative to the project's folder. */
    public static final Path DEFAULT_FILE = Path.of("config", "segments.yaml");

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final Set<String> KEYS = Set.of("name", "scores", "action");

    private final Map<String, String> segmentByPair;
    private final Map<String, String> actions;

    private Segments(Map<String, String> segmentByPair, Map<String, String> actions) {
        this.segmentByPair = Map.copyOf(segmentByPair);
        this.actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    /**
     * Reads a segments file: a list {@code segments} of {@code name}, {@code scores}, a regular expression over the two
     * digits, where the first match wins, and, where marketing has one, {@code action}, the recommended action.
     *
     * @throws PipelineException CONFIGURATION_FILE_INVALID when the file cannot be read or understood, leaves a pair of scores
     *     without segment, or has a segment that no pair falls into
     */
    public static Segments read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, file + ": cannot be read", e);
        }
    }

    static Segments parse(String file, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            Map<String, Pattern> patterns = patterns(file, root);
            return new Segments(segmentByPair(file, patterns), actions(file, root));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    "%s, line %d: is no YAML: %s"
                            .formatted(
                                    file,
                                    line,
                                    e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        }
    }

    /** The segment of a customer. */
    public String of(RfmScore score) {
        String pair = pair(score.recency(), score.frequency());
        String segment = segmentByPair.get(pair);
        if (segment == null) {
            throw new IllegalStateException("no segment for " + pair);
        }
        return segment;
    }

    /** The segments in the order of the file. */
    public List<String> names() {
        return List.copyOf(actions.keySet());
    }

    /** What is recommended to do about a segment's customers; empty where the file says nothing. */
    public String action(String segment) {
        return actions.getOrDefault(segment, "");
    }

    private static Map<String, String> actions(String file, JsonNode root) {
        Map<String, String> actions = new LinkedHashMap<>();
        int number = 0;
        for (JsonNode entry : root.path("segments")) {
            String where = "segments, entry " + ++number;
            String action = entry.has("action") ? text(file, where, entry, "action") : "";
            actions.put(text(file, where, entry, "name"), action);
        }
        return actions;
    }

    private static Map<String, Pattern> patterns(String file, JsonNode root) {
        JsonNode entries = root.path("segments");
        if (!entries.isArray()) {
            throw invalid(file, "segments", "must be a list of name and scores");
        }
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        int number = 0;
        for (JsonNode entry : entries) {
            String where = "segments, entry " + ++number;
            requireKnownKeys(file, where, entry);
            String name = text(file, where, entry, "name");
            String scores = text(file, where, entry, "scores");
            if (patterns.put(name, pattern(file, where, scores)) != null) {
                throw invalid(file, where, "the name '%s' is there twice".formatted(name));
            }
        }
        return patterns;
    }

    private static void requireKnownKeys(String file, String where, JsonNode entry) {
        for (Iterator<String> keys = entry.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                throw invalid(file, where, "the key '%s' is none of name, scores, action".formatted(key));
            }
        }
    }

    private static String text(String file, String where, JsonNode entry, String key) {
        JsonNode value = entry.path(key);
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        if (text.isEmpty()) {
            throw invalid(file, where, key + " is missing or no text");
        }
        return text;
    }

    private static Pattern pattern(String file, String where, String scores) {
        try {
            return Pattern.compile(scores);
        } catch (PatternSyntaxException e) {
            throw invalid(file, where, "scores '%s' is no regular expression".formatted(scores));
        }
    }

    private static Map<String, String> segmentByPair(String file, Map<String, Pattern> patterns) {
        Map<String, String> segmentByPair = new HashMap<>();
        for (int recency = 1; recency <= Quintiles.COUNT; recency++) {
            for (int frequency = 1; frequency <= Quintiles.COUNT; frequency++) {
                String pair = pair(recency, frequency);
                String segment = patterns.entrySet().stream()
                        .filter(entry -> entry.getValue().matcher(pair).matches())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> invalid(file, "segments", "no entry matches the scores " + pair));
                segmentByPair.put(pair, segment);
            }
        }
        Set<String> idle = new TreeSet<>(patterns.keySet());
        idle.removeAll(segmentByPair.values());
        if (!idle.isEmpty()) {
            throw invalid(file, "segments", "no pair of scores falls into " + String.join(", ", idle));
        }
        return segmentByPair;
    }

    private static String pair(int recency, int frequency) {
        return Integer.toString(recency) + frequency;
    }

    private static PipelineException invalid(String file, String key, String reason) {
        return new PipelineException(ErrorCode.CONFIGURATION_FILE_INVALID, "%s, %s: %s".formatted(file, key, reason));
    }
}
