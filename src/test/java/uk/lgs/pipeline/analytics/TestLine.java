package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.StoredLine;

/** A line of one base, of a row of product, customer, day, quantity, amount and whether it is a discount. */
record TestLine(
        Base base,
        int productId,
        int customerId,
        int day,
        int quantity,
        long amount,
        boolean isDiscount,
        boolean isBoth)
        implements StoredLine {
    TestLine(Base base, List<@Nullable Object> row) {
        this(
                base,
                (int) number(row, 0),
                (int) number(row, 1),
                (int) number(row, 2),
                (int) number(row, 3),
                number(row, 4),
                Objects.equals(row.get(5), true),
                false);
    }

    /** A line that counts on both bases. */
    static TestLine of(int productId, int customerId, int day, int quantity, long amount) {
        return new TestLine(Base.CLEAN, productId, customerId, day, quantity, amount, false, true);
    }

    /** The same line where it counts on the received base alone. */
    TestLine setAside() {
        return new TestLine(Base.RECEIVED, productId, customerId, day, quantity, amount, isDiscount, false);
    }

    /** The same line as a discount. */
    TestLine asDiscount() {
        return new TestLine(base, productId, customerId, day, quantity, amount, true, isBoth);
    }

    @Override
    public boolean isOn(Base other) {
        return isBoth || other == base;
    }

    private static long number(List<@Nullable Object> row, int column) {
        return (Long) Objects.requireNonNull(row.get(column));
    }
}
