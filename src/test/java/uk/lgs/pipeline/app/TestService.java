package uk.lgs.pipeline.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Role;

/** The unattended service, with nothing to do so far, on a port of its own. */
final class TestService implements AutoCloseable {
    private static final String NEVER = "  weekly-report: {cron: \"0 0 6 1 1 ? 2099\"}\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;

    private TestService(Service service) {
        this.service = service;
    }

    static TestService start(Path folder, Map<String, String> overrides) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("retail.http.enabled", "true", "retail.http.port", "0"));
        settings.putAll(overrides);
        if (!Files.exists(folder.resolve("config"))) {
            TestParts.configuration(folder.resolve("config"));
        }
        TestUsers.write(folder.resolve("config"));
        return new TestService(Service.of(folder, NEVER, settings).start());
    }

    Parts parts() {
        return service.parts().parts();
    }

    Routes routes() {
        return service.routes();
    }

    RunId run(Path dump) {
        return routes().run(new RunTrigger(dump, false)).run();
    }

    /** What somebody sees who has logged in as the user of a role. */
    TestSession session(Role role) throws IOException, InterruptedException {
        return new TestSession(this).as(role);
    }

    /** Waits until the sales can be filtered, and their forecasts are made that the service makes before it makes any other. */
    void awaitSales(TestSession person) throws InterruptedException {
        Eventually.holds(
                "the sales can be filtered",
                () -> person.get("/dashboard").body().contains("Net sales by month"));
        for (String base : List.of("clean", "received")) {
            for (String part : List.of("", "&country=United+Kingdom")) {
                String path = "/dashboard/forecast?base=" + base + part;
                Eventually.holds(
                        "nobody waits any more for " + path,
                        () -> !person.get(path).body().contains("this one comes next"));
            }
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + WebServer.port(routes().camel()) + path);
    }

    /** The value of a series such as {@code lgs_lines_total{fate="loaded"}}. */
    double metric(String series) throws IOException, InterruptedException {
        String text = get("/metrics").body();
        List<String> values = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        if (values.size() != 1) {
            throw new AssertionError("not one series %s among%n%s".formatted(series, text));
        }
        return Double.parseDouble(values.get(0));
    }

    @Override
    public void close() {
        service.close();
    }
}
