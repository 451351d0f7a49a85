package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.Resource;

/** The word lists of the made-up shop, from {@code sample/words.txt}. */
final class SampleWords {
    private static final String RESOURCE = "/sample/words.txt";

    private final Map<String, List<String>> sections;

    private SampleWords(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static SampleWords load() {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : Resource.text(RESOURCE).lines().toList()) {
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
