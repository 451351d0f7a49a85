package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineKind;

/**
 * Reads the lines of the warehouse in PostgreSQL's binary COPY format, for which the server does a third of the work that a sum
 * over them costs it. The fields before the price have their places in the row; no field is null.
 *
 * <p>Source: numeric as in PostgreSQL's {@code numeric_send}.
 */
final class LineCopy implements PackableLine {
    private static final String SELECT = """
            select
              product_id,
              coalesce(customer_id, 0),
              invoiced_at,
              quantity,
              kind_id,
              rule_id is null,
              unit_price,
              invoice_no
            from %s
            where %s""";

    private static final int LENGTH = 4; // of a field, before it
    private static final int PRODUCT = LENGTH;
    private static final int CUSTOMER = PRODUCT + Integer.BYTES + LENGTH;
    private static final int INVOICED_AT = CUSTOMER + Integer.BYTES + LENGTH;
    private static final int QUANTITY = INVOICED_AT + Long.BYTES + LENGTH;
    private static final int KIND = QUANTITY + Integer.BYTES + LENGTH;
    private static final int IS_CLEAN = KIND + Short.BYTES + LENGTH;
    private static final int PRICE = IS_CLEAN + 1 + LENGTH;
    private static final int PRICE_DIGITS = PRICE + 4 * Short.BYTES;

    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    /** Days from 1970-01-01 to 2000-01-01, where PostgreSQL's timestamps begin. */
    private static final int EPOCH = 10_957;

    private ByteBuffer row = ByteBuffer.allocate(0);

    private LineCopy() {}

    /** Shows the lines of a table that meet a condition, in no order. */
    static void read(Connection session, String table, String condition, Consumer<PackableLine> reader)
            throws SQLException {
        LineCopy line = new LineCopy();
        BinaryRows.read(session, SELECT.formatted(table, condition), row -> {
            line.row = row.slice();
            reader.accept(line);
        });
    }

    @Override
    public boolean isOn(Base base) {
        return base == Base.RECEIVED || row.get(IS_CLEAN) != 0;
    }

    @Override
    public int productId() {
        return row.getInt(PRODUCT);
    }

    @Override
    public int customerId() {
        return row.getInt(CUSTOMER);
    }

    @Override
    public int day() {
        return EPOCH + (int) Math.floorDiv(row.getLong(INVOICED_AT), MICROS_PER_DAY);
    }

    @Override
    public int quantity() {
        return row.getInt(QUANTITY);
    }

    @Override
    public long amount() {
        return quantity() * unitPrice();
    }

    @Override
    public boolean isDiscount() {
        return row.getShort(KIND) == LineKind.DISCOUNT.ordinal();
    }

    @Override
    public long invoice() {
        long hash = 0;
        for (int at = invoiceAt(); at < row.limit(); at++) {
            hash = InvoiceHash.with(hash, row.get(at));
        }
        return hash;
    }

    @Override
    public int invoiceLength() {
        return row.getInt(invoiceAt() - LENGTH);
    }

    @Override
    public void putInvoice(ByteBuffer target) {
        target.put(row.array(), row.arrayOffset() + invoiceAt(), invoiceLength());
    }

    /** The number of the invoice comes last. */
    private int invoiceAt() {
        return PRICE + row.getInt(PRICE - LENGTH) + LENGTH;
    }

    /** The digits, each of base 10,000, of which the one of weight -1 counts ten-thousandths. */
    private long unitPrice() {
        int digits = row.getShort(PRICE);
        int weight = row.getShort(PRICE + Short.BYTES);
        long price = 0;
        for (int i = 0; i <= weight + 1; i++) {
            price = price * NUMERIC_BASE + (i < digits ? row.getShort(PRICE_DIGITS + i * Short.BYTES) : 0);
        }
        return row.getShort(PRICE + 2 * Short.BYTES) == NUMERIC_NEGATIVE ? -price : price;
    }
}
