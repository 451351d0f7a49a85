package uk.lgs.pipeline.app;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.AgedFiles;
import uk.lgs.pipeline.ops.LedgerMetrics;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Operations;
import uk.lgs.pipeline.web.Site;

/** The service's one HTTP server, with what the routes of {@code routes/web} answer from. */
final class WebServer extends MainListenerSupport implements AutoCloseable {
    private final Parts parts;
    private final ZoneId zone;
    private final HttpSettings settings;
    private final HealthSteps health = new HealthSteps();
    private final MetricSteps metrics = new MetricSteps();
    private final PublishedSales sales;
    private @Nullable Monitoring monitoring;
    private @Nullable PipelineManagement management;
    private @Nullable JolokiaAgent jolokia;

    WebServer(Parts parts, ZoneId zone) {
        this.parts = parts;
        this.zone = zone;
        settings = parts.settings().http();
        sales = new PublishedSales(parts.warehouse(), parts.clock(), settings.dashboardLines());
    }

    /** The beans that its routes call, by the names that they call them. */
    Map<String, Object> steps() {
        return Map.of("health", health, "metrics", metrics);
    }

    /** Makes the server part of what is about to start. */
    void join(Main main) {
        steps().forEach(main::bind);
        main.configure().health().withInitialState("UP"); // before its first look the inbox is not down
        main.addMainListener(this);
    }

    /**
     * Camel goes on without a server where it cannot listen.
     *
     * @throws PipelineException SETTING_INVALID if another process has the port, or the address is none of this machine
     */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host()))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.SETTING_INVALID,
                    "cannot listen on %s port %d (%s): set %s and %s to what is free here, or %s to false"
                            .formatted(
                                    settings.host(),
                                    settings.port(),
                                    e.getMessage(),
                                    SettingKey.HTTP_HOST.key(),
                                    SettingKey.HTTP_PORT.key(),
                                    SettingKey.HTTP_ENABLED.key()),
                    e);
        }
    }

    /** Once Camel is there, but before any route. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext camel = main.getCamelContext();
        listen(camel);
        Monitoring seen = new Monitoring(parts, camel);
        monitoring = seen;
        seen.checks().forEach(check -> camel.getRegistry().bind(check.getId(), check));
        MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
        routes.setMeterRegistry(metrics.registry());
        routes.getPolicyConfiguration().setContextEnabled(false); // it would count every message once more
        camel.addRoutePolicyFactory(routes);
        parts.database().measuredBy(metrics.registry());
        Gauge.builder("lgs.dashboard.memory", sales, PublishedSales::bytes)
                .description("Bytes of the published lines that the dashboard keeps to be filtered.")
                .baseUnit("bytes")
                .register(metrics.registry());
        var prometheus = metrics.registry().getPrometheusRegistry();
        prometheus.register(new LedgerMetrics(seen::ledger));
        prometheus.register(new ServiceMetrics(seen, parts.folders().output(), zone));
    }

    private void listen(CamelContext camel) {
        VertxPlatformHttpServerConfiguration configuration = WebListener.configuration(settings);
        camel.getRegistry().bind("webListenerConfiguration", configuration); // by its port routes find their router
        try {
            camel.addService(new WebListener(settings, configuration));
        } catch (Exception e) {
            throw Failures.of(e);
        }
    }

    /** Answers with the site too; once Camel has started. */
    void open(CamelContext camel, ScheduledWork scheduled) {
        sales.state(); // so that they are there before somebody asks
        Path uploads = parts.folders().output().resolve("uploads");
        AgedFiles.delete(uploads); // what a process that was killed did not receive whole
        Operations operations = Desks.operations(scheduled, camel, Objects.requireNonNull(monitoring));
        management = new PipelineManagement(parts.ledger(), operations);
        management.show();
        JolokiaAgent agent = new JolokiaAgent(Desks.actions(parts));
        jolokia = agent;
        Site site = WebSite.of(parts, sales, operations, agent);
        camel.getRegistry().bind("site", site);
        new WebDoor(site, uploads, settings)
                .open(camel.hasService(WebListener.class).router());
    }

    /** Where a started service can be looked at from its machine. */
    String address(CamelContext camel) {
        String scheme = settings.certificate().isPresent() ? "https" : "http";
        return "%s://%s:%d".formatted(scheme, settings.host(), port(camel));
    }

    /** The port that a started service listens on. */
    static int port(CamelContext camel) {
        return camel.hasService(WebListener.class).getPort();
    }

    @Override
    public void close() {
        sales.close();
        if (monitoring != null) {
            monitoring.close();
        }
        metrics.close();
        if (management != null) {
            management.close();
        }
        if (jolokia != null) {
            jolokia.close();
        }
    }
}
