package uk.lgs.pipeline.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteHashTest {
    @Test
    void tellsTextsOfZerosApartByTheirLength() {
        Set<Long> hashes = new HashSet<>();
        for (int length = 0; length <= 64; length++) {
            hashes.add(ByteHash.of(42, new byte[length + RawBatch.PADDING], 0, length));
        }
        hashes.add(ByteHash.ofNull(42));
        assertThat(hashes).hasSize(66);
    }

    @Test
    void spreadsTextsThatDifferALittle() {
        Set<Long> hashes = new HashSet<>();
        Set<Long> lowerHalves = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            byte[] text = ("invoice " + i + "        ").getBytes(UTF_8);
            long hash = ByteHash.of(42, text, 0, text.length - RawBatch.PADDING);
            hashes.add(hash);
            lowerHalves.add(hash & 0xffffffffL);
        }
        assertThat(hashes).hasSize(100_000);
        assertThat(lowerHalves).hasSizeGreaterThan(99_980);
    }

    @Property
    void dependsOnTheTextAndTheSeedAlone(
            @ForAll @Size(max = 40) byte[] text, @ForAll @IntRange(max = 9) int before, @ForAll byte around) {
        byte[] bytes = new byte[before + text.length + RawBatch.PADDING];
        Arrays.fill(bytes, around);
        System.arraycopy(text, 0, bytes, before, text.length);
        long hash = ByteHash.of(7, bytes, before, before + text.length);
        assertThat(hash).isEqualTo(ByteHash.of(7, Arrays.copyOf(text, text.length + RawBatch.PADDING), 0, text.length));
        assertThat(hash).isNotEqualTo(ByteHash.of(8, bytes, before, before + text.length));
    }
}
