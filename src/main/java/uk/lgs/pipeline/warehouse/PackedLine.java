package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.function.Consumer;
import uk.lgs.pipeline.run.Base;

/** Reads lines as {@link LinePacker} packed them, some thousand at a time. */
final class PackedLine implements StoredLine {
    private static final String SELECT = """
            select customer_group, month, packed
            from warehouse.line_pack
            where customer_group between %d and %d""";

    private static final int DAYS = 1 << LinePacker.DAY_BITS;

    private byte[] packed = {}; // with its own place: some ten bytes are read for each line
    private int at;
    private int firstCustomer;
    private int dayBeforeMonth;
    private int product;
    private int head;
    private int quantity;
    private long amount;

    private PackedLine() {}

    /** Shows the lines of the customers in a range of ids, those of unknown ones with id 0. */
    static void read(Connection session, int fromCustomer, int toCustomer, Consumer<StoredLine> reader)
            throws SQLException {
        PackedLine line = new PackedLine();
        String select = SELECT.formatted(fromCustomer / LinePacker.CUSTOMERS, toCustomer / LinePacker.CUSTOMERS);
        BinaryRows.read(session, select, row -> {
            line.begin(row);
            line.show(fromCustomer, toCustomer, reader);
        });
    }

    private void begin(ByteBuffer fields) {
        fields.getInt();
        firstCustomer = fields.getInt() * LinePacker.CUSTOMERS;
        byte[] month = new byte[fields.getInt()];
        fields.get(month);
        fields.getInt();
        dayBeforeMonth =
                (int) YearMonth.parse(new String(month, US_ASCII)).atDay(1).toEpochDay() - 1;
        product = 0;
        packed = fields.array();
        at = fields.position();
    }

    private void show(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        while (at < packed.length) {
            product += (int) number();
            for (long lines = number(); lines > 0; lines--) {
                head = (int) number();
                quantity = (int) signed();
                amount = signed();
                if (customerId() >= fromCustomer && customerId() <= toCustomer) {
                    reader.accept(this);
                }
            }
        }
    }

    private long signed() {
        long number = number();
        return number >>> 1 ^ -(number & 1);
    }

    private long number() {
        byte next = packed[at++];
        long number = next & 0x7f;
        for (int shift = 7; next < 0; shift += 7) {
            next = packed[at++];
            number |= (next & 0x7fL) << shift;
        }
        return number;
    }

    @Override
    public boolean isOn(Base base) {
        return base == Base.RECEIVED || (head & 2) != 0;
    }

    @Override
    public int productId() {
        return product;
    }

    @Override
    public int customerId() {
        return firstCustomer + (head >>> LinePacker.DAY_BITS + 2);
    }

    @Override
    public int day() {
        return dayBeforeMonth + (head >>> 2 & DAYS - 1);
    }

    @Override
    public int quantity() {
        return quantity;
    }

    @Override
    public long amount() {
        return amount;
    }

    @Override
    public boolean isDiscount() {
        return (head & 1) != 0;
    }
}
