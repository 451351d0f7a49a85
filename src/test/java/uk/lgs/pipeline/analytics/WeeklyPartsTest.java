package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class WeeklyPartsTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("week_start", Type.DATE),
            new Column("dimension", Type.TEXT),
            new Column("category", Type.TEXT),
            new Column("total", Type.INTEGER));

    /** Forty new customers of the United Kingdom and ten of Germany a week; in week 40 Germany has sixty. */
    @Test
    void namesWhatMovedInASpikeAndNothingInOtherWeeks() {
        WeeklySeries series = WeeklySample.series(45, week -> week == 40 ? 100 : 50);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        IntStream.range(0, 45).forEach(week -> {
            rows.add(Arrays.asList(WeeklySample.FIRST.plusWeeks(week), "country", "United Kingdom", 40L));
            rows.add(Arrays.asList(WeeklySample.FIRST.plusWeeks(week), "country", "Germany", week == 40 ? 60L : 10L));
        });
        List<WeeklyVerdict> verdicts = WeeklyParts.of(new Table(COLUMNS, rows))
                .explain(new WeeklyDetector(DetectorSettings.DEFAULT).judge(series));
        assertThat(verdicts.get(40).reason())
                .contains("; moved most: Germany +5")
                .doesNotContain("Kingdom");
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.reason().contains("moved"))
                .hasSize(1);
    }
}
