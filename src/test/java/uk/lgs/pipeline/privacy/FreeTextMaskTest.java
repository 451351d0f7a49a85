package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextMaskTest {
    @ParameterizedTest
    @CsvSource({
        "returned by jo.bloggs+gift@example.co.uk today, returned by [e-mail] today",
        "call 020 7946 0123, call [phone]",
        "call +44 7700 900123 after six, call [phone] after six",
        "call +44 (0)20 7946 0123, call [phone]",
        "07700900123, [phone]",
        "send to ZZ1 4QQ, send to [postcode]",
        "paid 4111 1111 1111 1111, paid [card]",
        "paid 4111-1111-1111-1111 twice, paid [card] twice",
        "NI AB 12 34 56 C, NI [NI number]",
        "ni ab123456c, ni [NI number]",
        "NI AB-12-34-56-C, NI [NI number]",
        "jo (at) example (dot) co (dot) uk wrote, [e-mail] wrote",
        "jo [at] example.co.uk, [e-mail]",
        "mail jo at example dot com, mail [e-mail]",
        "jo%40example.com, [e-mail]",
        "jo\uff20example.com, [e-mail]",
        "m\u00fcller@b\u00fccher.example, [e-mail]",
        "ring 02079460123., ring [phone].",
        "(020) 7946 0123, [phone]",
        "020.7946.0123, [phone]",
        "tel07700900123, tel[phone]",
        "0044 7700 900123, [phone]",
        "+353 1 496 0123, [phone]",
        "+1 (212) 555-0123 ext 4, [phone] ext 4",
        "call 212-555-0123, call [phone]",
        "zz14qq, [postcode]",
        "ZZ1  4QQ, [postcode]",
        "ZZ1-4QQ., [postcode].",
        "2 paid 4111 1111 1111 1111 12/25, 2 paid [card] 12/25",
        "5 4111 1111 1111 1111 7, 5 [card] 7",
        "378282246310005, [card]",
    })
    void masksWhatHasAPersonalForm(String text, String masked) {
        assertThat(FreeTextMask.apply(text).text()).isEqualTo(masked);
    }

    @Test
    void countsFormsNotFinds() {
        assertThat(FreeTextMask.apply("a@example.com or b@example.com, ZZ1 4QQ").forms())
                .containsExactly(PersonalForm.EMAIL, PersonalForm.POSTCODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a.", "1 ", "+4", "a at "})
    void longTextTakesNoLongTime(String part) {
        String text = part.repeat(20_000);
        assertThat(FreeTextMask.apply(text).text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15CM CHRISTMAS GLASS BALL 20 LIGHTS",
                "RECORD FRAME 7\" SINGLE SIZE",
                "Adjustment on 26/01/2010 16",
                "paid 4111 1111 1111 1112",
                "SET/3 FLORAL GARDEN TOOLS IN BAG",
                "Dotcomgiftshop Gift Voucher £20.00",
                "PACK OF 12 LONDON TISSUES",
                "stock 0123456",
                "$1 \\ 5% off",
                "6 @ 2.50 each",
                "sold on 01-12-2010 16",
                "sold at the fair",
                "size 0.1234567890",
                "EAN 5012345678900",
                "ordered 2010-12-01",
                "CANDLE A4 5PACK"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(FreeTextMask.apply(text).text()).isEqualTo(text);
    }
}
