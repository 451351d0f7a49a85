package uk.lgs.pipeline.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked for over HTTP.
 *
 * @param path the path as it was asked for, without its query
 * @param places the values of the endpoint's places such as {@code :run}, by name, decoded
 * @param query the values after the question mark, by name, decoded
 * @param headers the values of headers, by name in lower case; of those sent twice, the first
 * @param cookies the values of cookies, by name
 * @param peer the address that the request comes from
 * @param user who asks, as far as it is known
 * @param form the values of a form, by name, decoded; empty until the body is read
 * @param files the files of a form; deleted when the request is answered
 * @param body the text that was sent, where it is no form; empty until it is read
 */
public record Request(
        Method method,
        String path,
        Map<String, String> places,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        String peer,
        Optional<User> user,
        Map<String, List<String>> form,
        List<UploadedFile> files,
        String body) {
    public Request {
        places = Map.copyOf(places);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        cookies = Map.copyOf(cookies);
        form = Map.copyOf(form);
        files = List.copyOf(files);
    }

    /** The same request of a person. */
    public Request by(User person) {
        return new Request(method, path, places, query, headers, cookies, peer, Optional.of(person), form, files, body);
    }

    /** The same request with its body. */
    public Request with(Map<String, List<String>> fields, List<UploadedFile> uploads, String text) {
        return new Request(method, path, places, query, headers, cookies, peer, user, fields, uploads, text);
    }

    /** The path with its query, as it can be asked for again. */
    public String address() {
        String values = query.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .sorted()
                .collect(Collectors.joining("&"));
        return values.isEmpty() ? path : path + "?" + values;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The value of a place of the path. */
    public String place(String name) {
        String value = places.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no place " + name);
        }
        return value;
    }

    /** The first value of a name in the query. */
    public Optional<String> asked(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a field of the form. */
    public Optional<String> field(String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** Whether htmx asks for a part of a page. */
    public boolean isForPart() {
        return header("hx-request").isPresent() && header("hx-boosted").isEmpty();
    }
}
