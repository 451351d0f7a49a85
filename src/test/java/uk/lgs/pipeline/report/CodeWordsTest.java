package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeWordsTest {
    @Test
    void tellsCodesInWords() {
        assertThat(CodeWords.of("verdict", "not_judged")).isEqualTo("not judged");
        assertThat(CodeWords.of("verdict", "spike")).isEqualTo("spike");
        assertThat(CodeWords.of("scope", "positive")).isEqualTo("above zero");
        assertThat(CodeWords.of("scope", "below_q85")).isEqualTo("below the 85 % quantile");
        assertThat(CodeWords.of("measure", "lines_without_customer")).isEqualTo("lines without customer");
    }

    @Test
    void leavesWhatIsNoCode() {
        assertThat(CodeWords.of("column_name", "invoice_no")).isEqualTo("invoice_no");
        assertThat(CodeWords.of("description", "not_judged")).isEqualTo("not_judged");
        assertThat(CodeWords.of("verdict", 7L)).isEqualTo(7L);
        assertThat(CodeWords.of("verdict", null)).isNull();
    }
}
