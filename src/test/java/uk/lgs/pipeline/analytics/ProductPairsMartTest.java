package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

class ProductPairsMartTest {
    private static final long ORDERS = 1_000;

    /**
     * From lines, since no invoice is shown: cups, under two ids, in orders 1 to 90 of a stretch and 1 to 10 of the next, saucers in 51 to 90 and 1 to 60, lamps in 11 to 59 of
     * the next and one more: 49 with saucers are too few.
     */
    @Test
    void findsPairsThatMeetOftenEnough() {
        Table products = new Table(
                List.of(
                        new Column("product_id", Type.INTEGER),
                        new Column("stock_code", Type.TEXT),
                        new Column("description", Type.TEXT)),
                List.of(
                        List.of(4L, "C", "CUP"),
                        List.of(5L, "C", "CUP"),
                        List.of(6L, "L", "LAMP"),
                        List.of(7L, "S", "SAUCER")));
        Table orders = new Table(
                List.of(
                        new Column("product_id", Type.INTEGER),
                        new Column("places", Type.TEXT),
                        new Column("stretch", Type.INTEGER),
                        new Column("orders", Type.INTEGER)),
                List.of(
                        List.of(7L, numbers(51, 90) + ",90,90", 0L, ORDERS),
                        List.of(4L, numbers(1, 60), 0L, ORDERS),
                        List.of(5L, numbers(55, 90), 0L, ORDERS),
                        List.of(7L, numbers(1, 60), 16_384L, ORDERS),
                        List.of(5L, numbers(1, 10), 16_384L, ORDERS),
                        List.of(6L, numbers(11, 59) + ",900", 16_384L, ORDERS)));
        FakeSession session = new FakeSession(products, orders);
        new ProductPairsMart().build(session, Base.RECEIVED);
        assertThat(session.stored("product_pairs")).containsExactly("C | CUP | S | SAUCER | 50 | 0.05 | 0.5 | 0.5 | 5");
    }

    @Test
    void findsNoneWhereNothingIsSold() {
        Table nothing = new Table(List.of(new Column("product_id", Type.INTEGER)), List.of());
        FakeSession session = new FakeSession(nothing);
        new ProductPairsMart().build(session, Base.RECEIVED);
        assertThat(session.stored("product_pairs")).isEmpty();
    }

    private static String numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
