package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text that came as data becomes anything but text, whatever it is. */
class HardTextsTest {
    private static final int PUBLIC_LIST = 515;
    private static final int FIRST_ROW = 7;
    private static final int LONGEST_SHEET_NAME = 31;

    private static final List<String> TEXTS = HardTexts.all();
    private static Ooxml workbook;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        workbook = Ooxml.read(new ReportWriter().write(folder, Samples.facts(), List.of(Samples.texts(TEXTS))));
    }

    @Test
    void areMoreThanPublicListsHold() {
        assertThat(TEXTS).hasSizeGreaterThan(PUBLIC_LIST).doesNotHaveDuplicates();
    }

    @Test
    void staysTextInEveryCell() {
        Ooxml.Cells cells = workbook.cells("Texts");
        for (int i = 0; i < TEXTS.size(); i++) {
            Ooxml.Cell cell = cells.at("A" + (FIRST_ROW + i));
            assertThat(cell.formula()).isEmpty();
            assertThat(cell.type()).as(TEXTS.get(i)).isIn("s", "inlineStr");
            assertThat(cell.text().length()).isBetween(1, CellText.LONGEST);
        }
    }

    @Test
    void isReadBackAsItCameButForWhatNoXmlHolds() {
        Ooxml.Cells cells = workbook.cells("Texts");
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = TEXTS.get(i);
            if (text.length() <= CellText.LONGEST / 2) {
                assertThat(cells.text("A" + (FIRST_ROW + i))).as("text %d", i).isEqualTo(visible(text));
            } else {
                assertThat(cells.text("A" + (FIRST_ROW + i))).startsWith(text.substring(0, 100));
            }
        }
    }

    @Test
    void guardsWhatBeginsLikeAFormulaEvenAgainstEditing() {
        Ooxml.Cells cells = workbook.cells("Texts");
        for (int i = 0; i < TEXTS.size(); i++) {
            boolean isGuarded = workbook.isQuotePrefixed(cells.at("A" + (FIRST_ROW + i)));
            assertThat(isGuarded).as(TEXTS.get(i)).isEqualTo(CellText.startsLikeFormula(TEXTS.get(i)));
        }
    }

    @Test
    void givesLegalNamesToSheets() {
        SheetNames names = new SheetNames();
        List<String> given =
                TEXTS.stream().map(text -> names.next(text, " (received)")).toList();
        assertThat(given)
                .allSatisfy(name -> assertThat(name)
                        .hasSizeBetween(1, LONGEST_SHEET_NAME)
                        .doesNotContainPattern("[\\[\\]:*?/\\\\\\p{Cntrl}\\uFFFE\\uFFFF]")
                        .doesNotStartWith("'")
                        .doesNotEndWith("'")
                        .matches(HardTextsTest::hasNoLoneHalf));
        assertThat(given.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    /** What XML cannot hold, as the report shows it. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < ' ' && point != '\t' && point != '\n') {
                visible.append((char) (0x2400 + point));
            } else if (point >= 0xD800 && point <= 0xDFFF || point == 0xFFFE || point == 0xFFFF) {
                visible.append('\uFFFD');
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    private static boolean hasNoLoneHalf(String name) {
        return name.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
