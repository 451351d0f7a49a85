package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small sample must still be a shop: months with orders, quintiles with customers, and each flaw at least once. */
class SampleScaleTest {
    private static SampleShape shape;

    @BeforeAll
    static void gather() {
        shape = new SampleShape(SampleSettings.shipped());
    }

    @Test
    void everyMonthHasOrdersAndCustomers() {
        assertThat(shape.linesByMonth)
                .hasSize(25)
                .allSatisfy((month, lines) -> assertThat(lines).isGreaterThan(250));
        assertThat(shape.customersByMonth)
                .hasSize(25)
                .allSatisfy((month, customers) -> assertThat(customers).hasSizeGreaterThan(10));
    }

    @Test
    void quintilesOfCustomersDiffer() {
        int[] orders = shape.orders();

        assertThat(orders.length).isBetween(150, 300);
        assertThat(SampleShape.quantile(orders, 0.6)).isGreaterThan(SampleShape.quantile(orders, 0.2));
        assertThat(SampleShape.quantile(orders, 0.8)).isGreaterThan(SampleShape.quantile(orders, 0.6));
        assertThat(orders[orders.length - 1]).isGreaterThan(40);
    }

    @Test
    void keepsTheSharesOfTheRealFile() {
        assertThat(shape.withoutCustomer / (double) shape.rows).isCloseTo(0.23, within(0.06));
        assertThat(shape.shareOfCountry("United Kingdom")).isCloseTo(0.9, within(0.04));
        assertThat(shape.linesByCountry).hasSizeBetween(35, 45);
    }

    @Test
    void hasEachRarity() {
        assertThat(shape.linesByCode)
                .containsKeys(
                        "POST",
                        "DOT",
                        "C2",
                        "M",
                        "D",
                        "S",
                        "BANK CHARGES",
                        "AMAZONFEE",
                        "CRUK",
                        "TEST001",
                        "TEST002",
                        "ADJUST",
                        "PADS",
                        "B");
        assertThat(shape.linesByCode.keySet()).anyMatch(code -> code.startsWith("gift_0001_"));
        assertThat(shape.negativeOutsideCancellations).isGreaterThan(30);
    }

    @Test
    void growsInProportionAboveTheRealSize() {
        SampleScale ten = SampleScale.of(10_673_710);

        assertThat(ten.customers()).isEqualTo(59_420);
        assertThat(ten.products()).isBetween(7_000, 12_000);
        assertThat(ten.invoiceSize()).isEqualTo(1);
        assertThat(ten.rarities(43)).isEqualTo(430);
        // the largest number of five digits must not be passed, or a real column would print it with an exponent
        assertThat(SampleScale.of(1_000_000_000).customers()).isLessThan(100_000 - SampleCustomers.FIRST_NUMBER);
    }

    @Test
    void tinyOnesHaveNoRarities() {
        assertThat(SampleScale.of(1_000).rarities(6)).isZero();
        assertThat(SampleScale.of(20_000).rarities(6)).isEqualTo(1);
        assertThat(SampleScale.of(1).customers()).isEqualTo(1);
    }

    @Test
    void hugeOnesKeepSixDigitsInTheirFirstRows() {
        Iterator<SampleRow> rows = new SampleRows(SampleSettings.of(10_000_000, 1));
        List<SampleRow> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(rows.next());
        }

        assertThat(first).allSatisfy(row -> assertThat(row.invoiceNo()).matches("[AC]?10\\d{4}"));
    }
}
