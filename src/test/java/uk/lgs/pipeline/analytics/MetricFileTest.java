package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition;
import uk.lgs.pipeline.analytics.MetricDefinition.ChartDefinition.Form;
import uk.lgs.pipeline.analytics.MetricDefinition.ColumnUnit;
import uk.lgs.pipeline.analytics.MetricDefinition.MetricColumn;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class MetricFileTest {
    private static final String FILE = """
            -- One row per month that
            --   had sales.
            -- title: Monthly returns
            -- definition: Returns are lines
            --   of negative quantity.
            -- unit: pounds
            -- grain: month
            -- order: month desc, amount asc nulls last
            -- bases: clean
            -- column month (month): calendar month
            -- column amount (money): pounds: all of them
            -- chart: stacked_column; month; amount, amount

            -- a note
            select 1
            """;

    @Test
    void readsHeaderAndSelect() {
        SqlMetric metric = parse(FILE);
        assertThat(metric.definition())
                .isEqualTo(new MetricDefinition(
                        "returns",
                        1000,
                        "Monthly returns",
                        "Returns are lines of negative quantity.",
                        "pounds",
                        "month",
                        "month desc, amount asc nulls last",
                        Set.of(Base.CLEAN),
                        List.of(
                                new MetricColumn("month", ColumnUnit.MONTH, "calendar month"),
                                new MetricColumn("amount", ColumnUnit.MONEY, "pounds: all of them")),
                        Optional.of(new ChartDefinition(Form.STACKED_COLUMN, "month", List.of("amount", "amount")))));
        assertThat(metric.select()).isEqualTo("-- a note\nselect 1");
    }

    @Test
    void standsLastUnlessToldItsPlace() {
        int last = parse(FILE).definition().place();
        int first = parse(FILE.replace("-- unit:", "-- place: 7\n-- unit:"))
                .definition()
                .place();

        assertThat(first).isEqualTo(7).isLessThan(last);
    }

    @Test
    void saysWhatMayLeaveTheHouse() {
        MetricDefinition open = parse(FILE).definition();
        MetricDefinition guarded = parse(
                        FILE.replace("-- unit:", "-- rows: customers\n-- min-cell: month; amount, amount\n-- unit:"))
                .definition();

        assertThat(open.disclosure()).isEqualTo(MetricDefinition.Disclosure.OPEN);
        assertThat(guarded.disclosure().isPerCustomer()).isTrue();
        assertThat(guarded.disclosure().smallCells()).contains(new SmallCells("month", List.of("amount", "amount")));
    }

    @Test
    void computesOnBothBasesUnlessToldOtherwise() {
        MetricDefinition definition = parse(without("-- bases")).definition();
        assertThat(definition.bases()).containsExactlyInAnyOrder(Base.RECEIVED, Base.CLEAN);
        assertThat(parse(without("-- chart")).definition().chart()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "-- One row per month that; -- One line a month that; line 1, grain: the first line must begin with '-- One row per month'",
                "-- grain: month; -- grain: week; line 1, grain: the first line must begin with '-- One row per week'",
                "-- unit: pounds; -- units: pounds; line 6, units: is no key",
                "-- unit: pounds; -- title: Again; line 6, title: is there twice",
                "-- unit: pounds; -- unit:; line 6, header: must read '-- key: value'",
                "-- unit: pounds; --unit: pounds; line 6, header: must read '-- key: value'",
                "-- bases: clean; -- bases: clean, raw; line 9, bases: 'raw' is none of received, clean",
                "(money); (pounds); line 11, column amount (pounds): 'pounds' is none of text, month, date",
                "(money); \"\"; line 11, column amount : must read 'column <name> (<unit>): <meaning>'",
                "column amount; column Amount; line 11, column Amount (money): must read",
                "column amount (money); column month (money); line 11, column month (money): the column is there twice",
                "month desc,; weeks desc,; line 8, order: there is no column 'weeks'",
                "month desc,; month down,; line 8, order: 'month down' is no column with asc or desc",
                "stacked_column; pie; line 12, chart: 'pie' is none of line, column, stacked_column, bar"
            })
    void namesFileLineAndKeyOfAMalformedHeader(String right, String wrong, String message) {
        assertInvalid(FILE.replace(right, wrong), message);
    }

    @ParameterizedTest
    @CsvSource({"title", "definition", "unit", "grain", "order"})
    void namesAMissingKey(String key) {
        assertInvalid(without("-- " + key), ", " + key + ": is missing");
    }

    @Test
    void refusesChartOfColumnsThatAreNotThere() {
        assertInvalid(
                FILE.replace("; month; amount, amount", "; week; amount"), "line 12, chart: there is no column 'week'");
        assertInvalid(
                FILE.replace("; month; amount, amount", "; month; sum"), "line 12, chart: there is no column 'sum'");
        assertInvalid(FILE.replace("; month; amount, amount", "; month"), "line 12, chart: must read '<form>");
    }

    @Test
    void saysItsFindingAndItsReaders() {
        MetricDefinition open = parse(FILE).definition();
        MetricDefinition said = parse(FILE.replace(
                        "-- unit:",
                        "-- finding: largest amount; {month} brings {share of amount}\n-- readers: analysts\n-- unit:"))
                .definition();

        assertThat(open.presentation()).isEqualTo(MetricDefinition.Presentation.PLAIN);
        assertThat(said.presentation().isForAnalysts()).isTrue();
        assertThat(said.presentation().finding())
                .contains(new Finding(Finding.Speaker.LARGEST, "amount", "{month} brings {share of amount}"));
    }

    @Test
    void saysWhetherItIsInCoreReports() {
        assertThat(parse(FILE).isCore()).isFalse();
        assertThat(parse(FILE.replace("-- unit:", "-- extent: core\n-- unit:")).isCore())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "finding: last; {amounts} in {month} | line 6, finding: there is no column 'amounts'",
                "finding: last; {share of sum} | line 6, finding: there is no column 'sum'",
                "finding: last; {cell} | line 6, finding: there is no column 'cell'",
                "finding: largest; {month} | line 6, finding: 'largest', and nothing else, is followed by a column",
                "finding: last amount; {month} | line 6, finding: 'largest', and nothing else, is followed by a column",
                "finding: largest sum; {month} | line 6, finding: there is no column 'sum'",
                "finding: latest; {month} | line 6, finding: 'latest' is none of first, last, largest, cell, week",
                "finding: last | line 6, finding: must read",
                "extent: all | line 6, extent: can only be 'core'",
                "readers: bosses | line 6, readers: can only be 'analysts'"
            })
    void refusesAFindingThatCannotBeSaid(String line, String message) {
        assertInvalid(FILE.replace("-- unit:", "-- " + line + "\n-- unit:"), message);
    }

    @Test
    void refusesABandWithoutLimits() {
        assertInvalid(
                FILE.replace("stacked_column; month", "band; month"),
                "line 12, chart: a band has a value, its measure, a lower and an upper limit");
    }

    @Test
    void refusesHeaderWithoutColumns() {
        assertInvalid(
                FILE.lines()
                        .filter(line -> !line.startsWith("-- column"))
                        .reduce("", (text, line) -> text + line + "\n"),
                "line 10, column: is missing");
    }

    @Test
    void refusesFileWithoutSelectOrWithASemicolon() {
        assertInvalid(FILE.substring(0, FILE.indexOf("\n\n")), "line 12, select: must follow the header");
        assertInvalid(FILE.strip() + ";\n", "line 12, select: must follow the header and end without a semicolon");
        assertInvalid("", "grain: is missing");
    }

    @Test
    void refusesFileNameThatIsNoTableName() {
        assertThatThrownBy(() -> MetricFile.parse("metrics/Re-turns.sql", "Re-turns", FILE))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("metrics/Re-turns.sql, line 1, file name");
    }

    private static SqlMetric parse(String text) {
        return MetricFile.parse("metrics/returns.sql", "returns", text);
    }

    private static String without(String start) {
        StringBuilder kept = new StringBuilder();
        boolean dropped = false;
        for (String line : FILE.lines().toList()) {
            dropped = line.startsWith(start) || dropped && line.startsWith("--   ");
            kept.append(dropped ? "" : line + "\n");
        }
        return kept.toString();
    }

    private static void assertInvalid(String text, String message) {
        assertThat(text).isNotEqualTo(FILE);
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .hasMessageStartingWith("metrics/returns.sql, ")
                .hasMessageContaining(message);
    }
}
