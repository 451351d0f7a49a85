package uk.lgs.pipeline.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;

/**
 * What a health check found. Of Camel's own checks of routes, two for each, one is made, and what they say is not told,
 * since it may hold addresses.
 *
 * @param message one line for a person
 */
record HealthResult(String name, boolean isUp, String message) {
    private static final String DETAILS = "full";
    private static final String CONTEXT = "context";

    /** What the checks of the process alone found, by name. */
    static List<HealthResult> live(CamelContext camel) {
        return of(HealthCheckHelper.invokeLiveness(camel, DETAILS));
    }

    /** What the checks of all that the work needs found, by name. */
    static List<HealthResult> ready(CamelContext camel) {
        return of(HealthCheckHelper.invokeReadiness(camel, DETAILS));
    }

    /** What all checks found, by name. */
    static List<HealthResult> all(CamelContext camel) {
        return of(HealthCheckHelper.invoke(camel, DETAILS));
    }

    private static List<HealthResult> of(Collection<Result> results) {
        List<HealthResult> found = results.stream()
                .filter(result -> result.getCheck() instanceof SignCheck)
                .map(result -> new HealthResult(
                        result.getCheck().getId(),
                        isUp(result),
                        result.getMessage().orElse("")))
                .collect(Collectors.toCollection(ArrayList::new));
        camel(results).ifPresent(found::add);
        routes(results).ifPresent(found::add);
        found.sort(Comparator.comparing(HealthResult::name));
        return found;
    }

    private static Optional<HealthResult> camel(Collection<Result> results) {
        return results.stream()
                .filter(result -> result.getCheck().getId().equals(CONTEXT))
                .map(result -> new HealthResult(
                        "camel", isUp(result), isUp(result) ? "Camel is running" : "the service is starting or ending"))
                .findFirst();
    }

    private static Optional<HealthResult> routes(Collection<Result> results) {
        List<Result> routes = results.stream()
                .filter(result -> result.getCheck().getId().contains(":"))
                .toList();
        if (routes.isEmpty()) {
            return Optional.empty();
        }
        List<String> down = routes.stream()
                .filter(result -> !isUp(result))
                .map(result -> result.getCheck().getId().replaceFirst("^.*:", ""))
                .distinct()
                .sorted()
                .toList();
        return Optional.of(
                down.isEmpty()
                        ? new HealthResult("routes", true, "all routes are up")
                        : new HealthResult(
                                "routes",
                                false,
                                "not up: %s; start them, or see the log".formatted(String.join(", ", down))));
    }

    private static boolean isUp(Result result) {
        return result.getState() == State.UP;
    }
}
