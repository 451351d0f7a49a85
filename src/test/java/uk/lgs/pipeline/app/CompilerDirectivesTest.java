package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the launcher tells the optimising compiler: a pattern of a class that was renamed would be silently without effect. */
class CompilerDirectivesTest {
    private static final Path FILE = Path.of("src/main/launcher/compiler.json");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .enable(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES);

    @Test
    void everyPatternIsOfAClass() throws IOException {
        List<String> classes = classes();
        assertThat(optimised())
                .isNotEmpty()
                .filteredOn(pattern -> pattern.startsWith("uk/lgs/"))
                .allMatch(pattern -> classes.stream().anyMatch(name -> name.matches(expression(pattern))));
    }

    private static List<String> optimised() throws IOException {
        JsonNode directives = JSON.readTree(FILE.toFile());
        return StreamSupport.stream(directives.get(0).get("match").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String expression(String pattern) {
        return pattern.substring(0, pattern.indexOf('.')).replace("*", ".*");
    }

    private static List<String> classes() throws IOException {
        Path root = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }
}
