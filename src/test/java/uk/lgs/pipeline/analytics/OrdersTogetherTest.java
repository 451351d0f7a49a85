package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTogetherTest {
    private static final int PRODUCTS = 3;
    private static final int INVOICES = 5 * OrdersTogether.HALF;

    /** An invoice with its products as bits. */
    private record Invoice(long number, boolean isOrder, int products) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void countsOrdersWhosePartsComeSoonAfterOneAnother(int shownTogether) {
        List<Invoice> invoices = madeUp();
        List<Invoice> parts = new ArrayList<>();
        for (int i = 0;
                i < INVOICES;
                i++) { // the one product of each, and then the others of one some thousand earlier
            Invoice invoice = invoices.get(i);
            parts.add(new Invoice(invoice.number(), invoice.isOrder(), invoice.products() & 1));
            if (i >= 10_000) {
                parts.add(rest(invoices.get(i - 10_000)));
            }
        }
        invoices.subList(INVOICES - 10_000, INVOICES).forEach(invoice -> parts.add(rest(invoice)));

        OrdersTogether orders = read(parts, shownTogether);

        assertThat(orders.invoices()).isEqualTo(INVOICES);
        assertThat(orders.orders())
                .isEqualTo(invoices.stream().filter(Invoice::isOrder).count());
        for (int one = 0; one < PRODUCTS; one++) {
            for (int other = 0; other < PRODUCTS; other++) {
                int both = 1 << one | 1 << other;
                assertThat(orders.orders(one, other)).isPositive().isEqualTo((int) invoices.stream()
                        .filter(invoice -> invoice.isOrder() && (invoice.products() & both) == both)
                        .count());
            }
        }
    }

    @Test
    void tellsThatPartsCameTooFarApart() {
        List<Invoice> parts = madeUp();
        parts.add(parts.get(0));

        assertThat(read(parts, 1_000).invoices()).isEqualTo(INVOICES + 1);
    }

    private static Invoice rest(Invoice invoice) {
        return new Invoice(invoice.number(), false, invoice.products() & ~1);
    }

    private static List<Invoice> madeUp() {
        Random random = new Random(7);
        List<Invoice> invoices = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) {
            invoices.add(new Invoice(random.nextLong(), random.nextInt(5) > 0, random.nextInt(1 << PRODUCTS)));
        }
        return invoices;
    }

    private static OrdersTogether read(List<Invoice> parts, int shownTogether) {
        OrdersTogether orders = new OrdersTogether(PRODUCTS);
        for (int from = 0; from < parts.size(); from += shownTogether) {
            List<Invoice> some = parts.subList(from, Math.min(parts.size(), from + shownTogether));
            orders.begin(some.size());
            int[] places = some.stream()
                    .mapToInt(part -> orders.invoice(part.number(), part.isOrder()))
                    .toArray();
            for (int i = 0; i < places.length; i++) {
                for (int product = 0; product < PRODUCTS; product++) {
                    if ((some.get(i).products() & 1 << product) != 0) {
                        orders.add(product, places[i]);
                    }
                }
            }
        }
        orders.finish();
        return orders;
    }
}
