package uk.lgs.pipeline.app;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Listens for HTTP, for Camel's routes and for the site alike; Camel's own listener knows no limits against slow clients. Before any
 * of both, everything passes the {@link WebGuard}.
 */
final class WebListener extends VertxPlatformHttpServer {
    private static final long MOST_BODY_BYTES = 1L << 16;
    private static final int MOST_HEADER_BYTES = 1 << 14;
    private static final int MOST_FIELD_BYTES = 1 << 16;
    private static final int MOST_FIELDS = 512;
    private static final int IDLE_SECONDS = 60;

    /** How long a client may take from its connection, or its last answer, to the end of the next request's headers. */
    private static final long HEADER_MILLISECONDS = 20_000;

    private static final long STOP_SECONDS = 10;

    private final HttpSettings settings;
    private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    WebListener(HttpSettings settings, VertxPlatformHttpServerConfiguration configuration) {
        super(configuration);
        this.settings = settings;
    }

    /** What Camel is to know of it. */
    static VertxPlatformHttpServerConfiguration configuration(HttpSettings settings) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.host());
        configuration.setBindPort(settings.port());
        configuration.setMaxBodySize(MOST_BODY_BYTES);
        configuration.getBodyHandler().setHandleFileUploads(false);
        return configuration;
    }

    /** What answers, for Camel's routes and for the site. */
    Router router() {
        return VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort()));
    }

    @Override
    protected void startServer() throws Exception {
        Router router = router();
        router.route().order(Integer.MIN_VALUE).handler(this::arrived);
        router.route().order(Integer.MIN_VALUE + 1).handler(new WebGuard(settings.names(), settings.isSecure()));
        server = getVertx()
                .createHttpServer(options())
                .connectionHandler(this::begin)
                .requestHandler(router)
                .listen(settings.port(), settings.host())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setMaxInitialLineLength(MOST_HEADER_BYTES)
                .setMaxFormAttributeSize(MOST_FIELD_BYTES)
                .setMaxFormFields(MOST_FIELDS)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
        settings.certificate().ifPresent(tls -> {
            tls.requireUsable();
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificate().toString())
                            .addKeyPath(tls.key().toString()));
        });
        return options;
    }

    private void arrived(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        forget(connection);
        context.addEndHandler(done -> {
            if (done.succeeded()) {
                await(connection);
            }
        });
        context.next();
    }

    private void begin(HttpConnection connection) {
        WholeLineEnds.in(connection);
        await(connection);
    }

    /** Ends the connection, unless a request arrives in time. */
    private void await(HttpConnection connection) {
        long timer = getVertx().setTimer(HEADER_MILLISECONDS, id -> connection.close());
        if (waiting.put(connection, timer) == null) {
            connection.closeHandler(closed -> forget(connection));
        }
    }

    private void forget(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            getVertx().cancelTimer(timer);
        }
    }

    @Override
    public @Nullable HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return server == null ? getConfigurationPort() : server.actualPort();
    }

    @Override
    protected void stopServer() {
        // with everything else of Vert.x
    }

    @Override
    protected void stopVertx() {
        try {
            getVertx().close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }
}
