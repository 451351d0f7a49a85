package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the fact sheet to the file, read on its own. */
class SampleFactsTest {
    private static SampleFacts facts;
    private static List<SampleFileReader.Line> lines;

    @BeforeAll
    static void write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        facts = SampleDump.write(SampleSettings.of(60_000, 7), out);
        lines = new SampleFileReader(out.toByteArray()).lines();
    }

    @Test
    void everyRowHasItsFieldsAndNoBadEscape() {
        // the reader fails on an escape that COPY does not know
        assertThat(lines).hasSize(60_000);
        // counted, not listed: a fault of every line would otherwise fill the memory with its descriptions
        assertThat(count(line -> line.values().size() != 13)).isZero();
        assertThat(count(line -> !line.text(4).matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:00")))
                .isZero();
        assertThat(count(line -> line.price().scale() > 3 || line.text(7).isBlank()))
                .isZero();
        assertThat(count(line -> line.raw().contains("\\n"))).isPositive();
        assertThat(count(line -> line.raw().contains("\\\\"))).isPositive();
    }

    @Test
    void pricesAreWhatARealColumnPrints() {
        assertThat(count(line -> shortest(line.price().floatValue()).compareTo(line.price()) != 0))
                .isZero();
    }

    @Test
    void countsLinesByWhatTheyLack() {
        assertThat(facts.rows()).isEqualTo(lines.size());
        assertThat(facts.linesWithoutCustomer())
                .isEqualTo(count(line -> line.customer() == null))
                .isPositive();
        assertThat(facts.linesWithoutDescription())
                .isEqualTo(count(line -> line.values().get(2) == null))
                .isPositive();
        assertThat(facts.linesWithNegativeQuantity())
                .isEqualTo(count(line -> line.quantity() < 0))
                .isPositive();
        assertThat(facts.linesWithoutPrice())
                .isEqualTo(count(line -> line.price().signum() <= 0))
                .isPositive();
    }

    @Test
    void countsInvoicesAndCustomers() {
        Set<String> invoices =
                lines.stream().map(SampleFileReader.Line::invoice).collect(Collectors.toSet());
        Set<String> customers = lines.stream()
                .map(SampleFileReader.Line::customer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        assertThat(facts.invoices()).isEqualTo(invoices.size());
        assertThat(facts.cancellations())
                .isEqualTo(invoices.stream().filter(i -> i.startsWith("C")).count());
        assertThat(facts.badDebts())
                .isEqualTo(invoices.stream().filter(i -> i.startsWith("A")).count())
                .isPositive();
        assertThat(facts.customers()).isEqualTo(customers.size());
    }

    @Test
    void countsPersonalValues() {
        long personal = lines.stream()
                .flatMap(line -> line.values().subList(8, 13).stream())
                .filter(Objects::nonNull)
                .count();

        assertThat(facts.personalValues()).isEqualTo(personal).isGreaterThan(lines.size());
    }

    @Test
    void addsUpMoney() {
        BigDecimal net = lines.stream().map(SampleFileReader.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(BigDecimal.valueOf(facts.netMils(), 3)).isEqualByComparingTo(net);
    }

    @Test
    void allExactDuplicatesArePlanted() {
        long different =
                lines.stream().map(SampleFileReader.Line::raw).distinct().count();

        assertThat(facts.repeatedLines() / (double) facts.rows()).isBetween(0.008, 0.014);
        assertThat(lines.size() - different).isEqualTo(facts.repeatedLines() + facts.overlapLines());
    }

    @Test
    void overlapComesTwiceWhole() {
        assertThat(facts.overlapFirstDay()).isEqualTo("2010-12-01");
        assertThat(facts.overlapLastDay()).isEqualTo("2010-12-09");
        List<String> inWindow = new ArrayList<>();
        BigDecimal amount = BigDecimal.ZERO;
        int last = 0;
        int first = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            LocalDate day = LocalDate.parse(lines.get(i).day());
            if (!day.isBefore(facts.overlapFirstDay()) && !day.isAfter(facts.overlapLastDay())) {
                inWindow.add(lines.get(i).raw());
                amount = amount.add(lines.get(i).amount());
                first = Math.min(first, i);
                last = i;
            }
        }
        int half = inWindow.size() / 2;

        // one block after the other, line for line, with nothing between
        assertThat(inWindow).hasSize((int) (2 * facts.overlapLines())).hasSize(last - first + 1);
        assertThat(inWindow.subList(half, 2 * half)).isEqualTo(inWindow.subList(0, half));
        assertThat(BigDecimal.valueOf(2 * facts.overlapNetMils(), 3)).isEqualByComparingTo(amount);
        assertThat(facts.overlapLines() / (double) facts.rows()).isBetween(0.015, 0.03);
    }

    @Test
    void campaignBringsACrowdAndTheQuietWeekNobody() {
        Map<LocalDate, Set<String>> newcomers = newcomersByWeek();
        int campaign = newcomers.getOrDefault(facts.campaignWeek(), Set.of()).size();
        double around = (sizeIn(newcomers, facts.campaignWeek().minusWeeks(6), 6)
                        + sizeIn(newcomers, facts.campaignWeek().plusWeeks(3), 6))
                / 12.0;

        assertThat((double) campaign).isGreaterThan(3 * around);
        assertThat(newcomers).doesNotContainKey(facts.quietWeek());
        assertThat(newcomers)
                .containsKeys(facts.quietWeek().minusWeeks(1), facts.quietWeek().plusWeeks(1));
    }

    private static Map<LocalDate, Set<String>> newcomersByWeek() {
        Set<String> known = new HashSet<>();
        Map<LocalDate, Set<String>> newcomers = new HashMap<>();
        for (SampleFileReader.Line line : lines) {
            String customer = line.customer();
            if (customer != null && known.add(customer)) {
                LocalDate day = LocalDate.parse(line.day());
                LocalDate week = day.minusDays(day.getDayOfWeek().getValue() - 1L);
                newcomers.computeIfAbsent(week, w -> new HashSet<>()).add(customer);
            }
        }
        return newcomers;
    }

    private static int sizeIn(Map<LocalDate, Set<String>> newcomers, LocalDate from, int weeks) {
        int size = 0;
        for (int i = 0; i < weeks; i++) {
            size += newcomers.getOrDefault(from.plusWeeks(i), Set.of()).size();
        }
        return size;
    }

    private static BigDecimal shortest(float price) {
        return new BigDecimal(Float.toString(price));
    }

    private static long count(Predicate<SampleFileReader.Line> wanted) {
        return lines.stream().filter(wanted).count();
    }
}
