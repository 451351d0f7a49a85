package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

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
    })
    void masksWhatHasAPersonalForm(String text, String masked) {
        assertThat(FreeTextMask.apply(text)).isEqualTo(masked);
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
                "$1 \\ 5% off"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(FreeTextMask.apply(text)).isEqualTo(text);
    }
}
