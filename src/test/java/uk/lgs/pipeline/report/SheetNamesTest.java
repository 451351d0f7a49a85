package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheetNamesTest {
    private final SheetNames names = new SheetNames();

    @Test
    void keepsLegalTitles() {
        assertThat(names.next("Monthly orders", " (received)")).isEqualTo("Monthly orders (received)");
    }

    @Test
    void replacesWhatExcelForbids() {
        assertThat(names.next("Sales [£]: a/b\\c*d?", "")).isEqualTo("Sales -£- - a-b-c-d-");
        assertThat(names.next("Segment moves: value", "")).isEqualTo("Segment moves - value");
        assertThat(names.next("'quoted'", "")).isEqualTo("quoted");
        assertThat(names.next("History", "")).isEqualTo("History 2");
        assertThat(names.next("", "")).isEqualTo("Sheet");
    }

    @Test
    void cutsLongTitlesBeforeTheirSuffix() {
        String title = "Monthly active, new and existing customers";
        assertThat(names.next(title, "")).hasSizeLessThanOrEqualTo(31).isEqualTo("Monthly active, new and…");
        assertThat(names.next(title, " (received)"))
                .hasSizeLessThanOrEqualTo(31)
                .isEqualTo("Monthly active, new… (received)");
    }

    @Test
    void givesEachNameOnceWhateverItsCase() {
        assertThat(names.next("Sales", "")).isEqualTo("Sales");
        assertThat(names.next("SALES", "")).isEqualTo("SALES 2");
        assertThat(names.next("Sales", "")).isEqualTo("Sales 3");
        String longTitle = "x".repeat(40);
        assertThat(names.next(longTitle, "")).hasSize(31);
        assertThat(names.next(longTitle, "")).hasSize(31).endsWith(" 2");
    }
}
