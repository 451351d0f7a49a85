package uk.lgs.pipeline.app;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.web.Answer;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.Gate;
import uk.lgs.pipeline.web.Method;
import uk.lgs.pipeline.web.Request;
import uk.lgs.pipeline.web.Right;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.UploadedFile;

/**
 * Brings requests from the HTTP server to the site, and its answers back. Whether a request may go on is asked before anything of
 * its body is read; all that waits is done by worker threads.
 */
final class WebDoor {
    private static final Logger LOG = LogManager.getLogger(WebDoor.class);
    private static final int NOT_FOUND = 404;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;
    private static final String ADMITTED = "admitted";
    private static final String TIMER = "timer";
    private static final int MOST_UPLOADS = 2;
    private static final long LAST_MILLISECONDS = 5_000;
    private static final long FORM_MILLISECONDS = 20_000;
    private static final long UPLOAD_MILLISECONDS = 3_600_000;

    /** What stands for Camel's own routes, where they ask for a login, and for what nothing answers. */
    private static final Endpoint MONITORING =
            Endpoint.get("/api/monitoring", Right.VIEW, "Health and metrics.", request -> Answer.text(0, "", ""));

    private static final Endpoint NOTHING =
            Endpoint.open("/*", "Whatever is not there.", request -> Answer.text(0, "", ""));

    private final Site site;
    private final Path uploads;
    private final HttpSettings settings;
    private final Semaphore uploading = new Semaphore(MOST_UPLOADS);

    /**
     * A door.
     *
     * @param uploads the folder where files lie while they are received
     */
    WebDoor(Site site, Path uploads, HttpSettings settings) {
        this.site = site;
        this.uploads = uploads;
        this.settings = settings;
    }

    /** Makes the site part of what a server answers. */
    void open(Router router) {
        for (Endpoint endpoint : site.endpoints()) {
            io.vertx.ext.web.Route route =
                    router.route(HttpMethod.valueOf(endpoint.method().name()), endpoint.path());
            route.handler(context -> admit(context, endpoint));
            if (endpoint.method() == Method.POST) {
                receive(route, endpoint);
            }
            route.handler(context -> answer(context, endpoint));
            route.failureHandler(this::failed);
        }
        if (settings.needsLoginToMonitor()) {
            for (String path : List.of("/health*", "/metrics*")) {
                router.route(path).order(-1).handler(context -> admit(context, MONITORING));
            }
        }
        router.errorHandler(NOT_FOUND, this::nothing);
    }

    /** What has nothing that answers it is told so by the site, to whoever asks. */
    private void nothing(RoutingContext context) {
        Request head = head(context, NOTHING);
        send(context, site.nothing(site.admit(NOTHING, head) instanceof Gate.In in ? in.request() : head));
    }

    /** Only so many files at once, and nobody may take for ever. */
    private void receive(io.vertx.ext.web.Route route, Endpoint endpoint) {
        if (endpoint.takesFiles()) {
            route.handler(this::takeTurn);
        }
        route.handler(context -> {
            long timer = context.vertx()
                    .setTimer(
                            endpoint.takesFiles() ? UPLOAD_MILLISECONDS : FORM_MILLISECONDS,
                            id -> context.fail(TOO_SLOW));
            context.put(TIMER, timer);
            context.addEndHandler(done -> context.vertx().cancelTimer(timer));
            context.next();
        });
        route.handler(body(endpoint)::handle); // as a handler of its own kind Vert.x wants it before the gate
        route.handler(context -> {
            context.vertx().cancelTimer(context.<Long>get(TIMER));
            context.next();
        });
    }

    private void takeTurn(RoutingContext context) {
        if (!uploading.tryAcquire()) {
            context.response().putHeader("Retry-After", "60");
            context.fail(UNAVAILABLE);
            return;
        }
        context.addEndHandler(done -> uploading.release());
        context.next();
    }

    private BodyHandler body(Endpoint endpoint) {
        BodyHandler body = endpoint.takesFiles() ? BodyHandler.create(uploads.toString()) : BodyHandler.create(false);
        return body.setBodyLimit(endpoint.mostBytes()).setDeleteUploadedFilesOnEnd(true);
    }

    private void admit(RoutingContext context, Endpoint endpoint) {
        goOn(context, site.admit(endpoint, head(context, endpoint)));
    }

    private void goOn(RoutingContext context, Gate.Admission admission) {
        if (admission instanceof Gate.In in) {
            context.put(ADMITTED, in.request());
            context.next();
        } else if (admission instanceof Gate.Later later) {
            context.request().pause(); // its body comes once it is known who asks
            context.vertx()
                    .executeBlocking(() -> later.finding().get(), false)
                    .onSuccess(found -> {
                        goOn(context, found);
                        context.request().resume();
                    })
                    .onFailure(context::fail);
        } else if (admission instanceof Gate.Out out) {
            hangUp(context);
            send(context, out.answer());
        }
    }

    private void answer(RoutingContext context, Endpoint endpoint) {
        Request head = context.get(ADMITTED);
        Request request = endpoint.method() == Method.POST
                ? head.with(values(context.request().formAttributes()), files(context), text(context))
                : head;
        context.vertx()
                .executeBlocking(() -> site.answer(endpoint, request), false)
                .onSuccess(answer -> {
                    if (answer.body() instanceof Answer.Feed feed) {
                        begin(context, answer);
                        new WebFeed(context, feed.events(), () -> site.isStillIn(endpoint, request)).begin();
                    } else {
                        send(context, answer);
                    }
                })
                .onFailure(context::fail);
    }

    private static String text(RoutingContext context) {
        return Optional.ofNullable(context.body().asString()).orElse("");
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = begin(context, answer);
        if (answer.body() instanceof Answer.Bytes bytes) {
            response.end(Buffer.buffer(bytes.content()));
        } else if (answer.body() instanceof Answer.Stored stored) {
            response.sendFile(stored.file().toString()).onFailure(context::fail);
        }
    }

    private static HttpServerResponse begin(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        return response;
    }

    private void failed(RoutingContext context) {
        if (context.failure() != null) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.currentRoute().getPath(),
                    context.failure());
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        int status = context.statusCode() > 0 ? context.statusCode() : BROKEN;
        hangUp(context);
        send(context, Answer.text(status, "text/plain; charset=utf-8", text(status)));
    }

    /** A while after the answer, so that it arrives though what is left of the body is not read. */
    private static void hangUp(RoutingContext context) {
        if (context.request().method() == HttpMethod.POST) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(done -> context.vertx()
                    .setTimer(
                            LAST_MILLISECONDS,
                            id -> context.request().connection().close()));
        }
    }

    private static String text(int status) {
        return switch (status) {
            case TOO_SLOW -> "That took too long.\n";
            case TOO_LARGE -> "That is larger than what is taken here.\n";
            case UNAVAILABLE -> "Others send files now. Try again in a minute.\n";
            default -> "That could not be answered.\n";
        };
    }

    private Request head(RoutingContext context, Endpoint endpoint) {
        Map<String, String> headers = new HashMap<>();
        context.request()
                .headers()
                .forEach(entry -> headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        Map<String, String> cookies = context.request().cookies().stream()
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (a, b) -> a));
        return new Request(
                endpoint.method(),
                context.request().path(),
                context.pathParams(),
                values(context.queryParams()),
                headers,
                cookies,
                peer(context),
                Optional.empty(),
                Map.of(),
                List.of(),
                "");
    }

    /** Who asks a proxy is what the proxy adds to the end of the header. */
    private String peer(RoutingContext context) {
        String peer = context.request().remoteAddress().hostAddress();
        String told = context.request().getHeader("X-Forwarded-For");
        if (told == null || !settings.proxies().contains(peer)) {
            return peer;
        }
        String last = told.substring(told.lastIndexOf(',') + 1).strip();
        return NetUtil.createByteArrayFromIpAddressString(last) == null ? peer : last;
    }

    private static Map<String, List<String>> values(MultiMap values) {
        return values.names().stream().collect(Collectors.toMap(name -> name, values::getAll, (a, b) -> a));
    }

    private static List<UploadedFile> files(RoutingContext context) {
        return context.fileUploads().stream().map(WebDoor::file).toList();
    }

    private static UploadedFile file(FileUpload upload) {
        return new UploadedFile(upload.name(), upload.fileName(), Path.of(upload.uploadedFileName()), upload.size());
    }
}
