package uk.lgs.pipeline.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lgs.pipeline.dump.DumpColumn;
import uk.lgs.pipeline.dump.DumpText;

class CleanerTest {
    private static final String GOOD = "489434;85048;BALL;12;2009-12-01 07:45:00;6.95;13085;France";

    @TempDir
    Path folder;

    @Test
    void understandsEveryFieldOfALine() {
        DumpText dump = DumpText.retail().row(GOOD.split(";"));
        CleanedDump.Line line = clean(dump).only();
        assertThat(line.invoice()).isEqualTo("489434");
        assertThat(line.customer()).isEqualTo("13085");
        assertThat(line.product()).isEqualTo(new Product("85048", "BALL", "85048", "BALL", false));
        assertThat(line.country()).isEqualTo(new Country("France", "France", "FR", true));
        assertThat(line.quantity()).isEqualTo(12);
        assertThat(line.unitPrice()).isEqualTo(69_500);
        assertThat(line.invoicedAt())
                .isEqualTo(LocalDateTime.of(2009, 12, 1, 7, 45).toEpochSecond(ZoneOffset.UTC) * 1_000_000);
        assertThat(line.number()).isEqualTo(clean(dump).lines().get(0).number()).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', invoice-missing, invoice_no",
        "0, '  ', invoice-missing, invoice_no",
        "0, \\N, invoice-missing, invoice_no",
        "1, '', stock-code-missing, stock_code",
        "1, ' ', stock-code-missing, stock_code",
        "1, \\N, stock-code-missing, stock_code",
        "3, \\N, quantity-unreadable, quantity",
        "3, '', quantity-unreadable, quantity",
        "3, 1.5, quantity-unreadable, quantity",
        "3, 2147483648, quantity-unreadable, quantity",
        "4, \\N, date-unreadable, invoice_date",
        "4, 2010-02-29, date-unreadable, invoice_date",
        "4, 0000-00-00, date-unreadable, invoice_date",
        "5, \\N, price-unreadable, unit_price",
        "5, NaN, price-unreadable, unit_price",
        "5, 1e999999999, price-unreadable, unit_price",
        "5, 0.00001, price-unreadable, unit_price"
    })
    void rejectsALineThatCannotBeUnderstood(int field, String value, String rule, String column) {
        String[] fields = GOOD.split(";");
        fields[field] = value;
        CleanedDump dump =
                clean(DumpText.retail().row(GOOD.split(";")).row(fields).row(GOOD.split(";")));
        assertThat(dump.lines()).hasSize(2);
        Rejection rejection = dump.rejections().get(0);
        assertThat(rejection.rule()).isEqualTo(rule);
        assertThat(rejection.column().label()).isEqualTo(column);
        assertThat(rejection.lineNumber()).isEqualTo(dump.lines().get(0).number() + 1);
        assertThat(rejection.fields()).containsEntry(DumpColumn.DESCRIPTION, "BALL");
    }

    @Test
    void rejectsALineOfAnotherNumberOfFieldsWithoutItsFields() {
        CleanedDump dump = clean(DumpText.retail().raw("489434\t85048\n"));
        assertThat(dump.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.rule()).isEqualTo("field-count");
            assertThat(rejection.fields()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 1000000000, amount-too-large",
        "-2147483648, 1000000000, amount-too-large",
        "100000, 1000000, accepted",
        "100001, 1000000, amount-too-large",
        "-100001, 1000000, amount-too-large"
    })
    void rejectsAmountsThatCannotBeCounted(String quantity, String price, String outcome) {
        CleanedDump dump = clean(DumpText.retail().sale("489434", "85048", quantity, price, "13085"));
        assertThat(dump.lines()).hasSize(outcome.equals("accepted") ? 1 : 0);
        assertThat(dump.rejections())
                .extracting(Rejection::rule)
                .isEqualTo(outcome.equals("accepted") ? List.of() : List.of(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "13085, 13085",
        "13085.0, 13085",
        "13085.000, 13085",
        "13085., 13085",
        "13085.5, 13085.5",
        "13085.0x, 13085.0x",
        ".0, .0",
        "K-17, K-17",
        "013085, 013085",
        "'', ''",
        "\\N, ''"
    })
    void knowsACustomerHoweverTheNumberIsPrinted(String received, String customer) {
        assertThat(clean(DumpText.retail().sale("489434", "85048", "1", "1", received))
                        .only()
                        .customer())
                .isEqualTo(customer);
    }

    @Test
    void givesARejectedCustomerItsCanonicalNumberToo() {
        CleanedDump dump = clean(DumpText.retail()
                .sale("489434", "85048", "x", "1", "13085.0")
                .sale("489434", "85048", "x", "1", "")
                .sale("489434", "85048", "x", "1", "\\N"));
        assertThat(dump.rejections())
                .extracting(rejection -> rejection.fields().getOrDefault(DumpColumn.CUSTOMER_ID, "unknown"))
                .containsExactly("13085", "unknown", "unknown");
    }

    @Test
    void takesPricesOfARealColumnForWhatWasMeant() {
        DumpText real = DumpText.retail().sale("489434", "85048", "1", "6.94999981", "13085");
        assertThat(clean(real).only().unitPrice()).isEqualTo(69_500);
        String[] columns = {
            "invoice_no text",
            "stock_code text",
            "description text",
            "quantity integer",
            "invoice_date timestamp",
            "unit_price numeric",
            "customer_id text",
            "country text"
        };
        DumpText exact = DumpText.withColumns(columns).sale("489434", "85048", "1", "6.94999981", "13085");
        assertThat(clean(exact).rejections()).extracting(Rejection::rule).containsExactly("price-unreadable");
    }

    @Test
    void tellsProductsApartByBothTheirTexts() {
        CleanedDump dump = clean(DumpText.retail()
                .row("1", "AB", "C", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "BC", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "\\N", "1", "2010-12-01", "1", "1", "France")
                .row("1", "A", "X".repeat(5_000), "1", "2010-12-01", "1", "1", "Spain"));
        assertThat(dump.lines())
                .extracting(line ->
                        line.product().receivedCode() + "/" + line.product().receivedDescription())
                .containsExactly("AB/C", "A/BC", "A/", "A/null", "A/" + "X".repeat(5_000));
        assertThat(dump.lines().get(4).country().name()).isEqualTo("Spain");
    }

    @Test
    void remembersManyProductsAndCountries() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - {name: odd-code, match: {stock_code: "P.*[13579]"}, action: set aside, reason: odd}
                  - {name: late-country, match: {country: "C1.."}, action: set aside, reason: late}
                """);
        DumpText dump = DumpText.retail();
        for (int i = 0; i < 6_000; i++) {
            dump.row("1", "P" + i % 3_000, "B", "1", "2010-12-01", "1", String.valueOf(i), "C" + i % 200);
        }
        CleanedDump cleaned = CleanedDump.of(folder, dump, rules);
        for (int i = 0; i < 6_000; i++) {
            String expected = i % 2 == 1 ? "odd-code" : i % 200 >= 100 ? "late-country" : CleanedDump.KEPT;
            CleanedDump.Line line = cleaned.lines().get(i);
            assertThat(line.rule()).as("line %d", i).isEqualTo(expected);
            assertThat(line.product().stockCode()).isEqualTo("P" + i % 3_000);
            assertThat(line.customer()).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void saysNothingOfTheFieldsOfARejection() {
        Rejection rejection = new Rejection(
                42,
                DumpColumn.QUANTITY,
                Optional.empty(),
                "quantity-unreadable",
                Map.of(DumpColumn.CUSTOMER_ID, "777001"));
        assertThat(rejection).hasToString("Rejection[line 42, quantity-unreadable]");
    }

    private CleanedDump clean(DumpText dump) {
        return CleanedDump.of(folder, dump, CleanedDump.DEFAULT_RULES);
    }
}
