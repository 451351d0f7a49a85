package uk.lgs.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {
    private static ReportFormat format(String currency, String tag) {
        return new ReportFormat(Currency.getInstance(currency), Locale.forLanguageTag(tag));
    }

    /** A ~ stands for a space at which no line breaks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GBP | en-GB | -£1,234.50     | 9 December 2011      | December 2011
                    EUR | de-DE | -1.234,50~€    | 9. Dezember 2011     | Dezember 2011
                    EUR | en-IE | -€1,234.50     | 9 December 2011      | December 2011
                    EUR | fr-FR | -1~234,50~€    | 9 décembre 2011      | décembre 2011
                    EUR | nl-NL | -€~1.234,50    | 9 december 2011      | december 2011
                    USD | en-US | -$1,234.50     | December 9, 2011     | December 2011
                    USD | en-GB | -US$1,234.50   | 9 December 2011      | December 2011
                    CHF | en-GB | -CHF~1,234.50  | 9 December 2011      | December 2011
                    SEK | sv-SE | -1~234,50~kr   | 9 december 2011      | december 2011
                    PLN | de-DE | -1.234,50~PLN  | 9. Dezember 2011     | Dezember 2011
                    """)
    void writesMoneyAndDaysAsTheLocaleDoes(String currency, String tag, String money, String day, String month) {
        ReportFormat format = format(currency, tag);

        assertThat(format.money(format.number("#,##0.00", new BigDecimal("-1234.5"))))
                .isEqualTo(money.replace('~', '\u00a0'));
        assertThat(format.day(LocalDate.of(2011, 12, 9))).isEqualTo(day);
        assertThat(format.month(YearMonth.of(2011, 12))).isEqualTo(month);
        assertThat(format.isWritable()).isTrue();
    }

    @Test
    void writesNumbersInWords() {
        assertThat(format("EUR", "de-DE").text("%,d of %,.1f", 1_067_371, 1234.5))
                .isEqualTo("1.067.371 of 1.234,5");
        assertThat(ReportFormat.BRITISH.whole(new BigDecimal("1204.5"), true)).isEqualTo("£1,205");
        assertThat(format("EUR", "sv-SE").whole(new BigDecimal("-1204.4"), false))
                .isEqualTo("-1\u00a0204");
    }

    @Test
    void putsTheCodeInPlaceOfPounds() {
        assertThat(format("EUR", "en-GB").inCurrency("Pounds of orders over 1,000 pounds, a pound each"))
                .isEqualTo("EUR of orders over 1,000 EUR, a EUR each");
        assertThat(format("GBP", "de-DE").inCurrency("orders and pounds")).isEqualTo("orders and pounds");
        assertThat(format("EUR", "en-GB").inCurrency("compounds")).isEqualTo("compounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl-PL", "ar-SA", "el-GR", "ja-JP"})
    void knowsForWhichLocalesReportsLackLetters(String tag) {
        assertThat(format("EUR", tag).isWritable()).isFalse();
    }

    @Test
    void hasTheDecimalsOfTheCurrency() {
        assertThat(format("EUR", "de-DE").decimals()).isEqualTo(2);
        assertThat(format("JPY", "en-GB").decimals()).isZero();
    }
}
