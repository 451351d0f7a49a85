package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RfmScorerTest {
    @Test
    void scoresRecencyDownwardsAndAmountsUpwards() {
        assertThat(RfmScorer.score(List.of(
                        customer(10, 9, "5", 1),
                        customer(20, 7, "4", 2),
                        customer(30, 5, "3", 3),
                        customer(40, 3, "2", 4),
                        customer(50, 1, "1", 5))))
                .containsExactly(
                        new RfmScore(5, 5, 5),
                        new RfmScore(4, 4, 4),
                        new RfmScore(3, 3, 3),
                        new RfmScore(2, 2, 2),
                        new RfmScore(1, 1, 1));
    }

    @Test
    void splitsFrequencyTiesByTheirOrder() {
        assertThat(RfmScorer.score(List.of(
                        customer(1, 1, "1", 50),
                        customer(1, 1, "1", 40),
                        customer(1, 1, "1", 30),
                        customer(1, 1, "1", 20),
                        customer(1, 1, "1", 10))))
                .extracting(RfmScore::frequency)
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void scoresALoneCustomerAndNobody() {
        assertThat(RfmScorer.score(List.of(customer(400, 80, "1", 1)))).containsExactly(new RfmScore(5, 1, 1));
        assertThat(RfmScorer.score(List.of())).isEmpty();
    }

    @Test
    void refusesTiesWithoutOrder() {
        assertThatThrownBy(() -> RfmScorer.score(List.of(customer(1, 2, "1", 7), customer(2, 2, "2", 7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tie order");
    }

    @Property
    void scoresDoNotDependOnTheOrderOfInput(
            @ForAll("customers") List<CustomerActivity> customers, @ForAll Random random) {
        Map<CustomerActivity, RfmScore> scores = scores(customers);
        List<CustomerActivity> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, random);
        assertThat(scores(shuffled)).isEqualTo(scores);
    }

    @Property
    void betterCustomersNeverScoreLower(@ForAll("customers") List<CustomerActivity> customers) {
        Map<CustomerActivity, RfmScore> scores = scores(customers);
        scores.forEach((one, score) -> scores.forEach((other, otherScore) -> {
            if (one.recencyDays() <= other.recencyDays()) {
                assertThat(score.recency()).isGreaterThanOrEqualTo(otherScore.recency());
            }
            if (one.frequency() > other.frequency()) {
                assertThat(score.frequency()).isGreaterThanOrEqualTo(otherScore.frequency());
            }
            if (one.monetary() >= other.monetary()) {
                assertThat(score.monetary()).isGreaterThanOrEqualTo(otherScore.monetary());
            }
        }));
    }

    @Property
    void frequencyFifthsDifferByOneCustomerAtMost(@ForAll("customers") List<CustomerActivity> customers) {
        List<Long> sizes = sizes(customers, RfmScore::frequency);
        assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
    }

    @Property
    void customersOfOneAmountShareOneScore(@ForAll("customers") List<CustomerActivity> customers) {
        Map<Double, Integer> scoreByAmount = new HashMap<>();
        scores(customers)
                .forEach((customer, score) -> assertThat(
                                scoreByAmount.computeIfAbsent(customer.monetary(), amount -> score.monetary()))
                        .isEqualTo(score.monetary()));
    }

    @Provide
    Arbitrary<List<CustomerActivity>> customers() {
        Arbitrary<CustomerActivity> customer = Combinators.combine(
                        Arbitraries.longs().between(0, 30),
                        Arbitraries.longs().between(1, 8),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-3"), new BigDecimal("3"))
                                .ofScale(1)
                                .map(BigDecimal::doubleValue),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as(CustomerActivity::new);
        return customer.list()
                .uniqueElements(CustomerActivity::tieOrder)
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Map<CustomerActivity, RfmScore> scores(List<CustomerActivity> customers) {
        List<RfmScore> scores = RfmScorer.score(customers);
        assertThat(scores).hasSameSizeAs(customers);
        Map<CustomerActivity, RfmScore> byCustomer = new HashMap<>();
        for (int i = 0; i < scores.size(); i++) {
            byCustomer.put(customers.get(i), scores.get(i));
        }
        return byCustomer;
    }

    private static List<Long> sizes(List<CustomerActivity> customers, ToIntFunction<RfmScore> part) {
        Map<Integer, Long> sizes = RfmScorer.score(customers).stream()
                .collect(Collectors.groupingBy(part::applyAsInt, Collectors.counting()));
        List<Long> all = new ArrayList<>();
        for (int score = 1; score <= 5; score++) {
            all.add(sizes.getOrDefault(score, 0L));
        }
        return all;
    }

    private static CustomerActivity customer(long recency, long frequency, String monetary, long tieOrder) {
        return new CustomerActivity(recency, frequency, Double.parseDouble(monetary), tieOrder);
    }
}
