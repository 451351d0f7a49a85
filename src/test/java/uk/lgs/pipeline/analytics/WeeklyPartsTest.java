package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class WeeklyPartsTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("week_start", Type.DATE),
            new Column("dimension", Type.TEXT),
            new Column("category", Type.TEXT),
            new Column("total", Type.DECIMAL),
            new Column("usual", Type.DECIMAL),
            new Column("squares", Type.DECIMAL),
            new Column("periods", Type.INTEGER),
            new Column("whole_total", Type.DECIMAL),
            new Column("whole_usual", Type.DECIMAL),
            new Column("whole_squares", Type.DECIMAL),
            new Column("among", Type.INTEGER));

    private static List<@Nullable Object> row(String dimension, String category, int count, int usual) {
        return Arrays.asList(
                WeeklySample.FIRST.plusWeeks(40),
                dimension,
                category,
                new BigDecimal(count),
                new BigDecimal(26 * usual),
                new BigDecimal(26 * usual * usual),
                26L,
                new BigDecimal(100),
                new BigDecimal(26 * 50),
                new BigDecimal(26 * 50 * 50),
                3L);
    }

    /** Forty new customers of the United Kingdom and ten of Germany a week; in week 40 Germany has sixty. */
    @Test
    void namesWhatMovedInASpikeAndNothingInOtherWeeks() {
        WeeklySeries series = WeeklySample.series(45, week -> week == 40 ? 100 : 50);
        WeeklyParts parts = new WeeklyParts(ReportFormat.BRITISH);
        parts.add(new Table(
                COLUMNS,
                List.of(
                        row("product", "22423 CAKESTAND ", 52, 3),
                        row("country", "United Kingdom", 40, 40),
                        row("country", "Germany", 60, 10))));
        List<WeeklyVerdict> verdicts = parts.explain(new WeeklyDetector(DetectorSettings.DEFAULT).judge(series));
        assertThat(verdicts.get(40).reason()).endsWith("; moved most: Germany +50, 22423 CAKESTAND +49");
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.reason().contains("moved"))
                .hasSize(1);
    }
}
