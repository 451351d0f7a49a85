package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customer numbers have five digits: who can compute the pseudonym of a number can try them all. */
class PseudonymAttackTest {
    private static final int FIRST = 12_346;
    private static final int CUSTOMERS = 1_000;
    private static final int ALL_NUMBERS = 100_000;

    private final Pseudonyms pseudonyms = underKey("5a");

    @Test
    void hashingAllNumbersRecoversNobody() throws Exception {
        Set<String> stored = stored();

        for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            long recovered = IntStream.range(0, ALL_NUMBERS)
                    .mapToObj(number -> digest.digest(String.valueOf(number).getBytes(UTF_8)))
                    .map(hash -> HexFormat.of().formatHex(hash).substring(0, 32))
                    .filter(stored::contains)
                    .count();
            assertThat(recovered).as(algorithm).isZero();
        }
    }

    @Test
    void tryingAllNumbersUnderAnotherKeyRecoversNobody() {
        assertThat(recovered(underKey("5b"))).isZero();
    }

    @Test
    void tryingAllNumbersUnderTheKeyRecoversEverybody() {
        assertThat(recovered(underKey("5a")))
                .as("the attack works where the key is known")
                .isEqualTo(CUSTOMERS);
    }

    private long recovered(Pseudonyms attacker) {
        Set<String> stored = stored();
        return IntStream.range(0, ALL_NUMBERS)
                .mapToObj(number -> attacker.of(String.valueOf(number)))
                .filter(stored::contains)
                .count();
    }

    private Set<String> stored() {
        Set<String> stored = new HashSet<>();
        IntStream.range(FIRST, FIRST + CUSTOMERS)
                .mapToObj(String::valueOf)
                .map(pseudonyms::of)
                .forEach(stored::add);
        return stored;
    }

    private static Pseudonyms underKey(String hexByte) {
        return new Pseudonyms(PseudonymKey.load(Path.of("unused"), Optional.of(hexByte.repeat(32))));
    }
}
