package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PlainNumberTest {
    @Test
    void keepsFullPrecisionWithoutExponent() {
        assertThat(PlainNumber.of(new BigDecimal("523.30376111580000"))).isEqualTo("523.3037611158");
        assertThat(PlainNumber.of(new BigDecimal("1E+6"))).isEqualTo("1000000");
        assertThat(PlainNumber.of(new BigDecimal("0.000000012"))).isEqualTo("0.000000012");
        assertThat(PlainNumber.of(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(PlainNumber.of(-1_067_371L)).isEqualTo("-1067371");
    }

    @Test
    void givesMoneyItsPence() {
        assertThat(PlainNumber.ofMoney(new BigDecimal("15"))).isEqualTo("15.00");
        assertThat(PlainNumber.ofMoney(new BigDecimal("168469.6"))).isEqualTo("168469.60");
        assertThat(PlainNumber.ofMoney(new BigDecimal("493207.1210"))).isEqualTo("493207.121");
        assertThat(PlainNumber.ofMoney(-3L)).isEqualTo("-3.00");
        assertThat(PlainNumber.ofMoney(BigDecimal.ZERO)).isEqualTo("0.00");
    }
}
