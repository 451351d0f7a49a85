package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetFrameTest {
    @Test
    void breaksLongNotesBetweenWords() {
        String note = "Orders placed are the month's invoices less two for each cancellation, "
                .repeat(4)
                .strip();
        assertThat(SheetFrame.lines(note, 120))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120))
                .satisfies(lines -> assertThat(String.join(" ", lines)).isEqualTo(note));
    }

    @Test
    void keepsShortNotesWhole() {
        assertThat(SheetFrame.lines("Short.", 6)).containsExactly("Short.");
        assertThat(SheetFrame.lines("", 6)).containsExactly("");
        assertThat(SheetFrame.lines("xxxxxxxx", 6)).containsExactly("xxxxxx", "xx");
    }
}
