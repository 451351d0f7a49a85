package uk.lgs.pipeline.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.dump.RawBatch;

class HashIndexTest {
    private final HashIndex index = new HashIndex();

    @Test
    void numbersValuesInTheOrderOfTheirFirstAppearance() {
        for (int round = 0; round < 2; round++) {
            for (int value = 0; value < 10_000; value++) {
                assertThat(indexOf("C" + value)).isEqualTo(value);
            }
        }
        assertThat(indexOf("")).isEqualTo(10_000);
    }

    private int indexOf(String text) {
        byte[] bytes = (text + " ".repeat(RawBatch.PADDING)).getBytes(US_ASCII);
        return index.indexOf(bytes, 0, text.length());
    }
}
