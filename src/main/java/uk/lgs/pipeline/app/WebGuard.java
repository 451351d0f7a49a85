package uk.lgs.pipeline.app;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What holds for every request and every answer, whoever answers: browsers are told to trust nothing that is not of this site, and a
 * request that was meant for a host of another name, as of a page whose name leads here by a trick, goes no further.
 */
final class WebGuard implements Handler<RoutingContext> {
    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED = 421;

    /** Styles of single elements are those that the charts give to what they show on hover. */
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final Set<String> names;
    private final boolean isSecure;

    /**
     * A guard.
     *
     * @param names the names of hosts, in small letters, that requests may be meant for, beside all addresses
     * @param isSecure whether people reach the site by TLS alone
     */
    WebGuard(Set<String> names, boolean isSecure) {
        this.names = names;
        this.isSecure = isSecure;
    }

    @Override
    public void handle(RoutingContext context) {
        secure(context.response().headers());
        List<String> hosts = context.request().headers().getAll(HttpHeaders.HOST);
        if (hosts.size() > 1) {
            refuse(context, BAD_REQUEST, "A request names one host.\n");
        } else if (!hosts.isEmpty() && !isOwn(hosts.get(0))) {
            refuse(
                    context,
                    MISDIRECTED,
                    "This host is not known here; the setting retail.http.names has those that are.\n");
        } else {
            context.next();
        }
    }

    private void secure(MultiMap headers) {
        headers.set("Content-Security-Policy", CONTENT)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Embedder-Policy", "require-corp")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .set("Cache-Control", "no-store");
        if (isSecure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private boolean isOwn(String header) {
        String host = header.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return names.contains(host)
                || NetUtil.isValidIpV4Address(host)
                || host.startsWith("[") && NetUtil.isValidIpV6Address(host);
    }

    private static void refuse(RoutingContext context, int status, String text) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(text)
                .onComplete(done -> context.request().connection().close());
    }
}
