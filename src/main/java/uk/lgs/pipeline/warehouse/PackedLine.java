package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import uk.lgs.pipeline.run.Base;

/** Reads lines as {@link LinePacker} packed them, some thousand at a time. */
final class PackedLine implements StoredLine {
    private static final String SELECT = """
            copy (
              select customer_group, month, packed
              from warehouse.line_pack
              where customer_group between %d and %d
            ) to stdout (format binary)""";

    private static final int SIGNATURE_AND_FLAGS = 11 + 4 + 4;
    private static final int TRAILER = 2;
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
        CopyOut copy = session.unwrap(PGConnection.class).getCopyAPI().copyOut(select);
        try {
            int start = SIGNATURE_AND_FLAGS; // they come with the first row
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
                if (bytes.length - start > TRAILER) {
                    line.begin(bytes, start);
                    line.show(fromCustomer, toCustomer, reader);
                }
                start = 0;
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void begin(byte[] row, int start) {
        ByteBuffer fields = ByteBuffer.wrap(row).position(start + Short.BYTES + Integer.BYTES);
        firstCustomer = fields.getInt() * LinePacker.CUSTOMERS;
        byte[] month = new byte[fields.getInt()];
        fields.get(month);
        fields.getInt();
        dayBeforeMonth =
                (int) YearMonth.parse(new String(month, US_ASCII)).atDay(1).toEpochDay() - 1;
        product = 0;
        packed = row;
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
