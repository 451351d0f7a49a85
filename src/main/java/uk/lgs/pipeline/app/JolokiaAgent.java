package uk.lgs.pipeline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import uk.lgs.pipeline.web.Jolokia;
import uk.lgs.pipeline.web.User;

/** Answers what hawtio asks about this process, as far as the policy goes; what somebody does stands in the log. */
final class JolokiaAgent implements Jolokia, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(JolokiaAgent.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    /** Jolokia asks its policy about MBeans alone: not about notifications, its own settings, and what it asks other servers for. */
    private static final Set<String> TYPES = Set.of("read", "list", "search", "exec", "version");

    private final JolokiaServiceManager services;
    private final HttpRequestHandler requests;

    JolokiaAgent() {
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
                String type = one.path("type").asText().toLowerCase(Locale.ROOT);
                if (!TYPES.contains(type) || one.has("target")) {
                    return refused(FORBIDDEN, "of this kind nothing is answered");
                }
                note(user, type, one);
            }
            return requests.handlePostRequest(
                            "/hawtio/jolokia",
                            new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8.name(),
                            Map.of())
                    .toJSONString();
        } catch (BadRequestException | EmptyResponseException | IOException e) {
            return refused(BAD_REQUEST, "that is no request that Jolokia understands");
        }
    }

    private static String refused(int status, String error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("error", error)
                .toString();
    }

    private static void note(User user, String type, JsonNode request) {
        boolean isLook = request.path("operation").asText().startsWith("dump");
        if (type.equals("exec") && !isLook) {
            LOG.info("{} asks for {} of {}", user.name(), request.path("operation"), request.path("mbean"));
        }
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
