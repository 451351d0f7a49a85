package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code routes/} loads, names what exists, and reads like a table of contents. */
class RoutesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final int MOST_STEPS = 8;
    private static final String ENDING = ".camel.yaml";

    /** Files that say what is done about failures, which are no routes. */
    private static final List<String> CONFIGURATIONS = List.of("run-failed", "try-again");

    private static final Pattern DIRECT = Pattern.compile("(?:to|constant): (direct:[\\w-]+)");

    /** Steps that can be called by nobody, but have the methods that routes name. */
    private static final Parts UNCONNECTED = new Parts(
            Settings.read(Path.of("config"), Map.of(), Map.of()),
            new Folders(Path.of("").toAbsolutePath(), Path.of("output")),
            Clock.systemUTC(),
            Progress.SILENT,
            null,
            null,
            null,
            null,
            null,
            CompletableFuture.completedFuture(new Stores(null, null, null, null, null)));

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    static Stream<Path> routes() throws IOException {
        return files().filter(file -> !CONFIGURATIONS.contains(stem(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsACamelRoute(Path file) {
        assertThat(file.toString()).endsWith(ENDING);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void fileHoldsOneRouteOfItsName(Path file) throws Exception {
        try (DefaultCamelContext camel = load(file)) {
            assertThat(camel.getRoutes()).extracting(Route::getId).containsExactly(stem(file));
            assertThat(camel.getRoutes().get(0).getDescription()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void routeReadsAsATableOfContents(Path file) throws Exception {
        try (DefaultCamelContext camel = load(file)) {
            RouteDefinition route = camel.getRouteDefinition(stem(file));

            assertThat(route.getOutputs()).hasSizeLessThanOrEqualTo(MOST_STEPS);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteThatIsCalledExists(Path file) throws IOException {
        List<String> routes = routes().map(RoutesTest::stem).toList();
        Matcher calls = DIRECT.matcher(Files.readString(file));
        while (calls.find()) {
            assertThat(routes).contains(calls.group(1).substring("direct:".length()));
        }
    }

    /** Loads a route as the product does; a step that does not exist fails here. */
    private static DefaultCamelContext load(Path file) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        Routes.steps(UNCONNECTED).forEach((name, steps) -> camel.getRegistry().bind(name, steps));
        Routes.triggerSteps(UNCONNECTED, new Schedules(ZoneOffset.UTC, List.of()))
                .forEach((name, steps) -> camel.getRegistry().bind(name, steps));
        new WebServer(UNCONNECTED, ZoneOffset.UTC)
                .steps()
                .forEach((name, steps) -> camel.getRegistry().bind(name, steps));
        camel.getPropertiesComponent().setInitialProperties(Routes.properties(UNCONNECTED));
        camel.setAutoStartup(false);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        camel.start();
        return camel;
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replace(ENDING, "");
    }
}
