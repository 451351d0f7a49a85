package uk.lgs.pipeline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplePeopleTest {
    private final SamplePeople people = new SamplePeople(SampleWords.load(), 1);

    @Test
    void nobodyCanBeReached() {
        assertThat(IntStream.range(0, 5_000).mapToObj(people::person)).allSatisfy(person -> {
            assertThat(person.email()).matches("[a-z]+\\.[a-z]+\\.[0-9a-z]+@example\\.(com|org|net)");
            assertThat(person.phone()).matches("(020 7946 0|07700 900|0113 496 0|0161 496 0)\\d{3}");
            assertThat(person.postcode()).matches("(QX|XJ|ZQ|VV)\\d{1,2} \\d[A-Z]{2}");
        });
    }

    @Test
    void eachHasAnEmailOfTheirOwn() {
        Set<String> emails = new HashSet<>();
        IntStream.range(0, 5_000).forEach(i -> emails.add(people.person(i).email()));

        assertThat(emails).hasSize(5_000);
    }

    @Test
    void staysTheSameWhenAskedAgain() {
        assertThat(people.person(17)).isEqualTo(new SamplePeople(SampleWords.load(), 1).person(17));
        assertThat(people.person(17)).isNotEqualTo(new SamplePeople(SampleWords.load(), 2).person(17));
    }

    @Test
    void someAddressesHaveTwoLines() {
        assertThat(IntStream.range(0, 200).mapToObj(i -> people.person(i).address()))
                .anyMatch(address -> address.contains("\n"))
                .anyMatch(address -> !address.contains("\n"));
    }
}
