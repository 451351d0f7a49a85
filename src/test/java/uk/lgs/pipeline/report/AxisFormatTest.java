package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.run.ReportFormat;

class AxisFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "MONEY; 9000; 1500; £1,500; £#,##0",
                "MONEY; 900000; 250000; £250k; £#,##0,\"k\"",
                "MONEY; 900000; -50000; -£50k; £#,##0,\"k\"",
                "MONEY; 12000000; 2500000; £2.5m; £#,##0.0,,\"m\"",
                "PERCENT; 50; -12; -12%; 0\"%\"",
                "SHARE; 0.5; 0.1; 10%; 0%",
                "COUNT; 5000; 2000; 2,000; #,##0",
            })
    void showsInPicturesWhatExcelShows(ColumnUnit unit, double largest, double number, String text, String code) {
        AxisFormat format = NumberFormats.ofAxis(unit, largest, ReportFormat.BRITISH);
        assertThat(format.text(number)).isEqualTo(text);
        assertThat(format.code()).isEqualTo(code);
    }
}
