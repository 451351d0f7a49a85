package uk.lgs.pipeline.app;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
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
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.web.Answer;
import uk.lgs.pipeline.web.Endpoint;
import uk.lgs.pipeline.web.Gate;
import uk.lgs.pipeline.web.Method;
import uk.lgs.pipeline.web.Request;
import uk.lgs.pipeline.web.Site;
import uk.lgs.pipeline.web.UploadedFile;

/**
 * Brings requests from the HTTP server to the site, and its answers back. Whether a request may go on is asked before anything of
 * its body is read; all that waits is done by worker threads.
 */
final class WebDoor {
    private static final Logger LOG = LogManager.getLogger(WebDoor.class);
    private static final int TOO_LARGE = 413;
    private static final int BROKEN = 500;
    private static final String ADMITTED = "admitted";

    private final Site site;
    private final Path uploads;

    /**
     * A door.
     *
     * @param uploads the folder where files lie while they are received
     */
    WebDoor(Site site, Path uploads) {
        this.site = site;
        this.uploads = uploads;
    }

    /** Makes the site part of what a server answers. */
    void open(Router router) {
        for (Endpoint endpoint : site.endpoints()) {
            io.vertx.ext.web.Route route =
                    router.route(HttpMethod.valueOf(endpoint.method().name()), endpoint.path());
            route.handler(context -> admit(context, endpoint));
            if (endpoint.method() == Method.POST) {
                route.handler(body(endpoint));
            }
            route.handler(context -> answer(context, endpoint));
            route.failureHandler(this::failed);
        }
    }

    private BodyHandler body(Endpoint endpoint) {
        BodyHandler body = endpoint.takesFiles() ? BodyHandler.create(uploads.toString()) : BodyHandler.create(false);
        return body.setBodyLimit(endpoint.mostBytes()).setDeleteUploadedFilesOnEnd(true);
    }

    private void admit(RoutingContext context, Endpoint endpoint) {
        Gate.Admission admission = site.admit(endpoint, head(context, endpoint));
        if (admission instanceof Gate.In in) {
            context.put(ADMITTED, in.request());
            context.next();
        } else if (admission instanceof Gate.Out out) {
            send(context, out.answer());
        }
    }

    private void answer(RoutingContext context, Endpoint endpoint) {
        Request head = context.get(ADMITTED);
        Request request = endpoint.method() == Method.POST
                ? head.with(values(context.request().formAttributes()), files(context))
                : head;
        context.vertx()
                .executeBlocking(() -> site.answer(endpoint, request), false)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.body() instanceof Answer.Bytes bytes) {
            response.end(Buffer.buffer(bytes.content()));
        } else if (answer.body() instanceof Answer.Stored stored) {
            response.sendFile(stored.file().toString()).onFailure(context::fail);
        } else if (answer.body() instanceof Answer.Feed feed) {
            new WebFeed(context, feed.events()).begin();
        }
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
        String text =
                status == TOO_LARGE ? "That is larger than what is taken here.\n" : "That could not be answered.\n";
        send(context, Answer.text(status, "text/plain; charset=utf-8", text));
    }

    private static Request head(RoutingContext context, Endpoint endpoint) {
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
                context.request().remoteAddress().hostAddress(),
                Optional.empty(),
                Map.of(),
                List.of());
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
