package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpText;

/** What is left of a line that is quarantined. */
class RedactionTest {
    private static final List<String> GOOD =
            List.of("489434", "85048", "BALL FOR ANN LEE", "12", "2009-12-01 07:45:00", "6.95", "17771", "France");

    @TempDir
    Path folder;

    @Test
    void keepsWhatHasItsFormAndHidesTheRest() {
        QuarantinedLine line = redacted(with(3, "ann@lee.example"));
        assertThat(line.rule()).isEqualTo("quantity-unreadable");
        assertThat(line.column()).isEqualTo("quantity");
        assertThat(line.lineNumber()).isPositive();
        assertThat(line.fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "invoice_no", "489434",
                        "stock_code", "85048",
                        "description", "(16 characters, redacted)",
                        "quantity", "(15 characters, redacted)",
                        "invoice_date", "2009-12-01 07:45:00",
                        "unit_price", "6.95",
                        "customer_id", pseudonym("17771"),
                        "country", "France"));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1.5, 1.5",
        "3, 99999999999, 99999999999",
        "4, 2010-02-30 10:00:00, 2010-02-30 10:00:00",
        "4, 31/12/2010, 31/12/2010",
        "5, NaN, NaN",
        "5, 0.00001, 0.00001",
        "5, 1e30, 1e30"
    })
    void keepsANumberOrDateThatIsOnlyOutOfRange(int field, String value, String kept) {
        assertThat(redacted(with(field, value)).fields()).containsValue(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "3, ann@lee.example",
        "3, Ann Lee",
        "3, 07700 900123",
        "4, Ann Lee",
        "4, 1 Gift Lane",
        "5, ann@lee.example",
        "5, Ann Lee"
    })
    void hidesAPersonalValueInAnyColumn(int field, String value) {
        QuarantinedLine line = redacted(with(field, value));
        assertThat(line.fields().toString()).doesNotContain(value).doesNotContain("17771");
        assertThat(line.toString()).doesNotContain(value).doesNotContain("17771");
    }

    @Test
    void hidesEverythingOfALineWhoseFieldsStandInOtherColumns() {
        for (int distance = 1; distance < GOOD.size(); distance++) {
            List<String> fields = new ArrayList<>(GOOD);
            Collections.rotate(fields, distance);
            assertHidden(fields);
        }
    }

    @Test
    void hidesEverythingWhereAFieldBeforeThePriceIsLost() {
        for (int lost = 0; lost < 5; lost++) {
            List<String> fields = new ArrayList<>(GOOD);
            fields.remove(lost);
            for (String last : List.of("ann@lee.example", "\\N", "", "Spain")) {
                List<String> shifted = new ArrayList<>(fields);
                shifted.add(last);
                assertHidden(shifted);
            }
        }
    }

    @Test
    void hidesTheCustomerWhereOnlyTheLastFieldsMoved() {
        assertHidden(List.of("489434", "85048", "BALL", "x", "2009-12-01", "17771", "France", "ann@lee.example"));
    }

    @Test
    void hidesTheCustomerWhereTheDateIsMissingToo() {
        assertHidden(List.of("489434", "85048", "BALL", "12", "\\N", "17771", "France", "\\N"));
        assertHidden(List.of("489434", "85048", "BALL", "12", "6.95", "17771", "\\N", "\\N"));
    }

    @Test
    void keepsNothingOfALineWithAnotherNumberOfFields() {
        List<QuarantinedLine> lines = quarantined(DumpText.retail().row("489434", "85048", "17771"));
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.fields()).isEmpty());
    }

    @Test
    void leavesAnUnknownCustomerUnknown() {
        assertThat(redacted(with(6, "\\N", 3, "x")).fields()).doesNotContainKey("customer_id");
        assertThat(redacted(with(6, "", 3, "x")).fields()).doesNotContainKey("customer_id");
    }

    @Test
    void givesTheCustomerTheSamePseudonymAsElsewhere() {
        assertThat(redacted(with(6, "17771.0", 3, "x")).fields()).containsEntry("customer_id", pseudonym("17771"));
    }

    private void assertHidden(List<String> fields) {
        List<QuarantinedLine> lines = quarantined(DumpText.retail().row(fields.toArray(String[]::new)));
        assertThat(lines)
                .as("%s", fields)
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).doesNotContain("17771", "ann@lee", "ANN LEE"));
    }

    private QuarantinedLine redacted(DumpText dump) {
        return quarantined(dump).get(0);
    }

    private List<QuarantinedLine> quarantined(DumpText dump) {
        return PseudonymousDump.of(folder, dump, key()).quarantined();
    }

    private String pseudonym(String customer) {
        return PseudonymousDump.of(folder, with(6, customer), key()).customers().get(0);
    }

    private PseudonymKey key() {
        return PseudonymKey.load(folder.resolve("unused.key"), Optional.of("a1".repeat(32)));
    }

    private static DumpText with(int field, String value) {
        return with(field, value, field, value);
    }

    private static DumpText with(int first, String firstValue, int second, String secondValue) {
        List<String> fields = new ArrayList<>(GOOD);
        fields.set(first, firstValue);
        fields.set(second, secondValue);
        return DumpText.retail().row(fields.toArray(String[]::new));
    }
}
