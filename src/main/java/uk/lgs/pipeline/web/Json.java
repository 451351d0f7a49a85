package uk.lgs.pipeline.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/** What the site tells: records as JSON for programs, and as the same names and values for the templates of pages. */
final class Json {
    private static final int OK = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is told has JSON", e);
        }
    }

    static Answer answer(Object value) {
        return Answer.json(OK, text(value)).with("Cache-Control", "no-store");
    }

    /** A record as templates see it. */
    static Map<String, Object> model(Object value) {
        return MAPPER.convertValue(value, new TypeReference<>() {});
    }

    /** Records as templates see them. */
    static List<Map<String, Object>> models(List<?> values) {
        return MAPPER.convertValue(values, new TypeReference<>() {});
    }
}
