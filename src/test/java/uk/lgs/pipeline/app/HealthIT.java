package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.DatabaseSettings;

/** What the service answers to those who ask whether it is well. */
class HealthIT {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void serviceThatIsWellSaysSoAndAnswersOnlyWhatIsOffered() throws Exception {
        try (TestService service = started(Map.of())) {
            assertThat(down(service, "/health", OK)).isEmpty();
            assertThat(down(service, "/health/ready", OK)).isEmpty();
            assertThat(down(service, "/health/live", OK)).isEmpty();
            assertThat(names(service, "/health"))
                    .containsExactly(
                            "camel",
                            "database",
                            "deliveries",
                            "disk",
                            "last-success",
                            "migrations",
                            "process",
                            "routes",
                            "scheduler");
            assertThat(names(service, "/health/live")).containsExactly("camel", "process");
            assertThat(names(service, "/health/ready"))
                    .containsExactly("camel", "database", "disk", "migrations", "routes", "scheduler");

            HttpRequest post = HttpRequest.newBuilder(service.uri("/health"))
                    .POST(BodyPublishers.ofString("x"))
                    .build();

            assertThat(service.send(post).statusCode()).isEqualTo(405);
            for (String path : List.of("/health/x", "/q/dev", "/observe/health", "/config/application.properties")) {
                assertThat(service.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void withoutItsDatabaseItLivesButIsNotReadyAndAnswersHoldNoTraceOfThatNorOfTheRequest() throws Exception {
        try (TestService service = started(Map.of())) {
            sql(service, "postgres", "drop database %s with (force)".formatted(databaseOf(service)));

            assertThat(down(service, "/health/ready", UNAVAILABLE)).containsExactly("database", "scheduler");
            assertThat(down(service, "/health/live", OK)).isEmpty();

            HttpResponse<String> answer = service.send(
                    HttpRequest.newBuilder(service.uri("/health?stackTrace=true&exposureLevel=full&data=true"))
                            .header("X-Mine", "planted")
                            .build());
            assertThat(answer.body()).doesNotContainIgnoringCase("exception", "at org.", "jdbc", "stackTrace");
            assertThat(answer.headers().map().keySet())
                    .contains("content-security-policy", "x-content-type-options", "cache-control")
                    .noneMatch(name -> name.startsWith("camel") || name.startsWith("breadcrumb"));
            assertThat(answer.toString() + answer.headers()).doesNotContain("planted");
        }
    }

    @Test
    void whatAPersonMustDoDoesNotMakeItUnready() throws Exception {
        try (TestService service = started(Map.of("retail.health.success-days", "3"))) {
            service.run(new TestDump().row(ROW).write(folder.resolve("retail.sql")));
            sql(service, databaseOf(service), "update ops.run set ended_at = now() - interval '4 days'");
            sql(service, databaseOf(service), """
                    insert into ops.delivery
                    select run_id, 'board', 'MAIL', 'week', 'IN_DOUBT', 1, 'ab', 'cut off', now(), now(), now()
                    from ops.run
                    """);

            assertThat(down(service, "/health", UNAVAILABLE)).containsExactly("deliveries", "last-success");
            assertThat(service.get("/health").body())
                    .contains("ended 4 days ago, longer than 3 days")
                    .contains("1 in doubt");
            assertThat(down(service, "/health/ready", OK)).isEmpty();
        }
    }

    @Test
    void fullDiskAndStoppedRouteAreNamed() throws Exception {
        try (TestService service = started(Map.of("retail.health.free-megabytes", String.valueOf(Integer.MAX_VALUE)))) {
            service.routes().camel().getRouteController().stopRoute("weekly-report");

            assertThat(down(service, "/health/ready", UNAVAILABLE)).containsExactly("disk", "routes");
            assertThat(service.get("/health").body()).contains("not up: weekly-report");
        }
    }

    @Test
    void schedulerInStandbyIsNoticed() throws Exception {
        try (TestService service = started(Map.of())) {
            new Monitoring(service.parts(), service.routes().camel())
                    .scheduler()
                    .orElseThrow()
                    .standby();

            assertThat(down(service, "/health/ready", UNAVAILABLE)).containsExactly("scheduler");
        }
    }

    @Test
    void schemaOfANewerVersionIsNoticed() throws Exception {
        try (TestService service = started(Map.of())) {
            sql(service, databaseOf(service), """
                    insert into ops.flyway_schema_history
                    select 9999, '9999', 'newer', type, script, checksum, installed_by, now(), 1, true
                    from ops.flyway_schema_history where version = '1'
                    """);

            assertThat(down(service, "/health/ready", UNAVAILABLE)).containsExactly("migrations");
        }
    }

    @Test
    void attendedRunHasNoServer() throws Exception {
        Map<String, String> settings = Map.of("retail.http.enabled", "true", "retail.http.port", "0");
        try (TestPipeline pipeline = TestPipeline.open(folder, settings)) {
            CamelContext camel = pipeline.routes().camel();
            assertThat(camel.hasService(VertxPlatformHttpServer.class)).isNull();
            assertThat(camel.hasComponent("platform-http")).isNull();
        }
    }

    @Test
    void switchedOffServiceHasNoServer() throws Exception {
        try (TestService service = TestService.start(folder, Map.of("retail.http.enabled", "false"))) {
            assertThat(service.routes().camel().hasService(VertxPlatformHttpServer.class))
                    .isNull();
        }
    }

    @Test
    void portThatAnotherHasIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                TestParts parts = TestParts.open(
                        folder,
                        Map.of(
                                "retail.http.enabled",
                                "true",
                                "retail.http.port",
                                String.valueOf(taken.getLocalPort())));
                Routes routes = Routes.unattended(parts.parts())) {
            assertThatThrownBy(routes::start)
                    .hasMessageContaining("retail.http.port")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.SETTING_INVALID));
        }
    }

    private TestService started(Map<String, String> settings) throws Exception {
        return TestService.start(folder, settings);
    }

    /** The checks that are down, after the status was looked at. */
    private static Set<String> down(TestService service, String path, int status) throws Exception {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.path("status").asText()).isEqualTo(status == OK ? "UP" : "DOWN");
        Set<String> down = new TreeSet<>();
        json.path("checks").forEach(check -> {
            assertThat(check.path("message").asText()).isNotBlank();
            if (check.path("status").asText().equals("DOWN")) {
                down.add(check.path("name").asText());
            }
        });
        return down;
    }

    private static List<String> names(TestService service, String path) throws Exception {
        return JSON.readTree(service.get(path).body()).path("checks").findValuesAsText("name");
    }

    private static String databaseOf(TestService service) {
        String url = String.valueOf(service.parts().settings().database().url());
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void sql(TestService service, String database, String statement) throws Exception {
        DatabaseSettings settings = service.parts().settings().database();
        String url = String.valueOf(settings.url()).replaceFirst("/[^/]*$", "/" + database);
        try (Connection session = DriverManager.getConnection(url, settings.user(), settings.password());
                Statement sql = session.createStatement()) {
            sql.execute(statement);
        }
    }
}
