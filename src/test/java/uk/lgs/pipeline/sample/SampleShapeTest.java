package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds a sample of the real file's size to the real file's statistics, which stand here rounded. */
class SampleShapeTest {
    private static final int REAL_ROWS = 1_067_371;
    private static SampleShape shape;

    @BeforeAll
    static void gather() {
        shape = new SampleShape(SampleSettings.of(REAL_ROWS, 11));
    }

    @Test
    void sellsMostInAutumnAndLeastAfterChristmas() {
        Map<Integer, Double> perMonth = new TreeMap<>();
        shape.linesByMonth.forEach((month, lines) -> {
            if (!month.equals(YearMonth.of(2011, 12))) {
                perMonth.merge(month.getMonthValue(), lines / (double) shape.rows, Double::sum);
            }
        });

        assertThat(perMonth.get(11)).isCloseTo(0.153, within(0.03));
        assertThat(perMonth.get(10)).isCloseTo(0.112, within(0.02));
        assertThat(perMonth.get(2)).isCloseTo(0.054, within(0.01));
        assertThat(perMonth.get(1)).isCloseTo(0.062, within(0.01));
        assertThat(perMonth.get(11))
                .isEqualTo(perMonth.values().stream().max(Double::compare).orElseThrow());
        assertThat(perMonth.get(2))
                .isEqualTo(perMonth.values().stream().min(Double::compare).orElseThrow());
        assertThat(shape.linesByMonth).hasSize(25);
    }

    @Test
    void neverSellsOnSaturdaysAndLittleOnSundays() {
        assertThat(shape.linesByWeekday).doesNotContainKey(DayOfWeek.SATURDAY).hasSize(6);
        assertThat(share(shape.linesByWeekday.getOrDefault(DayOfWeek.SUNDAY, 0)))
                .isCloseTo(0.13, within(0.02));
        assertThat(share(shape.linesByWeekday.getOrDefault(DayOfWeek.THURSDAY, 0)))
                .isCloseTo(0.19, within(0.02));
    }

    @Test
    void opensAtSevenAndIsBusiestAtNoon() {
        assertThat(shape.invoicesByHour.keySet())
                .allSatisfy(hour -> assertThat(hour).isBetween(7, 20));
        Integer noon = shape.invoicesByHour.getOrDefault(12, 0);

        assertThat(shape.invoicesByHour.values())
                .allSatisfy(invoices -> assertThat(invoices).isLessThanOrEqualTo(noon));
        assertThat(noon / (double) shape.linesByInvoice.size()).isCloseTo(0.15, within(0.02));
    }

    @Test
    void gainsManyCustomersAtFirstAndFewerLater() {
        assertThat(shape.ordersByCustomer.size()).isBetween(5_850, 5_942);
        assertThat(shape.ordersByCustomer.keySet())
                .allSatisfy(number -> assertThat(number).isBetween(12_346, 12_346 + 5_941));
        assertThat(newIn(2009, 12)).isBetween(700, 1_300);
        assertThat(newIn(2010, 3)).isBetween(200, 600);
        assertThat(newIn(2011, 6)).isBetween(60, 250);
        assertThat(shape.customersByMonth.values())
                .allSatisfy(active -> assertThat(active).hasSizeBetween(400, 2_000));
        assertThat(activeIn(2011, 11)).isGreaterThan(activeIn(2011, 7) * 3 / 2);
    }

    @Test
    void mostCustomersOrderSeldomAndAFewAllTheTime() {
        int[] orders = shape.orders();

        assertThat(share(orders, 1)).isCloseTo(0.28, within(0.06));
        assertThat(SampleShape.quantile(orders, 0.5)).isBetween(2, 4);
        assertThat(SampleShape.quantile(orders, 0.75)).isBetween(5, 9);
        assertThat(SampleShape.quantile(orders, 0.95)).isBetween(15, 27);
        assertThat(SampleShape.quantile(orders, 0.99)).isBetween(30, 60);
        assertThat(orders[orders.length - 1]).isBetween(200, 700);
    }

    @Test
    void linesPerInvoiceHaveAHeavyTail() {
        int[] sizes = shape.invoiceSizes();

        assertThat(shape.rows / (double) sizes.length).isCloseTo(20, within(2.0));
        assertThat(SampleShape.quantile(sizes, 0.25)).isBetween(1, 3);
        assertThat(SampleShape.quantile(sizes, 0.5)).isBetween(6, 11);
        assertThat(SampleShape.quantile(sizes, 0.75)).isBetween(19, 27);
        assertThat(SampleShape.quantile(sizes, 0.95)).isBetween(55, 78);
        assertThat(SampleShape.quantile(sizes, 0.99)).isBetween(140, 230);
        assertThat(sizes[sizes.length - 1]).isGreaterThan(700);
    }

    @Test
    void quantitiesHaveAHeavyTail() {
        Map<Integer, Integer> positive = shape.positiveQuantities();

        assertThat(SampleShape.quantile(positive, 0.25)).isEqualTo(1);
        assertThat(SampleShape.quantile(positive, 0.5)).isBetween(3, 4);
        assertThat(SampleShape.quantile(positive, 0.75)).isBetween(10, 12);
        assertThat(SampleShape.quantile(positive, 0.9)).isEqualTo(24);
        assertThat(SampleShape.quantile(positive, 0.99)).isBetween(90, 145);
        assertThat(SampleShape.quantile(positive, 0.999)).isBetween(350, 700);
        assertThat(SampleShape.quantile(positive, 1 - 1e-9)).isGreaterThan(60_000);
    }

    @Test
    void pricesAreThoseOfSmallGifts() {
        assertThat(SampleShape.quantile(shape.mils, 0.05)).isBetween(300, 500);
        assertThat(SampleShape.quantile(shape.mils, 0.25)).isBetween(1_000, 1_500);
        assertThat(SampleShape.quantile(shape.mils, 0.5)).isBetween(1_900, 2_400);
        assertThat(SampleShape.quantile(shape.mils, 0.75)).isBetween(3_700, 4_700);
        assertThat(SampleShape.quantile(shape.mils, 0.95)).isBetween(8_500, 12_500);
        assertThat(SampleShape.quantile(shape.mils, 0.99)).isBetween(15_000, 26_000);
        assertThat(shape.mils).containsKey(1);
    }

    @Test
    void comesFromSomeFortyCountriesAndMostlyFromHome() {
        assertThat(shape.linesByCountry).hasSizeBetween(40, 45);
        assertThat(shape.linesByCountry)
                .containsKeys("EIRE", "RSA", "Unspecified", "European Community", "Channel Islands", "Hong Kong");
        assertThat(shape.shareOfCountry("United Kingdom")).isCloseTo(0.915, within(0.025));
        assertThat(shape.shareOfCountry("EIRE")).isBetween(0.006, 0.03);
        assertThat(shape.shareOfCountry("Germany")).isBetween(0.006, 0.03);
    }

    @Test
    void wholeInvoicesLackACustomer() {
        assertThat(share(shape.withoutCustomer)).isCloseTo(0.228, within(0.04));
        assertThat(shape.invoicesWithoutCustomer.size() / (double) shape.linesByInvoice.size())
                .isCloseTo(0.17, within(0.03));
    }

    @Test
    void cancellationsTakeBackWhatTheSameCustomerBought() {
        assertThat(shape.invoices("C") / (double) shape.linesByInvoice.size()).isCloseTo(0.155, within(0.02));
        assertThat(shape.returnedLinesSold / (double) shape.returnedLines).isCloseTo(0.9, within(0.06));
        assertThat(shape.invoices("A")).isEqualTo(6);
    }

    @Test
    void stockNotesAreNegativeWithoutPrice() {
        assertThat(share(shape.negativeOutsideCancellations)).isCloseTo(0.0032, within(0.001));
        assertThat(shape.negativeOutsideCancellationsWithPrice).isZero();
    }

    @Test
    void hasEveryFeeCode() {
        assertThat(shape.linesByCode)
                .containsKeys(
                        "POST",
                        "DOT",
                        "C2",
                        "M",
                        "m",
                        "D",
                        "S",
                        "BANK CHARGES",
                        "AMAZONFEE",
                        "CRUK",
                        "gift_0001_20",
                        "TEST001",
                        "TEST002",
                        "ADJUST",
                        "PADS",
                        "B");
        assertThat(shape.linesByCode.get("POST")).isBetween(1_000, 4_000);
        assertThat(shape.linesByCode.get("DOT")).isBetween(700, 2_000);
    }

    @Test
    void productCodesVaryInCaseAndBlanks() {
        assertThat(matching("\\d{5}")).isBetween(2_500L, 4_000L);
        assertThat(matching("\\d{5}[A-Z]")).isBetween(1_000L, 2_500L);
        assertThat(matching("\\d{5}[a-z]")).isBetween(50L, 500L);
        assertThat(matching("\\d{5}[A-Za-z]? ")).isBetween(10L, 200L);
        assertThat(shape.linesByCode.size()).isBetween(4_500, 5_800);
    }

    @Test
    void fewProductsSellMostLines() {
        int[] perProduct =
                shape.linesByCode.values().stream().mapToInt(i -> i).sorted().toArray();

        assertThat(SampleShape.quantile(perProduct, 0.5)).isBetween(45, 110);
        assertThat(SampleShape.quantile(perProduct, 0.9)).isBetween(400, 700);
        assertThat(SampleShape.quantile(perProduct, 1)).isGreaterThan(2_500);
    }

    @Test
    void descriptionsVary() {
        long several = shape.descriptionsByCode.values().stream()
                .filter(names -> names.size() > 1)
                .count();

        assertThat(several / (double) shape.linesByCode.size()).isBetween(0.3, 0.7);
    }

    @Test
    void numbersAscendThoughLinesInterleave() {
        assertThat(shape.numbersAscend).isTrue();
        assertThat(shape.highestNumber).isBetween(500_000, 999_999);
        assertThat(shape.interrupted.size() / (double) shape.linesByInvoice.size())
                .isBetween(0.02, 0.08);
    }

    private static double share(int lines) {
        return lines / (double) shape.rows;
    }

    private static double share(int[] numbers, int wanted) {
        long there = 0;
        for (int number : numbers) {
            there += number == wanted ? 1 : 0;
        }
        return there / (double) numbers.length;
    }

    private static int newIn(int year, int month) {
        return shape.newCustomersByMonth.getOrDefault(YearMonth.of(year, month), 0);
    }

    private static int activeIn(int year, int month) {
        return shape.customersByMonth
                .getOrDefault(YearMonth.of(year, month), Set.of())
                .size();
    }

    private static long matching(String code) {
        return shape.linesByCode.keySet().stream().filter(c -> c.matches(code)).count();
    }
}
