package uk.lgs.pipeline.app;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Operations;
import uk.lgs.pipeline.web.RouteView;

/** The Camel routes of the service, with what operators do with them. */
final class RouteDesk implements Operations.Routes {
    private static final long PATIENCE_SECONDS = 10;

    private final CamelContext camel;

    RouteDesk(CamelContext camel) {
        this.camel = camel;
    }

    /** What Camel throws. */
    private interface Work<T> {
        T done() throws Exception;
    }

    @Override
    public List<RouteView> list() {
        ManagedCamelContext managed = camel.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        return camel.getRoutes().stream()
                .map(route -> attempt(route.getId(), () -> view(route, managed.getManagedRoute(route.getId()))))
                .sorted(Comparator.comparing(RouteView::route))
                .toList();
    }

    private RouteView view(Route route, @Nullable ManagedRouteMBean counts) throws Exception {
        return new RouteView(
                route.getId(),
                Optional.ofNullable(route.getDescription()).orElse(""),
                route.getEndpoint().getEndpointUri().replaceFirst(":.*", ""), // the rest may hold a secret
                camel.getRouteController().getRouteStatus(route.getId()).name().toLowerCase(Locale.ROOT),
                counts == null ? 0 : counts.getExchangesCompleted(),
                counts == null ? 0 : counts.getExchangesFailed(),
                counts == null ? 0 : counts.getExchangesInflight(),
                counts == null ? 0 : counts.getMeanProcessingTime(),
                counts == null ? null : instant(counts.getLastExchangeCompletedTimestamp()),
                counts == null ? null : instant(counts.getLastExchangeFailureTimestamp()));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    @Override
    public Effect start(String route) {
        ServiceStatus state = known(route);
        attempt(route, () -> {
            if (state.isSuspended()) {
                camel.getRouteController().resumeRoute(route);
            } else {
                camel.getRouteController().startRoute(route);
            }
            return route;
        });
        return told(route);
    }

    @Override
    public Effect stop(String route) {
        known(route);
        boolean isStopped = attempt(
                route, () -> camel.getRouteController().stopRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS, true));
        if (!isStopped) {
            throw new PipelineException(
                    ErrorCode.WAREHOUSE_BUSY,
                    "%s is at work and goes on; stop it when it is done, or cancel its run first".formatted(route));
        }
        return told(route);
    }

    @Override
    public Effect suspend(String route) {
        known(route);
        attempt(route, () -> {
            camel.getRouteController().suspendRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS);
            return route;
        });
        return told(route);
    }

    private Effect told(String route) {
        return Effect.done("Route %s is %s".formatted(route, known(route).name().toLowerCase(Locale.ROOT)));
    }

    private ServiceStatus known(String route) {
        return Optional.ofNullable(camel.getRouteController().getRouteStatus(route))
                .orElseThrow(() -> new PipelineException(ErrorCode.NOT_FOUND, "there is no route %s".formatted(route)));
    }

    private static <T> T attempt(String route, Work<T> work) {
        try {
            return work.done();
        } catch (PipelineException e) {
            throw e;
        } catch (Exception e) {
            throw new PipelineException(
                    ErrorCode.DEFECT, "route %s did not do as it was told; the log says why".formatted(route), e);
        }
    }
}
