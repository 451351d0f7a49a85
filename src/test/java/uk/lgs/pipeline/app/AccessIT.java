package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.Method;
import uk.lgs.pipeline.web.Role;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.UsersFile;

/** Who may ask for what: every endpoint that the site has, for every role and for nobody. */
class AccessIT {
    private static final String NOT_FOR_ROLE = "Your role does not include this.";
    private static final String NOT_FROM_HERE = "did not come from a page of this site";
    private static final int LOGIN_NEEDED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SEE_OTHER = 303;

    @TempDir
    private static Path folder;

    @AutoClose
    private static TestService service;

    private static final Map<Role, TestSession> SESSIONS = new EnumMap<>(Role.class);
    private static final HttpClient NOBODY = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder, Map.of("retail.http.monitoring-login", "true"));
        for (Role role : Role.values()) {
            SESSIONS.put(role, service.session(role));
        }
    }

    /** What only those with a right may ask for. */
    static Stream<Endpoint> guarded() {
        return endpoints().stream().filter(endpoint -> endpoint.right().isPresent());
    }

    private static List<Endpoint> endpoints() {
        return service.routes()
                .camel()
                .getRegistry()
                .lookupByNameAndType("site", Site.class)
                .endpoints();
    }

    @Test
    void onlyPagesToLogInAndTheirPartsAreOpen() {
        assertThat(endpoints())
                .filteredOn(endpoint -> endpoint.right().isEmpty())
                .extracting(endpoint -> endpoint.method() + " " + endpoint.path())
                .containsExactlyInAnyOrder("GET /assets/*", "GET /login", "POST /login");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobodyGetsInWithoutALogin(Endpoint endpoint) throws Exception {
        HttpResponse<InputStream> answer = NOBODY.send(request(endpoint).build(), BodyHandlers.ofInputStream());

        if (endpoint.isApi()) {
            assertThat(answer.statusCode()).isEqualTo(LOGIN_NEEDED);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic ");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        } else {
            assertThat(answer.statusCode()).isEqualTo(SEE_OTHER);
            assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/login");
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void everyRoleGetsInWhereItHasTheRightAndNowhereElse(Endpoint endpoint) throws Exception {
        for (Role role : Role.values()) {
            HttpResponse<InputStream> answer = SESSIONS.get(role).open(request(endpoint));
            boolean may = role.has(endpoint.right().orElseThrow());

            if (!may) {
                assertThat(answer.statusCode()).as("%s", role).isEqualTo(FORBIDDEN);
                assertThat(start(answer)).as("%s", role).contains(NOT_FOR_ROLE);
            } else if (endpoint.method() == Method.POST) { // which goes no further without the token of the session
                assertThat(answer.statusCode()).as("%s", role).isEqualTo(FORBIDDEN);
                assertThat(start(answer)).as("%s", role).contains(NOT_FROM_HERE);
            } else {
                assertThat(answer.statusCode()).as("%s", role).isNotIn(LOGIN_NEEDED, FORBIDDEN);
                assertThat(answer.headers().firstValue("Location").orElse("")).doesNotStartWith("/login");
            }
            answer.body().close();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void programsGetInByNameAndPasswordBelowApiOnly(Endpoint endpoint) throws Exception {
        for (Role role : Role.values()) {
            HttpRequest.Builder request =
                    request(endpoint).header("Authorization", basic(role.label(), TestUsers.PASSWORD));
            if (endpoint.method() == Method.POST) {
                request.POST(BodyPublishers.ofString("x".repeat((int) Math.min(endpoint.mostBytes() + 1, 1 << 17))));
            }
            HttpResponse<InputStream> answer = NOBODY.send(request.build(), BodyHandlers.ofInputStream());

            if (!endpoint.isApi()) {
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as("%s", role)
                        .startsWith("/login");
            } else if (!role.has(endpoint.right().orElseThrow())) {
                assertThat(answer.statusCode()).as("%s", role).isEqualTo(FORBIDDEN);
            } else {
                assertThat(answer.statusCode()).as("%s", role).isNotIn(LOGIN_NEEDED, FORBIDDEN, SEE_OTHER);
            }
            answer.body().close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'",
                "'type':'read','mbean':'java.lang:type=Runtime','attribute':'InputArguments'",
                "'type':'read','mbean':'java.util.logging:type=Logging'",
                "'type':'write','mbean':'org.apache.camel:context=lgs-pipeline,type=context,name=\"lgs-pipeline\"',"
                        + "'attribute':'Tracing','value':true",
                "'type':'write','mbean':'java.lang:type=Memory','attribute':'Verbose','value':true",
                "'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'",
                "'type':'exec','mbean':'java.lang:type=Threading','operation':'dumpAllThreads(boolean,boolean)',"
                        + "'arguments':[false,false]",
                "'type':'exec','mbean':'com.sun.management:type=HotSpotDiagnostic','operation':'dumpHeap',"
                        + "'arguments':['FOLDER/planted.hprof',true]",
                "'type':'exec','mbean':'com.sun.management:type=HotSpotDiagnostic','operation':'setVMOption',"
                        + "'arguments':['HeapDumpPath','FOLDER']",
                "'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand',"
                        + "'operation':'compilerDirectivesAdd','arguments':[['/etc/passwd']]",
                "'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand','operation':'vmSystemProperties'",
                "'type':'exec','mbean':'CONTEXT','operation':'sendBody(java.lang.String,java.lang.Object)',"
                        + "'arguments':['file:FOLDER/planted','planted']",
                "'type':'exec','mbean':'CONTEXT','operation':'sendStringBody','arguments':['file:FOLDER/planted','planted']",
                "'type':'exec','mbean':'CONTEXT','operation':'requestBody(java.lang.String,java.lang.Object)',"
                        + "'arguments':['direct:take-over','planted']",
                "'type':'exec','mbean':'CONTEXT','operation':'dumpRoutesAsXml(boolean)','arguments':[true]",
                "'type':'exec','mbean':'CONTEXT','operation':'dumpRoutesAsXml','arguments':[true]",
                "'type':'exec','mbean':'CONTEXT','operation':'createEndpoint','arguments':['exec:id']",
                "'type':'exec','mbean':'CONTEXT','operation':'stop()'",
                "'type':'exec','mbean':'ROUTE','operation':'updateRouteFromXml','arguments':['<route/>']",
                "'type':'exec','mbean':'ROUTE','operation':'dumpRouteAsXml(boolean)','arguments':[true]",
                "'type':'exec','mbean':'ROUTE','operation':'remove()'",
                "'type':'exec','mbean':'org.apache.camel:context=lgs-pipeline,type=tracer,name=BacklogTracer',"
                        + "'operation':'dumpAllTracedMessages()'",
                "'type':'exec','mbean':'jolokia:type=Config','operation':'debugInfo'",
                "'type':'notification','command':'register'",
                "'type':'config'"
            })
    void hawtioDoesNothingThatIsNotOnItsList(String request) throws Exception {
        JsonNode answer = jolokia(request.replace("FOLDER", folder.toString()));

        assertThat(answer.path("status").asInt()).as("%s", answer).isGreaterThanOrEqualTo(400);
        assertThat(answer.has("value")).isFalse();
        assertThat(folder.resolve("planted.hprof")).doesNotExist();
        assertThat(folder.resolve("planted")).doesNotExist();
    }

    @Test
    void hawtioAsksNoOtherServerForIt() throws Exception {
        JsonNode answer = jolokia("'type':'read','mbean':'java.lang:type=Memory',"
                + "'target':{'url':'service:jmx:rmi:///jndi/ldap://127.0.0.1:1/x'}");

        assertThat(answer.path("status").asInt()).as("%s", answer).isGreaterThanOrEqualTo(400);
    }

    @Test
    void hawtioSeesWhatIsOnItsListAndStartsAndStopsRoutes() throws Exception {
        String all = jolokia("'type':'list'").path("value").toString();
        assertThat(all).contains("org.apache.camel", "uk.lgs.pipeline");
        assertThat(all).doesNotContain("HotSpotDiagnostic", "java.util.logging", "BacklogTracer");
        assertThat(jolokia("'type':'read','mbean':'java.lang:type=Runtime'").toString())
                .doesNotContain("java.class.path");
        assertThat(jolokia("'type':'exec','mbean':'CONTEXT','operation':'dumpRoutesAsXml()'")
                        .path("value")
                        .asText())
                .contains("<route", "{{retail.");

        assertThat(jolokia("'type':'exec','mbean':'ROUTE','operation':'stop()'")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(service.routes()
                        .camel()
                        .getRouteController()
                        .getRouteStatus("watch")
                        .isStopped())
                .isTrue();
        jolokia("'type':'exec','mbean':'ROUTE','operation':'start()'");
        assertThat(service.routes()
                        .camel()
                        .getRouteController()
                        .getRouteStatus("watch")
                        .isStarted())
                .isTrue();

        assertThat(jolokia("'type':'read','mbean':'uk.lgs.pipeline:type=Pipeline','attribute':'State'")
                        .path("value")
                        .asText())
                .isIn("none", "waiting");
        assertThat(jolokia(
                                "'type':'exec','mbean':'uk.lgs.pipeline:type=Pipeline','operation':'cancel','arguments':['x']")
                        .path("value")
                        .asText())
                .startsWith("refused: ");
        jolokia("'type':'exec','mbean':'CONTEXT','operation':'stop()'");
        assertThat(TestParts.texts(
                        service.parts(),
                        "select concat_ws(' ', person, name, subject, outcome, result) from ops.action"
                                + " where way = 'HAWTIO' order by action_id"))
                .contains(
                        "admin stop watch DONE done",
                        "admin start watch DONE done",
                        "admin cancel x REFUSED refused: that is no run's id; the attribute Runs has them",
                        "admin stop lgs-pipeline REFUSED status 403")
                .noneMatch(action -> action.contains("dumpRoutes"));
    }

    @Test
    void whatIsToldAsItHappensEndsWithTheSession() throws Exception {
        RunId run = WaitingRun.over(Path.of("waiting.sql"), "0".repeat(64), service.parts());
        TestSession leaver = service.session(Role.VIEWER);
        TestUsers.add(folder.resolve("config"), "removed", Role.VIEWER);
        TestSession removed = new TestSession(service);
        Eventually.holds(
                "the new user can log in",
                () -> removed.logIn("removed", TestUsers.PASSWORD, "/").statusCode() == SEE_OTHER);
        String events = "/console/runs/%s/events".formatted(run);
        try (InputStream first = leaver.open(leaver.request(events)).body();
                InputStream second = removed.open(removed.request(events)).body()) {
            assertThat(new String(first.readNBytes(15), StandardCharsets.UTF_8)).isEqualTo("event: progress");
            assertThat(new String(second.readNBytes(15), StandardCharsets.UTF_8))
                    .isEqualTo("event: progress");

            leaver.post("/logout", Map.of());
            new UsersFile(folder.resolve("config/secrets/users")).remove("removed");

            assertThat(new String(first.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("event: end\ndata: logged out\n\n");
            assertThat(new String(second.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("event: end\ndata: logged out\n\n");
        }
    }

    private static JsonNode jolokia(String request) throws Exception {
        String json = "{" + request.replace("\"", "\\\"").replace('\'', '"') + "}";
        String body = json.replace(
                        "CONTEXT", "org.apache.camel:context=lgs-pipeline,type=context,name=\\\"lgs-pipeline\\\"")
                .replace("ROUTE", "org.apache.camel:context=lgs-pipeline,type=routes,name=\\\"watch\\\"");
        TestSession admin = SESSIONS.get(Role.ADMIN);
        HttpResponse<String> answer = admin.send(admin.request("/hawtio/jolokia")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", admin.token())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/metrics"})
    void monitoringIsForUsersWhereItIsSetSo(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path));
        assertThat(NOBODY.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(LOGIN_NEEDED);

        request.header("Authorization", basic("viewer", TestUsers.PASSWORD));
        assertThat(NOBODY.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder request(Endpoint endpoint) {
        String path = endpoint.path().replaceAll(":\\w+|\\*", "x");
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path));
        return endpoint.method() == Method.POST ? request.POST(BodyPublishers.ofString("x=y")) : request;
    }

    private static String basic(String name, String password) {
        String pair = name + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String start(HttpResponse<InputStream> answer) throws Exception {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
