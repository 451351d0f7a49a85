package uk.lgs.pipeline.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Answers whether the service is well: status 200 if all that was asked for is up, 503 otherwise, and for each check its name,
 * state and a line for a person. Causes and traces of failures are not told; they are in the log.
 */
public final class HealthSteps {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** Whether the process can go on; asks nothing of any other. */
    public WebAnswer live(Exchange request) {
        return answer(HealthResult.live(request.getContext()));
    }

    /** Whether the service can do its work. */
    public WebAnswer ready(Exchange request) {
        return answer(HealthResult.ready(request.getContext()));
    }

    /** Whether nobody has to do anything. */
    public WebAnswer all(Exchange request) {
        return answer(HealthResult.all(request.getContext()));
    }

    private static WebAnswer answer(List<HealthResult> results) {
        boolean isUp = results.stream().allMatch(HealthResult::isUp);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", word(isUp));
        ArrayNode checks = answer.putArray("checks");
        results.forEach(result -> checks.addObject()
                .put("name", result.name())
                .put("status", word(result.isUp()))
                .put("message", result.message()));
        return new WebAnswer(isUp ? OK : UNAVAILABLE, "application/json", answer.toPrettyString() + "\n");
    }

    private static String word(boolean isUp) {
        return isUp ? "UP" : "DOWN";
    }
}
