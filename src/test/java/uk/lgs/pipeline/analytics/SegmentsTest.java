package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class SegmentsTest {
    @ParameterizedTest
    @CsvSource({
        "Hibernating, 11 12 21 22",
        "At Risk, 13 14 23 24",
        "Can't Lose, 15 25",
        "About to Sleep, 31 32",
        "Need Attention, 33",
        "Loyal Customers, 34 35 44 45",
        "Promising, 41",
        "New Customers, 51",
        "Potential Loyalists, 42 43 52 53",
        "Champions, 54 55"
    })
    void shipsTheTenSegments(String segment, String pairs) {
        Segments segments = Segments.read(Segments.DEFAULT_FILE);
        for (String pair : pairs.split(" ")) {
            assertThat(segments.of(score(pair))).as(pair).isEqualTo(segment);
        }
    }

    @Test
    void shipsAnActionForEverySegment() {
        Segments segments = Segments.read(Segments.DEFAULT_FILE);
        assertThat(segments.names())
                .hasSize(10)
                .startsWith("Hibernating", "At Risk")
                .endsWith("Champions");
        assertThat(segments.names())
                .allSatisfy(name -> assertThat(segments.action(name)).as(name).hasSizeGreaterThan(20));
    }

    @Test
    void recommendsNothingWhereTheFileDoesNot() {
        Segments segments = Segments.parse("segments.yaml", """
                segments:
                  - {name: Best, scores: "5.", action: Thank them}
                  - {name: Rest, scores: ".."}
                """);
        assertThat(segments.action("Best")).isEqualTo("Thank them");
        assertThat(segments.action("Rest")).isEmpty();
    }

    @Test
    void letsTheFirstMatchWin() {
        Segments segments = Segments.parse("segments.yaml", """
                segments:
                  - {name: Best, scores: 55}
                  - {name: Recent, scores: "5."}
                  - {name: Rest, scores: ".."}
                """);
        assertThat(segments.of(score("55"))).isEqualTo("Best");
        assertThat(segments.of(score("54"))).isEqualTo("Recent");
        assertThat(segments.of(score("45"))).isEqualTo("Rest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "segments: [{name: A, scores: '[1-4].'}]; segments: no entry matches the scores 51",
                "segments: [{name: A, scores: '..'}, {name: B, scores: '55'}]; no pair of scores falls into B",
                "segments: [{name: A, scores: '['}]; entry 1: scores '[' is no regular expression",
                "segments: [{name: A, scores: '..'}, {name: A, scores: '..'}]; entry 2: the name 'A' is there twice",
                "segments: [{name: A}]; entry 1: scores is missing",
                "segments: [{name: A, scores: [1-2][1-2]}]; line 1: is no YAML",
                "segments: [{name: A, scores: [1]}]; entry 1: scores is missing or no text",
                "segments: [{name: ' ', scores: '..'}]; entry 1: name is missing",
                "segments: [{name: A, scores: '..', colour: red}]; the key 'colour' is none of name, scores, action",
                "segments: [{name: A, scores: '..', action: ' '}]; entry 1: action is missing or no text",
                "segments: [{name: A, name: B, scores: '..'}]; Duplicate field",
                "segments: none; segments: must be a list",
                "'' ; segments: must be a list"
            })
    void refusesFileThatLeavesAQuestion(String yaml, String message) {
        assertThatThrownBy(() -> Segments.parse("config/segments.yaml", yaml))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageStartingWith("config/segments.yaml, ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Segments.read(Path.of("nowhere", "segments.yaml")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("cannot be read");
    }

    private static RfmScore score(String pair) {
        return new RfmScore(pair.charAt(0) - '0', pair.charAt(1) - '0', 1);
    }
}
