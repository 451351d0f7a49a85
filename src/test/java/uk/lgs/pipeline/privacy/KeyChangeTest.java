package uk.lgs.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyChangeTest {
    private final PseudonymKey oldKey = key("5a");
    private final PseudonymKey newKey = key("5b");

    @Test
    void everyNumberUpToTheLastIsTried() {
        Pseudonyms old = new Pseudonyms(oldKey);
        Pseudonyms fresh = new Pseudonyms(newKey);
        Map<String, String> expected = new HashMap<>();
        for (String number : new String[] {"1", "19999", "20000", "20001", "50000"}) {
            expected.put(old.of(number), fresh.of(number));
        }
        KeyChange change = change(expected.keySet(), Set.of());

        change.tryAllUpTo(49_999);
        assertThat(change.missing()).isOne();
        change.tryAllUpTo(50_000);

        assertThat(change.isComplete()).isTrue();
        assertThat(change.pseudonyms()).isEqualTo(expected);
    }

    @Test
    void otherNumbersAreTriedAsTheyAreTyped() {
        Pseudonyms old = new Pseudonyms(oldKey);
        KeyChange change = change(Set.of(old.of("K-17"), old.of("90000000000")), Set.of());

        change.tryNumber(" K-17 ");
        change.tryNumber("90000000000.0");

        assertThat(change.pseudonyms())
                .containsEntry(old.of("K-17"), new Pseudonyms(newKey).of("K-17"))
                .hasSize(2);
    }

    @Test
    void forgottenCustomersAreMovedAlong() {
        Pseudonyms old = new Pseudonyms(oldKey);
        Pseudonyms fresh = new Pseudonyms(newKey);
        String mark = old.forgottenMark(old.of("17850"));
        KeyChange change = change(Set.of(), Set.of(mark));

        change.tryAllUpTo(20_000);

        assertThat(change.marks()).isEqualTo(Map.of(mark, fresh.forgottenMark(fresh.of("17850"))));
    }

    private KeyChange change(Set<String> pseudonyms, Set<String> marks) {
        return new KeyChange(oldKey, newKey, new KeyChange.Stored(pseudonyms, marks));
    }

    private static PseudonymKey key(String hexByte) {
        return PseudonymKey.load(Path.of("unused"), Optional.of(hexByte.repeat(32)));
    }
}
