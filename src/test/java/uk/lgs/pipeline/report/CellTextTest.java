package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @Test
    void leavesOrdinaryTextAlone() {
        String text = "Crème £5 \uD83C\uDF81 two\nlines\tand_more =1+1";
        assertThat(CellText.forCell(text)).isEqualTo(text);
    }

    @Test
    void showsControlCharacters() {
        assertThat(CellText.forCell("a\u0000b\u0007c\rd\u001Fe")).isEqualTo("a␀b␇c␍d␟e");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertThat(CellText.forCell("\uD83Ca\uDF81b\uFFFEc\uFFFFd")).isEqualTo("�a�b�c�d");
    }

    @Test
    void keepsTextThatLooksLikeAnEscape() {
        assertThat(CellText.forCell("_x003D_1")).isEqualTo("_x005F_x003D_1");
        assertThat(CellText.forCell("_x003D_x003d_")).isEqualTo("_x005F_x003D_x005F_x003d_");
        assertThat(CellText.forCell("_x003_ _xyzab_")).isEqualTo("_x003_ _xyzab_");
    }

    @Test
    void readsBackWhatWasEscaped() {
        for (String text : new String[] {"_x003D_", "__x005F_x003D_", "_x003D_x003D_x003D_", "_x_x0041_"}) {
            assertThat(Ooxml.unescaped(CellText.forCell(text))).isEqualTo(text);
        }
    }

    @Test
    void cutsTextLongerThanACellWithAMark() {
        String longest = "x".repeat(CellText.LONGEST);
        assertThat(CellText.forCell(longest)).isEqualTo(longest);
        assertThat(CellText.forCell(longest + "yz"))
                .hasSize(CellText.LONGEST)
                .startsWith("xxx")
                .endsWith("x [cut, 32,769 characters]");
    }

    @Test
    void cutsBetweenEscapesAndCharacters() {
        String escapes = CellText.forCell("_x003D_".repeat(5_000));
        assertThat(escapes).hasSizeLessThanOrEqualTo(CellText.LONGEST).endsWith(" [cut, 35,000 characters]");
        assertThat(Ooxml.unescaped(escapes)).startsWith("_x003D_x003D_".substring(0, 7));
        String presents = CellText.forCell("a" + "\uD83C\uDF81".repeat(20_000));
        String kept = presents.substring(0, presents.indexOf(" [cut"));
        assertThat(Character.isLowSurrogate(kept.charAt(kept.length() - 1))).isTrue();
        presents = CellText.forCell("\uD83C\uDF81".repeat(20_000));
        kept = presents.substring(0, presents.indexOf(" [cut"));
        assertThat(Character.isLowSurrogate(kept.charAt(kept.length() - 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44 20", "-5", "@SUM(A1)", "\tx", "\rx"})
    void marksFormulaStartsInCsv(String text) {
        assertThat(CellText.forCsv(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2011-12", "9e3779b97f4a7c15", "Can't Lose", "'quoted", "a=b"})
    void leavesOtherTextInCsv(String text) {
        assertThat(CellText.forCsv(text)).isEqualTo(text);
    }
}
