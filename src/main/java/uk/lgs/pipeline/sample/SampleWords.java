package uk.lgs.pipeline.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** The word lists of the made-up shop, from {@code sample/words.txt}. */
final class SampleWords {
    private static final String RESOURCE = "/sample/words.txt";

    private final Map<String, List<String>> sections;

    private SampleWords(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static SampleWords load() {
        try (InputStream stream = SampleWords.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new PipelineException(
                        ErrorCode.DEFECT, "The word lists " + RESOURCE + " are not in the program.");
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleWords read(BufferedReader reader) throws IOException {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                section.add(line);
            }
        }
        return new SampleWords(sections);
    }

    List<String> section(String name) {
        List<String> words = sections.get(name);
        if (words == null) {
            throw new PipelineException(ErrorCode.DEFECT, "The word lists have no section [" + name + "].");
        }
        return words;
    }
}
