package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.lgs.pipeline.warehouse.PackerInvoices.CLEAN;
import static uk.lgs.pipeline.warehouse.PackerInvoices.ORDERED;

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

    @Test
    void anInvoiceIsAnOrderWhicheverOfItsLinesWasBought() {
        invoices.add(0, new Line(7), 3);
        invoices.add(0, new Line(7, true, -1), 3);
        invoices.add(0, new Line(7, false, 1), 3);
        invoices.add(0, new Line(8, false, 1), 3);
        invoices.add(0, new Line(9, true, -1), 3);
        assertThat(IntStream.of(invoices.byRow()).map(invoices::head).map(head -> head & CLEAN + ORDERED))
                .containsExactly(CLEAN + ORDERED, 0, CLEAN);
    }

    @Test
    void nothingIsLeftOfWhatIsForgotten() {
        invoicesOfARowAreToldApart();
        invoices.clear();
        assertThat(invoices.size()).isZero();
        assertThat(invoices.add(5, new Line(MOST - 1), 3)).isZero();
        assertThat(invoices.size()).isEqualTo(1);
        assertThat(text(0)).isEqualTo(textOf(MOST - 1));
    }

    @Test
    void numbersAreAsLongAsTheyAre() {
        invoicesOfARowAreToldApart();
        assertThat(IntStream.range(0, MOST).mapToObj(this::text))
                .containsExactlyElementsOf(IntStream.range(0, MOST)
                        .mapToObj(PackerInvoicesTest::textOf)
                        .toList());
    }

    /** What each of so many lines is told, and is told again. */
    private static int[] numbers(IntUnaryOperator add) {
        int[] first = IntStream.range(0, MOST).map(add).toArray();
        assertThat(IntStream.range(0, MOST).map(add).toArray()).containsExactly(first);
        return first;
    }

    private String text(int entry) {
        ByteBuffer target = ByteBuffer.allocate(invoices.textLength(entry));
        invoices.putText(entry, target);
        return new String(target.array(), US_ASCII);
    }

    private static String textOf(long invoice) {
        return "invoice number " + invoice;
    }

    /** A line of one piece, at a price of 1. */
    private record Line(long invoice, boolean isClean, int quantity) implements PackableLine {
        /** A purchase. */
        Line(long invoice) {
            this(invoice, true, 1);
        }

        @Override
        public int invoiceLength() {
            return textOf(invoice).length();
        }

        @Override
        public void putInvoice(ByteBuffer target) {
            target.put(textOf(invoice).getBytes(US_ASCII));
        }

        @Override
        public boolean isOn(Base base) {
            return base == Base.RECEIVED || isClean;
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
        public long amount() {
            return quantity;
        }

        @Override
        public boolean isDiscount() {
            return false;
        }
    }
}
