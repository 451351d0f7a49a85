package uk.lgs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The containers' file: of the Compose format, complete in itself, and with no setting that the pipeline does not know. */
class ComposeTest {
    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Path SETTINGS = Path.of("config", "application.properties");
    private static final Pattern VARIABLE = Pattern.compile("\\bRETAIL_\\w+");
    private static final ObjectMapper YAML = new YAMLMapper();

    /** Objects whose keys are names of our own, as JSON pointers. */
    private static final Pattern OWN_NAMES =
            Pattern.compile("/(services|secrets|volumes)|/services/[^/]+/(environment|depends_on)");

    @Test
    void isOfTheComposeFormat() throws IOException {
        assertThat(complaints(YAML.readTree(FILE.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keysOfTheFormat")
    void misspeltKeyIsRefused(String key) throws IOException {
        JsonNode compose = YAML.readTree(FILE.toFile());
        int slash = key.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) compose.at(key.substring(0, slash));
        String name = key.substring(slash + 1);
        parent.set(name + "x", parent.remove(name));

        assertThat(complaints(compose))
                .anySatisfy(complaint -> assertThat(complaint).contains(name + "x"));
    }

    @Test
    void refersOnlyToWhatItDeclares() throws IOException {
        JsonNode compose = YAML.readTree(FILE.toFile());

        assertThat(names(compose.at("/services"))).containsAll(references(compose, "depends_on"));
        assertThat(names(compose.at("/secrets"))).isEqualTo(references(compose, "secrets"));
        assertThat(names(compose.at("/volumes"))).isEqualTo(references(compose, "volumes"));
    }

    @Test
    void everyVariableIsASetting() throws IOException {
        for (Path file : List.of(FILE, environment("production"), environment("development"), environment("spark"))) {
            assertThat(Files.readString(file)).contains("RETAIL_");
            assertThat(unknownVariables(Files.readString(file))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETAIL_WAREHOUSE_URL", "RETAIL_WAREHOUSE_USER", "RETAIL_HTTP_HOST"})
    void unknownVariableIsFound(String variable) throws IOException {
        String misspelt = Files.readString(FILE).replace(variable, variable + "S");

        assertThat(unknownVariables(misspelt)).containsExactly(variable + "S");
    }

    @Test
    void everyProfileHasItsSettings() throws IOException {
        JsonNode compose = YAML.readTree(FILE.toFile());
        String name = compose.at("/services/pipeline/env_file/0").textValue();

        for (JsonNode service : compose.at("/services")) {
            service.path("profiles")
                    .forEach(profile ->
                            assertThat(environment(profile.textValue())).exists());
        }
        assertThat(name.replace("${COMPOSE_PROFILES:-production}", "production"))
                .isEqualTo(environment("production").toString());
    }

    @Test
    void noImageIsTheLatest() throws IOException {
        assertThat(YAML.readTree(FILE.toFile()).at("/services").findValuesAsText("image"))
                .hasSizeGreaterThan(3)
                .noneMatch(image -> image.endsWith(":latest"));
        assertThat(Files.readAllLines(Path.of("Dockerfile")))
                .filteredOn(line -> line.startsWith("FROM"))
                .allMatch(line -> line.matches("FROM \\S+:\\d+[.]\\d+[.]\\d+\\S*( AS \\w+)?"));
    }

    @Test
    void secretsAreNamedByTheirFiles() throws IOException {
        for (JsonNode service : YAML.readTree(FILE.toFile()).at("/services")) {
            service.path("environment").properties().stream()
                    .filter(variable -> variable.getKey().matches(".*(PASSWORD|TOKEN|SECRET|KEY).*"))
                    .forEach(variable ->
                            assertThat(variable.getValue().textValue()).startsWith("/run/secrets/"));
        }
    }

    @Test
    void healthCheckIsUpOnlyWhereTheServiceIsReady() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        AtomicInteger status = new AtomicInteger(200);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(healthCheck(server.getAddress().getPort())).isZero();
            status.set(503);
            assertThat(healthCheck(server.getAddress().getPort())).isNotZero();
        } finally {
            server.stop(0);
        }
        assertThat(healthCheck(server.getAddress().getPort())).isNotZero();
    }

    /** Runs what the container's health check says, with another port; gives its exit code. */
    private static int healthCheck(int port) throws Exception {
        List<String> command = new ArrayList<>();
        for (JsonNode part : YAML.readTree(FILE.toFile()).at("/services/pipeline/healthcheck/test")) {
            command.add(part.textValue().replace("/8080", "/" + port));
        }
        assertThat(command.remove(0)).isEqualTo("CMD");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static Path environment(String profile) {
        return Path.of("docs", "ops", profile + ".env");
    }

    private static List<String> complaints(JsonNode compose) throws IOException {
        try (InputStream text = ComposeTest.class.getResourceAsStream("compose.schema.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
            return schema.validate(compose).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
    }

    /** JSON pointers to all keys but those that are names of our own. */
    static Stream<String> keysOfTheFormat() throws IOException {
        List<String> keys = new ArrayList<>();
        collect("", YAML.readTree(FILE.toFile()), keys);
        assertThat(keys).contains("/services/postgres/healthcheck/test", "/secrets/warehouse_password/file");
        return keys.stream();
    }

    private static void collect(String pointer, JsonNode node, List<String> keys) {
        boolean ownNames = OWN_NAMES.matcher(pointer).matches();
        node.properties().forEach(entry -> {
            String key = pointer + "/" + entry.getKey();
            if (!ownNames) {
                keys.add(key);
            }
            collect(key, entry.getValue(), keys);
        });
    }

    /** What services name under a key; of volumes those that are not folders. */
    private static Set<String> references(JsonNode compose, String key) {
        Set<String> references = new TreeSet<>();
        for (JsonNode service : compose.at("/services")) {
            JsonNode named = service.path(key);
            references.addAll(names(named));
            named.forEach(entry -> {
                if (entry.isTextual() && !entry.textValue().startsWith(".")) {
                    references.add(entry.textValue().replaceFirst(":.*", ""));
                }
            });
        }
        return references;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> unknownVariables(String compose) throws IOException {
        Set<String> variables = VARIABLE.matcher(compose)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        variables.removeAll(settingVariables());
        return variables;
    }

    /** The variables that can set the settings of the configuration file. */
    private static Set<String> settingVariables() throws IOException {
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(SETTINGS)) {
            settings.load(text);
        }
        return settings.stringPropertyNames().stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
