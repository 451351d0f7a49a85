package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lgs.pipeline.dump.PriceForm;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "12, 12",
        "-80995, -80995",
        "007, 7",
        "12.0, 12",
        "12.000000, 12",
        "12., 12",
        "2147483647, 2147483647",
        "-2147483648, -2147483648"
    })
    void readsQuantities(String text, long quantity) {
        assertThat(quantity(text)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+1",
                "--1",
                "1-",
                "1 ",
                " 1",
                "1.5",
                "1.00001",
                "1,000",
                "1e3",
                "0x10",
                "twelve",
                ".",
                "2147483648",
                "-2147483649",
                "18446744073709551617",
                "46116860184273879",
                "9223372036854775808",
                "99999999999999999999999999999999",
                "٣"
            })
    void refusesWhatIsNoQuantity(String text) {
        assertThat(quantity(text)).isEqualTo(Numbers.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "6.95, 69500", "-11062.06, -110620600", "0.001, 10", "0.0001, 1", "1.2345, 12345", "1.23450000, 12345",
        "18, 180000", "-0.00, 0", "38970, 389700000", ".5, 5000", "+5, 50000", "1e3, 10000000", "1.5E-2, 150",
        "1000000000000, 10000000000000000", "999999999999.9999, 9999999999999999", "0000000000000000000000001.5, 15000"
    })
    void readsExactPrices(String text, long tenThousandths) {
        assertThat(price(text, PriceForm.EXACT)).isEqualTo(tenThousandths);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "six",
                "£6.95",
                "$6.95",
                "6,95",
                "1,000.00",
                "6.95 ",
                "6.95.1",
                "0.00001",
                "1e-5",
                "NaN",
                "Infinity",
                "-Infinity",
                "1000000000000.0001",
                "1000000000001",
                "46116860184273879",
                "9223372036854775807",
                "12345678901234567890123456789012345678901234567890",
                "0x1p3",
                "6.95f",
                "6.95d"
            })
    void refusesWhatIsNoPrice(String text) {
        for (PriceForm form : PriceForm.values()) {
            if (form == PriceForm.EXACT || !text.startsWith("1000000000")) {
                assertThat(price(text, form)).as("%s as %s", text, form).isEqualTo(Numbers.UNREADABLE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e2147483647",
                "1e-999999999",
                "1e-2147483647",
                "1e-2147483648",
                "1e99999999999",
                "1e40",
                "9e30"
            })
    void refusesHugeExponentsAtOnce(String text) {
        for (PriceForm form : PriceForm.values()) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(price(text, form))
                            .as("%s as %s", text, form)
                            .isIn(Numbers.UNREADABLE, 0L));
        }
        assertThat(price(text, PriceForm.EXACT)).isEqualTo(Numbers.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "6.94999981, 69500",
        "6.95, 69500",
        "2.0999999, 21000",
        "168469.594, 1684696000",
        "-11062.0596, -110620600",
        "0.189999998, 1900",
        "1e+06, 10000000000",
        "1.25e-01, 1250",
        "38970, 389700000",
        "0, 0",
        "0.00100000005, 10"
    })
    void takesASingleFloatForTheShortestDecimalThatMeansIt(String printed, long tenThousandths) {
        assertThat(price(printed, PriceForm.FLOAT32)).isEqualTo(tenThousandths);
    }

    @ParameterizedTest
    @CsvSource({
        "6.9500000000000002, 69500",
        "2.1000000000000001, 21000",
        "6.95, 69500",
        "168469.60000000001, 1684696000",
        "-0.29999999999999999, -3000",
        "1.0000000000000000e+01, 100000"
    })
    void takesADoubleForTheShortestDecimalThatMeansIt(String printed, long tenThousandths) {
        assertThat(price(printed, PriceForm.FLOAT64)).isEqualTo(tenThousandths);
    }

    @Property
    void undoesWhatPostgresqlsRealDoesToPrices(
            @ForAll @IntRange(max = 9_999_999) int digits, @ForAll @IntRange(min = 2, max = 3) int places) {
        BigDecimal price = BigDecimal.valueOf(digits, places);
        String printed = String.format(Locale.ROOT, "%.9g", new BigDecimal(price.floatValue()));
        long expected = price.movePointRight(4).longValueExact();
        assertThat(price(printed, PriceForm.FLOAT32)).as(printed).isEqualTo(expected);
        assertThat(price("-" + printed, PriceForm.FLOAT32)).as(printed).isEqualTo(-expected);
        assertThat(price(Float.toString(price.floatValue()), PriceForm.FLOAT32)).isEqualTo(expected);
    }

    @Property
    void undoesWhatPostgresqlsDoublePrecisionDoesToPrices(
            @ForAll @BigRange(min = "0", max = "9999999999") @Scale(4) BigDecimal price) {
        String printed = String.format(Locale.ROOT, "%.17g", new BigDecimal(price.doubleValue()));
        assertThat(price(printed, PriceForm.FLOAT64))
                .as(printed)
                .isEqualTo(price.movePointRight(4).longValueExact());
    }

    @Property
    void readsDecimalsAsBigDecimalDoes(@ForAll("decimals") String text) {
        BigDecimal value = new BigDecimal(text);
        boolean inRange = value.abs().compareTo(new BigDecimal("1e12")) <= 0;
        boolean fine = value.stripTrailingZeros().scale() <= 4;
        long expected = inRange && fine ? value.movePointRight(4).longValueExact() : Numbers.UNREADABLE;
        assertThat(price(text, PriceForm.EXACT)).isEqualTo(expected);
        boolean isInt = fine
                && value.stripTrailingZeros().scale() <= 0
                && value.toBigInteger().bitLength() < Integer.SIZE;
        assertThat(quantity(text)).isEqualTo(isInt ? value.longValueExact() : Numbers.UNREADABLE);
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> whole = Arbitraries.oneOf(
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(24).negate(), BigInteger.TEN.pow(24))
                        .map(BigInteger::toString));
        Arbitrary<String> fraction = Arbitraries.strings()
                .withChars("0123456789")
                .ofMaxLength(7)
                .map(digits -> digits.isEmpty() ? "" : "." + digits);
        return Combinators.combine(whole, fraction).as(String::concat);
    }

    private static long quantity(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return Numbers.quantity(bytes, 1, bytes.length - 1);
    }

    private static long price(String text, PriceForm form) {
        byte[] bytes = ("9" + text + "9").getBytes(ISO_8859_1);
        return Numbers.price(bytes, 1, bytes.length - 1, form);
    }
}
