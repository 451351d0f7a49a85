package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.MetricDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.analytics.MetricTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table.Type;

class ColumnStyleTest {
    private static final BigDecimal COUNT = new BigDecimal("1067371.000");
    private static final BigDecimal MEAN = new BigDecimal("19.56");

    @Test
    void showsCountsAmongOtherMeasuresWithoutDecimals() throws IOException {
        assertThat(format(COUNT, COUNT, COUNT, MEAN)).isEqualTo("#,##0;[Red]-#,##0");
        assertThat(format(MEAN, COUNT, COUNT, MEAN)).isEqualTo("#,##0.00;[Red]-#,##0.00");
    }

    @Test
    void keepsTheDecimalsOfAMeanThatHappensToBeWhole() throws IOException {
        assertThat(format(BigDecimal.ONE, BigDecimal.ONE, MEAN, MEAN)).isEqualTo("#,##0.00;[Red]-#,##0.00");
    }

    /** The format of {@code value} in a column of the given values. */
    private static String format(BigDecimal value, BigDecimal... column) throws IOException {
        MetricDefinition definition = new MetricDefinition(
                "profile",
                0,
                "Profile",
                "Numbers.",
                "numbers",
                "measure",
                "value",
                Set.of(Base.CLEAN),
                List.of(new MetricColumn("value", ColumnUnit.NUMBER, "")),
                Optional.empty());
        List<List<@Nullable Object>> rows =
                List.of(column).stream().map(number -> Samples.row(number)).toList();
        MetricTable metric = Samples.table(definition, Base.CLEAN, rows, Type.DECIMAL);
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            return ColumnStyle.of(metric, 0, new WorkbookStyles(workbook))
                    .of(value)
                    .getDataFormatString();
        }
    }
}
