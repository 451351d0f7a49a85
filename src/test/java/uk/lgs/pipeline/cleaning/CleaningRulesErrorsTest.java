package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

class CleaningRulesErrorsTest {
    @TempDir
    Path folder;

    /** A rule and what is said of it; the rule stands on line 2 of its file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x, match: {}, action: keep, reason: r, colour: red | :2: the key colour is not known here; known are action, fix, kind, match, name, reason, replace",
                "name: x, match: {price: zero}, action: keep, reason: r | :2: the key price is not known here; known are country, customer_known, description, duplicate, invoice_no, quantity, stock_code, unit_price",
                "name: x, match: {}, action: delete, reason: r | :2: \"delete\": not one of the values accepted",
                "name: x, match: {}, action: keep, kind: gift, reason: r | :2: \"gift\": not one of the values accepted",
                "name: x, match: {quantity: none}, action: keep, reason: r | :2: \"none\": not one of the values accepted",
                "name: x, match: {customer_known: maybe}, action: keep, reason: r | :2: \"maybe\": only \"true\" or \"false\"",
                "name: x, action: fix, fix: {country: [shout]}, reason: r | :2: \"shout\": not one of the values accepted",
                "name: x, match: {stock_code: '['}, action: keep, reason: r | : rule x: stock_code is no regular expression: Unclosed character class",
                "match: {}, action: keep, reason: r | : rule a rule without name: the key name is missing",
                "name: x, match: {}, reason: r | : rule x: the key action is missing",
                "name: x, match: {}, action: keep | : rule x: the key reason is missing",
                "name: x, action: keep, reason: r | : rule x: the key match is missing",
                "name: x, action: fix, reason: r | : rule x: a fix needs the key fix or replace",
                "name: x, action: fix, fix: {quantity: [trim]}, reason: r | : rule x: column quantity cannot be fixed; stock_code, description and country can",
                "name: x, action: fix, replace: {invoice_no: {A: B}}, reason: r | : rule x: column invoice_no cannot be fixed",
                "name: x, action: fix, fix: {country: }, reason: r | : rule x: the key fix.country is missing",
                "name: x, action: fix, fix: {country: [~]}, reason: r | : rule x: the key fix.country is missing",
                "name: x, action: fix, replace: {country: }, reason: r | : rule x: the key replace.country is missing",
                "name: x, action: fix, replace: {country: {EIRE: }}, reason: r | : rule x: the key replace.country.EIRE is missing",
                "name: x, match: {}, action: fix, fix: {country: [trim]}, reason: r | : rule x: a fix is for every line; take its keys match and kind away",
                "name: x, kind: sale, action: fix, fix: {country: [trim]}, reason: r | : rule x: a fix is for every line",
                "name: x, match: {}, action: keep, fix: {country: [trim]}, reason: r | : rule x: fix and replace need the action fix",
                "name: field-count, match: {}, action: keep, reason: r | : rule field-count: the name is taken; names must differ",
                "name: x, name: y | :2: Duplicate field 'name'"
            })
    void namePlaceAndRemedy(String rule, String message) throws IOException {
        assertRefused("rules:\n  - {" + rule + "}\n", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | : the file is empty",
                "'# only a comment'     | : the file is empty",
                "'{}'                   | : the key rules is missing",
                "'rules:'               | : the key rules is missing",
                "'rules: [~]'           | : an entry of rules is empty",
                "'rule: []'             | :1: the key rule is not known here; known are country_codes, rules",
                "'rules: [}'            | :1: this is no valid YAML (while parsing a flow node); check indents, quotes and brackets",
                "'- rules'              | :1: not expected here: Array value"
            })
    void nameWhatIsWrongWithTheFile(String text, String message) throws IOException {
        assertRefused(text, message);
    }

    @Test
    void refuseANameGivenTwice() throws IOException {
        String rule = "  - {name: x, match: {}, action: keep, reason: r}\n";
        assertRefused("rules:\n" + rule + rule, ": rule x: the name is taken; names must differ");
    }

    @Test
    void refuseMoreThanSixtyThree() throws IOException {
        StringBuilder text = new StringBuilder("rules:\n");
        for (int i = 0; i < 64; i++) {
            text.append("  - {name: r%d, match: {}, action: keep, reason: r}\n".formatted(i));
        }
        assertRefused(text.toString(), ": there are more than 63 rules besides fixes");
    }

    @Test
    void nameAFileThatIsNotThere() {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> CleaningRules.read(missing))
                .isInstanceOf(PipelineException.class)
                .hasMessage(missing
                        + ": cannot be read; restore it from the distribution or name the folder with --config");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("cleaning.yaml"), text);
        assertThatThrownBy(() -> CleaningRules.read(file))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FILE_INVALID))
                .satisfies(failure -> assertThat(withoutColumn(failure)).startsWith(file + message))
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("uk.lgs");
    }

    /** Where in its line the YAML reader stands when it notices is its own affair. */
    private static String withoutColumn(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceFirst("(\\.yaml:\\d+):\\d+:", "$1:");
    }
}
