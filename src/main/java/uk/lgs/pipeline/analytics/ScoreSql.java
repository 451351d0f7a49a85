package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The selects from which Java scores, in the resource folder {@code scores}. */
final class ScoreSql {
    private ScoreSql() {}

    /** The select in a file of the folder, named without its ending. */
    static String read(String name) {
        String path = "/scores/" + name + ".sql";
        try (InputStream content = ScoreSql.class.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
