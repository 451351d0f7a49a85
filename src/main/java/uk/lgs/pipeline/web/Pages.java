package uk.lgs.pipeline.web;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * Pages, made of the templates below {@code web/templates} in Apache FreeMarker's language: every value in them is escaped. They
 * see texts, numbers, truth values, and lists and maps of such.
 */
public final class Pages {
    private static final int BAD_REQUEST = 400;

    private final Configuration configuration;
    private final Assets assets;
    private final Cookies cookies;

    public Pages(Assets assets, Cookies cookies) {
        this.assets = assets;
        this.cookies = cookies;
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(Pages.class, "/web/templates"));
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.UK);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    }

    /**
     * A page for who asks.
     *
     * @param template its file, without {@code .ftlh}
     * @param model what the template sees; beside it, {@code me} with who asks, {@code csrf} with the token
     *     that forms of this person send, {@code path} and {@code assets}
     */
    public Answer page(Request request, String template, Map<String, Object> model) {
        return Answer.html(fill(request, template, model));
    }

    /** What a person is told where there is nothing else to show. */
    public Answer told(Request request, int status, String title, String text) {
        return Answer.html(
                status, fill(request, "told", Map.of("title", title, "text", text, "wrong", status >= BAD_REQUEST)));
    }

    /** What is told instead of what was asked for: a page to people, problem details to programs. */
    Answer told(Endpoint endpoint, Request request, int status, String title, String text) {
        return endpoint.isApi() ? Problem.json(status, title, text) : told(request, status, title, text);
    }

    /** The text of a page, or of a part of one. */
    public String fill(Request request, String template, Map<String, Object> model) {
        Map<String, Object> seen = new HashMap<>(model);
        seen.put("path", request.path());
        seen.put("assets", assets.addresses());
        request.user().ifPresent(user -> seen.put("me", me(user)));
        cookies.token(request).ifPresent(token -> seen.put(Cookies.FIELD, token));
        try {
            StringWriter text = new StringWriter();
            configuration.getTemplate(template + ".ftlh").process(seen, text);
            return text.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException(template + ": cannot be filled in", e);
        } catch (IOException e) {
            throw new UncheckedIOException(template + ": cannot be read", e);
        }
    }

    private static Map<String, Object> me(User user) {
        Map<String, Object> me =
                new HashMap<>(Map.of("name", user.name(), "role", user.role().label()));
        for (Right right : Right.values()) {
            me.put("may_" + right.name().toLowerCase(Locale.ROOT), user.may(right));
        }
        return me;
    }
}
