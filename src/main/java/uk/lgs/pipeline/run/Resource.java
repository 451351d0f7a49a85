package uk.lgs.pipeline.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that the program brings along, named by their path from the root of its class path, such as {@code /a/b.sql}. */
public final class Resource {
    private Resource() {}

    /** A file's content, as text in UTF-8. */
    public static String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    /** A file's content. */
    public static byte[] bytes(String path) {
        try (InputStream content = Resource.class.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
