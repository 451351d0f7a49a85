package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.Site;

/** What programs see and do, held against the description that the service gives of it. */
class ApiIT {
    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestService service;

    private static RunId run;
    private static JsonNode document;

    @BeforeAll
    static void serve() throws Exception {
        Path config = TestParts.configuration(folder.resolve("config"));
        Files.writeString(
                config.resolve("recipients.yaml"), """
                recipients:
                  - {id: board, folder: %s, channel: folder, audience: management, when: every-run}
                """.formatted(Files.createDirectories(folder.resolve("share"))));
        service = TestService.start(folder, Map.of());
        run = service.run(new TestDump().row(Service.ROW).write(folder.resolve("retail.sql")));
        Files.createDirectories(folder.resolve("inbox/processed"));
        Files.copy(folder.resolve("retail.sql"), folder.resolve("inbox/processed/retail.sql"));
        service.parts().deadLetters().keep("inbox", "gone.sql", ErrorCode.DUMP_EMPTY, "the file has no content", 1);
        post("/api/schedules/yearly/pause", "");
        document = JSON.readTree(get("/api/openapi.json").body());
    }

    static Stream<String> looks() {
        List<String> looks = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            boolean isTold = path.getValue()
                    .at("/get/responses/200/content/application~1json")
                    .isObject();
            if (isTold) {
                looks.add(path.getKey());
            }
        });
        return looks.stream();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void answerIsAsItIsDescribed(String path) throws Exception {
        HttpResponse<String> answer = get(path.replace("{run}", run.value()));

        assertThat(answer.statusCode()).isEqualTo(OK);
        assertThat(JSON.readTree(answer.body()))
                .as("there is something to hold")
                .isNotEmpty();
        requireFit(path, "get", "200", "application/json", answer.body());
    }

    @Test
    void runIsToldAsTheLedgerHasIt() throws Exception {
        JsonNode told = JSON.readTree(get("/api/runs/" + run).body());

        assertThat(told.at("/run/state").asText()).isEqualTo("succeeded");
        assertThat(told.at("/run/lines/read").asInt()).isEqualTo(1);
        assertThat(told.at("/fates/0/pounds").decimalValue()).isEqualByComparingTo("15.30");
        assertThat(told.at("/deliveries/0/recipient").asText()).isEqualTo("board");
        assertThat(told.at("/files").findValuesAsText("path")).contains("run.json");
    }

    @Test
    void actTellsWhatCameOfIt() throws Exception {
        HttpResponse<String> answer = post("/api/schedules/weekly-report/pause", "");

        assertThat(answer.statusCode()).isEqualTo(OK);
        requireFit("/api/schedules/{schedule}/pause", "post", "200", "application/json", answer.body());
        JsonNode action = JSON.readTree(answer.body()).path("action");
        assertThat(action.path("outcome").asText()).isEqualTo("done");
        assertThat(action.path("way").asText()).isEqualTo("api");
        assertThat(TestParts.texts(
                        service.parts(), """
                select concat_ws(' ', person, name, subject, outcome)
                from ops.action
                where action_id = %d""".formatted(action.path("number").asLong())))
                .containsExactly("operator pause-schedule weekly-report DONE");
        assertThat(TestParts.texts(
                        service.parts(),
                        "select trigger_state from ops.qrtz_triggers where trigger_name = 'weekly-report'"))
                .containsExactly("PAUSED");
    }

    @Test
    void refusalIsAProblemAndNoted() throws Exception {
        HttpResponse<String> answer = post("/api/runs/%s/resume".formatted(run), "from=elsewhere");

        assertThat(answer.statusCode()).isEqualTo(REFUSED);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        requireFit("/api/runs/{run}/resume", "post", "default", "application/problem+json", answer.body());
        assertThat(JSON.readTree(answer.body()).path("detail").asText())
                .isEqualTo("from must be one of load, report, deliver");
        assertThat(TestParts.texts(
                        service.parts(),
                        "select result from ops.action where name = 'resume-run' and outcome = 'REFUSED'"))
                .containsExactly("from must be one of load, report, deliver");
    }

    @Test
    void everyEndpointForProgramsIsDescribed() {
        Site site = service.routes().camel().getRegistry().lookupByNameAndType("site", Site.class);
        List<String> described = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));

        assertThat(site.endpoints())
                .filteredOn(endpoint -> endpoint.isApi() && !endpoint.path().equals("/api/openapi.json"))
                .extracting(endpoint -> endpoint.method().name().toLowerCase(Locale.ROOT) + " "
                        + endpoint.path().replaceAll(":(\\w+)", "{$1}"))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void descriptionHoldsTogether() {
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
        assertThat(document.findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .forEach(operation -> assertThat(
                                        PLACE.matcher(path.getKey()).results().map(place -> place.group(1)))
                                .as(path.getKey())
                                .containsExactlyInAnyOrderElementsOf(placesOf(operation))));
    }

    @Test
    void descriptionIsOneOfOpenApi() {
        ObjectNode broken = document.deepCopy();
        ((ObjectNode) broken.path("paths").elements().next().elements().next()).remove("responses");
        ((ObjectNode) broken.path("info")).put("version", 1).put("author", "nobody");

        assertThat(faults(document)).isEmpty();
        assertThat(faults(broken)).hasSizeGreaterThanOrEqualTo(2);
    }

    private static List<String> faults(JsonNode description) {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(description.toString());
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(description.path("paths"));
        return read.getMessages();
    }

    private static List<String> placesOf(JsonNode operation) {
        List<String> places = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("path")) {
                places.add(parameter.path("name").asText());
            }
        });
        return places;
    }

    /** Holds a body against the schema that stands in the description for it. */
    private static void requireFit(String path, String method, String status, String type, String body) {
        JsonNode schema = document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(status)
                .path("content")
                .path(type)
                .path("schema");
        assertThat(schema.isObject()).as("%s %s is described", method, path).isTrue();
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components")); // where its references lead
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(whole)
                        .validate(body, InputFormat.JSON))
                .isEmpty();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return service.send(request(path).build());
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        return service.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        String login = Role.OPERATOR.label() + ":" + TestUsers.PASSWORD;
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Basic " + encoded);
    }
}
