package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;

class CubeTablesTest {
    private static final int ANY_NUMBER = 0;

    private final SalesCube cube = MadeUpSales.of(1, 60).cube();
    private final CubeView view = cube.view(
            MadeUpSales.filter(Base.CLEAN, MadeUpSales.FIRST, MadeUpSales.FIRST.plusDays(90), CubeGrain.MONTH, 0));

    @Test
    void whatIsNotListedIsStillKnownForShares() {
        MetricTable all = countries(Integer.MAX_VALUE);
        MetricTable some = countries(1);

        assertThat(all.table().rows()).hasSizeGreaterThan(1);
        assertThat(all.unlisted()).isEmpty();
        assertThat(some.table().rows()).hasSize(1);
        assertThat(Stream.concat(some.table().rows().stream(), some.unlisted().stream()))
                .containsExactlyElementsOf(all.table().rows());
        assertThat(some.notes())
                .isEqualTo(List.of("The first 1 of %d; the file has all of them."
                        .formatted(all.table().rows().size())));
    }

    private MetricTable countries(int mostRows) {
        return new CubeTables(cube, view, ANY_NUMBER, mostRows)
                .all().stream()
                        .filter(table -> table.definition().title().equals("Countries"))
                        .findFirst()
                        .orElseThrow();
    }
}
