package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CellMaskTest {
    private static final int LEAST = 10;

    @Test
    void cellOfFewIsHiddenWithTheSmallestOther() {
        CellMask mask = mask(1, 50, 3, 20, 30);

        assertThat(mask.hides(1, 0)).isTrue();
        assertThat(mask.hides(2, 0)).isTrue();
        assertThat(mask.hides(0, 0) || mask.hides(3, 0)).isFalse();
    }

    @Test
    void severalOfFewHideEachOther() {
        CellMask mask = mask(1, 50, 4, 6, 30);

        assertThat(mask.hides(0, 0) || mask.hides(3, 0)).isFalse();
    }

    @Test
    void nothingOfFewHidesNothing() {
        CellMask mask = mask(2, 50, 40, 10, 30);

        assertThat(mask.hides(0, 0) || mask.hides(0, 1) || mask.hides(1, 0) || mask.hides(1, 1))
                .isFalse();
    }

    /** Whoever knows the sums of all rows and columns finds nobody by one subtraction. */
    @Property
    void noLineHidesOneCellAlone(
            @ForAll @Size(24) List<@IntRange(max = 40) Integer> counts,
            @ForAll @IntRange(min = 1, max = 6) int columns) {
        int[] customers = counts.stream().mapToInt(each -> each).toArray();
        int width = customers.length % columns == 0 ? columns : 1;

        CellMask mask = mask(width, customers);

        int rows = customers.length / width;
        for (int column = 0; column < width; column++) {
            int hidden = 0;
            int about = 0;
            for (int row = 0; row < rows; row++) {
                boolean isHidden = mask.hides(row, column);
                assertThat(isHidden || customers[row * width + column] >= LEAST).isTrue();
                hidden += isHidden ? 1 : 0;
                about += isHidden ? customers[row * width + column] : 0;
            }
            assertThat(hidden == 0 || hidden == rows || hidden > 1 && about >= LEAST)
                    .isTrue();
        }
        for (int row = 0; row < rows && width > 1; row++) {
            int hidden = 0;
            int about = 0;
            for (int column = 0; column < width; column++) {
                boolean isHidden = mask.hides(row, column);
                hidden += isHidden ? 1 : 0;
                about += isHidden ? customers[row * width + column] : 0;
            }
            assertThat(hidden == 0 || hidden == width || hidden > 1 && about >= LEAST)
                    .isTrue();
        }
    }

    private static CellMask mask(int columns, int... customers) {
        boolean[] isThere = new boolean[customers.length];
        Arrays.fill(isThere, true);
        return CellMask.of(columns, customers, isThere, LEAST);
    }
}
