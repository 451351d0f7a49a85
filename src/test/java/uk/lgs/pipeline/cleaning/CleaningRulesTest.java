package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpText;
import uk.lgs.pipeline.run.LineKind;

class CleaningRulesTest {
    @TempDir
    Path folder;

    @Test
    void keepEveryLineAsASaleWhereThereAreNone() throws IOException {
        CleanedDump.Line line = clean("rules: []").lines().get(0);
        assertThat(line.rule()).isEqualTo(CleanedDump.KEPT);
        assertThat(line.kind()).isEqualTo(LineKind.SALE);
    }

    @Test
    void letTheFirstMatchDecideWhatBecomesOfALine() throws IOException {
        assertThat(outcomes("""
                rules:
                  - {name: never, match: {stock_code: X}, action: quarantine, reason: a}
                  - {name: first, match: {stock_code: "A."}, action: set aside, reason: b}
                  - {name: second, match: {stock_code: "A."}, action: keep, reason: c}
                  - {name: third, match: {}, action: keep, reason: d}
                  - {name: last, match: {}, action: quarantine, reason: e}
                """)).isEqualTo("first kept kept kept");
    }

    @Test
    void letTheFirstMatchWithAKindGiveTheKind() throws IOException {
        CleanedDump dump = clean("""
                rules:
                  - {name: first, match: {stock_code: A1}, action: set aside, reason: a}
                  - {name: second, match: {stock_code: "A1|B2"}, kind: voucher, action: keep, reason: b}
                  - {name: third, match: {}, kind: stock_note, action: keep, reason: c}
                """);
        assertThat(dump.lines())
                .extracting(CleanedDump.Line::kind)
                .containsExactly(LineKind.VOUCHER, LineKind.VOUCHER, LineKind.STOCK_NOTE, LineKind.STOCK_NOTE);
        assertThat(dump.lines().get(0).rule()).isEqualTo("first");
    }

    @Test
    void sendLinesToQuarantine() throws IOException {
        CleanedDump dump = clean("rules: [{name: no-b, match: {stock_code: B2}, action: quarantine, reason: no}]");
        assertThat(dump.lines()).hasSize(3);
        assertThat(dump.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.rule()).isEqualTo("no-b");
            assertThat(rejection.lineNumber()).isEqualTo(dump.lines().get(0).number() + 1);
            assertThat(rejection.fields()).hasSize(7);
        });
    }

    /** The four lines are those of {@link #clean}; y stands for each that the condition matches. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "invoice_no: 'C.*'; n n y n",
                "invoice_no: C; n n n n",
                "stock_code: A1; y n n n",
                "stock_code: 'a1'; n n n n",
                "description: 'RED.*'; y y n n",
                "description: '.*'; y y y n",
                "country: France|Spain; y n y n",
                "country: ''; n n n y",
                "quantity: negative; n n y n",
                "quantity: zero; n n n y",
                "quantity: positive; y y n n",
                "unit_price: negative; n n n y",
                "unit_price: zero; n y n n",
                "unit_price: positive; y n y n",
                "customer_known: true; y n y n",
                "customer_known: false; n y n y",
                "stock_code: 'A1|B2', customer_known: false; n y n n",
                "quantity: positive, unit_price: positive, country: Spain; n n n n",
                "''; y y y y"
            })
    void matchOnEachCondition(String condition, String matches) throws IOException {
        String conditions = condition.equals("''") ? "" : condition;
        String outcomes =
                outcomes("rules: [{name: y, match: {%s}, action: set aside, reason: r}]".formatted(conditions));
        assertThat(outcomes.replace(CleanedDump.KEPT, "n")).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"invoice, kept kept kept kept y", "line, kept y kept kept kept"})
    void matchOnDuplicates(String kind, String expected) throws IOException {
        Path rules = write("rules: [{name: y, match: {duplicate: %s}, action: set aside, reason: r}]".formatted(kind));
        DumpText dump = DumpText.retail()
                .sale("1", "A", "1", "1", "1")
                .sale("1", "A", "1", "1", "1")
                .sale("2", "A", "1", "1", "1")
                .sale("3", "A", "1", "1", "1")
                .sale("2", "A", "1", "1", "1");
        String outcomes = CleanedDump.of(folder, dump, rules).lines().stream()
                .map(CleanedDump.Line::rule)
                .collect(Collectors.joining(" "));
        assertThat(outcomes).isEqualTo(expected);
    }

    @Test
    void applyFixesInTheirOrderBeforeAllElse() throws IOException {
        CleanedDump dump = clean("""
                rules:
                  - {name: fixed, match: {stock_code: "Z9", country: "Gaul"}, action: set aside, reason: a}
                  - name: repair
                    action: fix
                    fix: {stock_code: [upper case], description: [single blanks, trim]}
                    reason: b
                  - name: rename
                    action: fix
                    replace: {stock_code: {A1: z9}, country: {France: Gaul}}
                    reason: c
                  - {name: again, action: fix, fix: {stock_code: [upper case]}, reason: d}
                """);
        assertThat(dump.lines().get(0).rule()).isEqualTo("fixed");
        assertThat(dump.lines().get(0).product()).isEqualTo(new Product("A1", "RED BALL", "Z9", "RED BALL", false));
        assertThat(dump.lines().get(2).product().description()).isEqualTo("BLUE BALL");
        assertThat(dump.lines().get(2).product().receivedDescription()).isEqualTo("BLUE  BALL ");
    }

    @Test
    void giveTheirReasonsInTheirOrder() throws IOException {
        CleaningRules rules = CleaningRules.read(write("""
                rules:
                  - {name: z, match: {}, action: keep, reason: Zed}
                  - {name: fix, action: fix, fix: {country: [trim]}, reason: Fixed}
                  - {name: a, match: {}, action: keep, reason: Ay}
                """));
        assertThat(rules.reasons().keySet()).startsWith("z", "a", "field-count");
        assertThat(rules.reasons()).containsEntry("z", "Zed").containsEntry("a", "Ay");
    }

    @Test
    void mayBeAsManyAsSixtyThree() throws IOException {
        StringBuilder text = new StringBuilder("rules:\n");
        for (int i = 1; i <= 62; i++) {
            text.append("  - {name: r%d, match: {stock_code: X}, action: keep, reason: r}\n".formatted(i));
        }
        text.append("  - {name: r63, match: {stock_code: A1}, kind: manual, action: set aside, reason: r}\n");
        CleanedDump.Line line = clean(text.toString()).lines().get(0);
        assertThat(line.rule()).isEqualTo("r63");
        assertThat(line.kind()).isEqualTo(LineKind.MANUAL);
    }

    private String outcomes(String rules) throws IOException {
        return clean(rules).lines().stream().map(CleanedDump.Line::rule).collect(Collectors.joining(" "));
    }

    private CleanedDump clean(String rules) throws IOException {
        DumpText dump = DumpText.retail()
                .row("1", "A1", "RED BALL", "2", "2010-12-01", "3", "13085", "France")
                .row("2", "B2", "RED", "2", "2010-12-01", "0", "\\N", "Italy")
                .row("C3", "C3", "BLUE  BALL ", "-2", "2010-12-01", "3", "13085", "Spain")
                .row("4", "D4", "\\N", "0", "2010-12-01", "-3", "", "\\N");
        return CleanedDump.of(folder, dump, write(rules));
    }

    private Path write(String rules) throws IOException {
        return Files.writeString(folder.resolve("cleaning.yaml"), rules);
    }
}
