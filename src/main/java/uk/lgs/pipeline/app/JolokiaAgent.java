package uk.lgs.pipeline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jolokia.core.api.LogHandler;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;
import uk.lgs.pipeline.ops.ActionLog;
import uk.lgs.pipeline.ops.ActionRecord.Outcome;
import uk.lgs.pipeline.ops.ActionRecord.Way;
import uk.lgs.pipeline.web.Jolokia;
import uk.lgs.pipeline.web.User;

/** Answers what hawtio asks about this process, as far as the policy goes; what somebody does is noted. */
final class JolokiaAgent implements Jolokia, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(JolokiaAgent.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    /** Jolokia asks its policy about MBeans alone: not about notifications, its own settings, and what it asks other servers for. */
    private static final Set<String> TYPES = Set.of("read", "list", "search", "exec", "version");

    private final JolokiaServiceManager services;
    private final HttpRequestHandler requests;
    private final ActionLog actions;

    JolokiaAgent(ActionLog actions) {
        this.actions = actions;
        Map<String, String> settings = Map.of(
                ConfigKey.AGENT_ID.getKeyValue(), "lgs-pipeline",
                ConfigKey.DISCOVERY_ENABLED.getKeyValue(), "false",
                ConfigKey.DISABLE_DETECTORS.getKeyValue(), "true",
                ConfigKey.ALLOW_ERROR_DETAILS.getKeyValue(), "false",
                ConfigKey.INCLUDE_STACKTRACE.getKeyValue(), "false",
                ConfigKey.DEBUG.getKeyValue(), "false");
        services = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                new StaticConfiguration(settings), new Log(), new JolokiaPolicy());
        services.addServices(log -> Set.of(new JolokiaSerializer(), new LocalRequestHandler(1)));
        requests = new HttpRequestHandler(services.start());
    }

    @Override
    public String answer(User user, String request) {
        try {
            JsonNode asked = JSON.readTree(request);
            for (JsonNode one : asked.isArray() ? asked : List.of(asked)) {
                if (!TYPES.contains(type(one)) || one.has("target")) {
                    return refused(FORBIDDEN, "of this kind nothing is answered");
                }
            }
            if (!asked.isArray()) {
                return answered(user, asked).toString();
            }
            ArrayNode answers = JSON.createArrayNode();
            for (JsonNode one : asked) {
                answers.add(answered(user, one));
            }
            return answers.toString();
        } catch (BadRequestException | EmptyResponseException | IOException e) {
            return refused(BAD_REQUEST, "that is no request that Jolokia understands");
        }
    }

    /** The answer to one request; what may change something is noted before it is done, and what came of it afterwards. */
    private JsonNode answered(User user, JsonNode request)
            throws BadRequestException, EmptyResponseException, IOException {
        boolean isLook = request.path("operation").asText().startsWith("dump");
        if (!type(request).equals("exec") || isLook) {
            return ask(request);
        }
        String operation = request.path("operation").asText().replaceFirst("\\(.*", "");
        long number = actions.begin(user.name(), Way.HAWTIO, operation, subject(request));
        Outcome outcome = Outcome.FAILED;
        String result = "broken off";
        try {
            JsonNode answer = ask(request);
            int status = answer.path("status").asInt();
            result = status == OK ? done(answer.path("value").asText("")) : "status " + status;
            outcome = status == FORBIDDEN || result.startsWith(PipelineManagement.REFUSED)
                    ? Outcome.REFUSED
                    : status == OK ? Outcome.DONE : Outcome.FAILED;
            return answer;
        } finally {
            actions.end(number, outcome, result);
        }
    }

    private static String done(String value) {
        return value.isEmpty() || value.equals("null") ? "done" : printable(value);
    }

    private JsonNode ask(JsonNode request) throws BadRequestException, EmptyResponseException, IOException {
        return JSON.readTree(requests.handlePostRequest(
                        "/hawtio/jolokia",
                        new ByteArrayInputStream(request.toString().getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8.name(),
                        Map.of())
                .toJSONString());
    }

    private static String type(JsonNode request) {
        return request.path("type").asText().toLowerCase(Locale.ROOT);
    }

    /** To what: a run or a dump that is named, or the route or other thing that is managed. */
    private static String subject(JsonNode request) {
        String named = request.path("arguments").path(0).asText("");
        String mbean = request.path("mbean").asText();
        if (mbean.startsWith("uk.lgs.pipeline:") && !named.isEmpty()) {
            return printable(named);
        }
        try {
            String name = new ObjectName(mbean).getKeyProperty("name");
            return printable(name == null ? mbean : name.replace("\"", ""));
        } catch (MalformedObjectNameException e) {
            return printable(mbean);
        }
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String refused(int status, String error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("error", error)
                .toString();
    }

    @Override
    public void close() {
        services.stop();
    }

    /** What Jolokia tells of itself. */
    private static final class Log implements LogHandler {
        @Override
        public void debug(String message) {
            LOG.debug(message);
        }

        @Override
        public void info(String message) {
            LOG.debug(message);
        }

        @Override
        public void error(String message, Throwable failure) {
            LOG.warn(message, failure);
        }

        @Override
        public boolean isDebug() {
            return false;
        }
    }
}
