package uk.lgs.pipeline.web;

import java.util.Optional;

/**
 * Where a request comes from, as browsers tell: what another site makes a browser do is refused, whatever cookies it brings. Other
 * programs do not tell, and are not made to do things by sites.
 */
final class Origins {
    private final String scheme;

    /**
     * The origins of a site.
     *
     * @param isSecure whether people reach it by TLS alone
     */
    Origins(boolean isSecure) {
        scheme = isSecure ? "https://" : "http://";
    }

    /** Whether a page of another site, or one that does not say which, asks for it; a link that a person follows is no such. */
    boolean isForeign(Request request) {
        Optional<String> site = request.header("sec-fetch-site");
        boolean isFromElsewhere = site.filter(value -> !value.equals("same-origin") && !value.equals("none"))
                .isPresent();
        if (request.method() == Method.GET) {
            return isFromElsewhere && !isFollowedLink(request);
        }
        Optional<String> own = request.header("host").map(host -> scheme + host);
        boolean isOtherOrigin = request.header("origin")
                .filter(origin -> !own.equals(Optional.of(origin)))
                .isPresent();
        return isFromElsewhere || isOtherOrigin;
    }

    private static boolean isFollowedLink(Request request) {
        return request.header("sec-fetch-mode").equals(Optional.of("navigate"))
                && request.header("sec-fetch-dest").equals(Optional.of("document"));
    }
}
