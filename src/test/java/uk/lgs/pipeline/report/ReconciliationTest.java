package uk.lgs.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.report.Reconciliation.Sum;

class ReconciliationTest {
    private final Reconciliation reconciliation =
            Reconciliation.of(Samples.reconciliation().table());

    @Test
    void arrangesByMonthAndRule() {
        assertThat(reconciliation.rules()).containsExactly("received_twice", "repeated_line");
        assertThat(reconciliation.months())
                .extracting(Reconciliation.Month::month)
                .containsExactly("2010-11", "2010-12");
        Reconciliation.Month december = reconciliation.months().get(1);
        assertThat(december.loaded()).isEqualTo(new Sum(460, new BigDecimal("4000.750")));
        assertThat(december.setAside("received_twice")).isEqualTo(new Sum(25, new BigDecimal("377.485")));
        assertThat(december.received()).isEqualTo(new Sum(489, new BigDecimal("4390.575")));
        assertThat(reconciliation.months().get(0).setAside("received_twice")).isEqualTo(Sum.NOTHING);
    }

    @Test
    void sumsOverMonths() {
        assertThat(reconciliation.loadedLines()).isEqualTo(960);
        assertThat(reconciliation.setAsideLines("repeated_line")).isEqualTo(10);
        assertThat(reconciliation.setAsideLines("unknown")).isZero();
    }

    @Test
    void keepsAMonthOfWhichNothingIsLeft() {
        Reconciliation empty = Reconciliation.of(Samples.reconciliation(
                        List.of(Samples.row("2010-12", "set aside", "received_twice", "block", 3L, BigDecimal.ONE)))
                .table());
        assertThat(empty.months()).hasSize(1);
        assertThat(empty.months().get(0).loaded()).isEqualTo(Sum.NOTHING);
    }
}
