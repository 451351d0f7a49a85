package uk.lgs.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvoiceHashTest {
    @Test
    void everyLetterAndItsPlaceCount() {
        Set<Long> hashes = new HashSet<>();
        int numbers = 0;
        for (byte first = ' '; first < Byte.MAX_VALUE; first++) {
            long one = InvoiceHash.with(0, first);
            hashes.add(one);
            numbers++;
            for (byte second = ' '; second < Byte.MAX_VALUE; second++) {
                hashes.add(InvoiceHash.with(one, second));
                numbers++;
            }
        }
        assertThat(hashes).hasSize(numbers);
    }
}
