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
            select customer_group, month, invoices, lines, figures
            from warehouse.line_pack
            where customer_group between %d and %d""";

    private static final int DAYS = 1 << LinePacker.DAY_BITS;

    private final PackedNumbers entries = new PackedNumbers();
    private final PackedNumbers lines = new PackedNumbers();
    private final PackedNumbers figures = new PackedNumbers();
    private final int[] buyers = new int[PackerInvoices.MOST];
    private int firstCustomer;
    private int dayBeforeMonth;
    private int product;
    private int head;
    private int buyer;
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
        dayBeforeMonth =
                (int) YearMonth.parse(new String(month, US_ASCII)).atDay(1).toEpochDay() - 1;
        product = 0;
        entries.begin(fields);
        lines.begin(fields);
        figures.begin(fields);
        int count = (int) entries.next();
        for (int entry = 0; entry < count; entry++) {
            entries.skipBytes((int) entries.next());
            buyers[entry] = (int) entries.next() >>> PackerInvoices.FLAG_BITS;
        }
    }

    private void show(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        while (lines.hasNext()) {
            product += (int) lines.next();
            for (long count = lines.next(); count > 0; count--) {
                head = (int) lines.next();
                buyer = buyers[head >>> LinePacker.FLAG_BITS];
                quantity = (int) figures.nextSigned();
                amount = figures.nextSigned();
                if (customerId() >= fromCustomer && customerId() <= toCustomer) {
                    reader.accept(this);
                }
            }
        }
    }

    @Override
    public boolean isOn(Base base) {
        return base == Base.RECEIVED || (head & LinePacker.CLEAN) != 0;
    }

    @Override
    public int productId() {
        return product;
    }

    @Override
    public int customerId() {
        return firstCustomer + (buyer >>> LinePacker.DAY_BITS);
    }

    @Override
    public int day() {
        return dayBeforeMonth + (buyer & DAYS - 1);
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
        return (head & LinePacker.DISCOUNT) != 0;
    }
}
