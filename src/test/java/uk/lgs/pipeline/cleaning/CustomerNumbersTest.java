package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpText;

class CustomerNumbersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "real, 13085, 13085",
        "real, ' 13085\\t', 13085",
        "real, 13085.0, 13085",
        "real, 1.234567e+06, 1234567",
        "real, 1.23457e+06, 1234570",
        "real, 1.6777215e+07, 16777215",
        "real, 999999.000, 999999",
        "real, 16777217, 16777217",
        "double precision, 1.23456789012e+11, 123456789012",
        "double precision, 123456789012345.0, 123456789012345",
        "integer, 123456789, 123456789",
        "text, 12345678901234567890, 12345678901234567890",
        "text, 12E4, 12E4",
        "text, C-17, C-17",
        "text, '  ', ''",
        "real, nan, ''",
        "real, NaN, ''",
        "real, \\N, ''",
    })
    void areCanonicalHoweverTheyArePrinted(String type, String printed, String canonical) {
        assertThat(clean(type, printed).only().customer()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "real, 1.6777216e+07",
        "real, 16777216",
        "real, 16777218",
        "real, 1.23456e+12",
        "real, 1.23e+01",
        "real, 1e+40",
        "double precision, 1e+15",
        "double precision, 1234567890123456.0",
    })
    void thatAFloatMayHaveRoundedAreQuarantined(String type, String printed) {
        CleanedDump dump = clean(type, printed);
        assertThat(dump.lines()).isEmpty();
        assertThat(dump.rejections()).extracting(Rejection::rule).containsExactly("customer-inexact");
        assertThat(dump.rejections().get(0).fields()).doesNotContainValue(printed);
    }

    @Test
    void ofTwoCustomersNeverBecomeOne() {
        DumpText dump = dump("real");
        List<String> printed = List.of("1.6777215e+07", "1.6777216e+07", "1.6777216e+07");
        printed.forEach(number -> dump.sale("1", "A", "1", "1", number));
        CleanedDump cleaned = CleanedDump.of(folder, dump, CleanedDump.DEFAULT_RULES);
        assertThat(cleaned.lines()).hasSize(1);
        assertThat(cleaned.rejections()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"' 13085 ', 13085", "13085.0, 13085", "C-17, C-17"})
    void asTypedByAPersonHaveTheSameForm(String typed, String canonical) {
        assertThat(CustomerNumbers.canonical(typed)).isEqualTo(canonical);
    }

    private CleanedDump clean(String type, String printed) {
        return CleanedDump.of(folder, dump(type).sale("1", "A", "1", "1", printed), CleanedDump.DEFAULT_RULES);
    }

    private static DumpText dump(String type) {
        return DumpText.withColumns(
                "invoice_no text",
                "stock_code text",
                "description text",
                "quantity integer",
                "invoice_date timestamp without time zone",
                "unit_price real",
                "customer_id " + type,
                "country text");
    }
}
