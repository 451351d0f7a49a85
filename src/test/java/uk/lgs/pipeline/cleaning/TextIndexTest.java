package uk.lgs.pipeline.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.dump.RawBatch;

class TextIndexTest {
    @Property
    void numbersValuesAsAMapDoes(@ForAll("texts") List<String> texts) {
        TextIndex index = new TextIndex();
        Map<String, Integer> expected = new HashMap<>();
        for (String text : texts) {
            expected.putIfAbsent(text, expected.size());
            assertThat(indexOf(index, text, 0x5a)).isEqualTo(expected.get(text));
            assertThat(index.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void growsWithDistinctValuesOnly() {
        TextIndex index = new TextIndex();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(indexOf(index, "a value of some length, number " + i, round))
                        .isEqualTo(i);
            }
        }
        assertThat(index.size()).isEqualTo(50_000);
    }

    @Test
    void tellsValuesApartByLengthAlone() {
        TextIndex index = new TextIndex();
        for (int length = 0; length < 40; length++) {
            assertThat(indexOf(index, "\0".repeat(length), 0)).isEqualTo(length);
        }
    }

    @Test
    void takesAValueLongerThanItsStore() {
        TextIndex index = new TextIndex();
        String text = "x".repeat(100_000);
        assertThat(indexOf(index, text, 0)).isZero();
        assertThat(indexOf(index, text + "y", 0)).isEqualTo(1);
        assertThat(indexOf(index, text, 1)).isZero();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> few = Arbitraries.strings().withChars("ab").ofMaxLength(3);
        Arbitrary<String> many = Arbitraries.strings().all().ofMaxLength(30).map(TextIndexTest::asEncoded);
        return Arbitraries.frequencyOf(Tuple.of(3, few), Tuple.of(1, many))
                .list()
                .ofMaxSize(200);
    }

    /** The text its bytes stand for: half a surrogate pair has none of its own and is written as a question mark. */
    private static String asEncoded(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    /** Looks a text up amid other bytes, which must not matter. */
    private static int indexOf(TextIndex index, String text, int around) {
        byte[] value = text.getBytes(UTF_8);
        byte[] bytes = new byte[3 + value.length + RawBatch.PADDING];
        Arrays.fill(bytes, (byte) around);
        System.arraycopy(value, 0, bytes, 3, value.length);
        return index.indexOf(bytes, 3, 3 + value.length);
    }
}
