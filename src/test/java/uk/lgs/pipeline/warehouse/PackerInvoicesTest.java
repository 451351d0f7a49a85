package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;

/** Of as many entries as there may be, many find their place taken: then each of row, invoice and buyer tells them apart. */
class PackerInvoicesTest {
    private static final int MOST = PackerInvoices.MOST;
    private static final int ROWS = 1_024;
    private static final long[] HASHES = new Random(7).longs(MOST / ROWS).toArray();

    private final PackerInvoices invoices = new PackerInvoices();

    @Test
    void anInvoiceHasAnEntryInEachRow() {
        assertThat(numbers(number -> invoices.add(number % ROWS, new Line(HASHES[number / ROWS]), 3)))
                .containsExactly(
                        IntStream.range(0, MOST).map(number -> number / ROWS).toArray());
        assertThat(IntStream.of(invoices.byRow()).map(invoices::row).toArray())
                .containsExactly(IntStream.range(0, MOST)
                        .map(number -> number / (MOST / ROWS))
                        .toArray());
    }

    @Test
    void invoicesOfARowAreToldApart() {
        assertThat(numbers(number -> invoices.add(5, new Line(number), 3)))
                .containsExactly(IntStream.range(0, MOST).toArray());
    }

    @Test
    void customersAndDaysOfAnInvoiceAreToldApart() {
        assertThat(numbers(number -> invoices.add(5, new Line(7), number)))
                .containsExactly(IntStream.range(0, MOST).toArray());
    }

    /** What each of so many lines is told, and is told again. */
    private static int[] numbers(IntUnaryOperator add) {
        int[] first = IntStream.range(0, MOST).map(add).toArray();
        assertThat(IntStream.range(0, MOST).map(add).toArray()).containsExactly(first);
        return first;
    }

    /** A purchase of one piece. */
    private record Line(long invoice) implements PackableLine {
        @Override
        public int invoiceLength() {
            return 1;
        }

        @Override
        public void putInvoice(ByteBuffer target) {
            target.put("7".getBytes(US_ASCII));
        }

        @Override
        public boolean isOn(Base base) {
            return true;
        }

        @Override
        public int productId() {
            return 1;
        }

        @Override
        public int customerId() {
            return 1;
        }

        @Override
        public int day() {
            return 0;
        }

        @Override
        public int quantity() {
            return 1;
        }

        @Override
        public long amount() {
            return 1;
        }

        @Override
        public boolean isDiscount() {
            return false;
        }
    }
}
