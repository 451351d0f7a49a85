package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.LineKind;

/**
 * Packs what figures by product and customer need of each line into rows of {@code warehouse.line_pack}, some eight bytes for a
 * line, in PostgreSQL's binary COPY format. Lines are held until there are {@value #MOST} of them, and then packed by month and
 * customers; so memory does not grow with lines, whatever their order.
 *
 * <p>A row holds its products in the order of their ids, each as the difference to the one before, the number of its lines, and
 * for each line in the order of loading: what and whose it is ({@link #head}), pieces, and money in ten-thousandths of a pound.
 * Numbers are of seven bits a byte, the lowest first, and those that may be negative are zigzag-encoded (Protocol Buffers,
 * "Encoding").
 */
final class LinePacker {
    /** So many ids of customers are packed together. */
    static final int CUSTOMERS = MartSession.CUSTOMERS_TOGETHER;

    static final int DAY_BITS = 5;
    private static final short FIELDS = 3;
    private static final int MOST = 1 << Short.SIZE;
    private static final int LONGEST_LINE = 5 + 3 + 3 + 5 + 10; // with a product of its own
    private static final int ROW = 2 + 4 + 4 + 4 + 16 + 4; // without its lines
    private static final int MOST_ROWS = 1 << 15;
    private static final int MONTHS_OF_YEAR = 12;
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
    private static final Row NO_ROW = new Row(-1, -1);

    private final long[] order = new long[MOST]; // row, product and place, so that sorting puts lines into rows
    private final int[] heads = new int[MOST];
    private final int[] pieces = new int[MOST];
    private final long[] amounts = new long[MOST];
    private int size;
    private final Map<Row, Integer> rows = new HashMap<>();
    private Row row = NO_ROW;
    private int rowNumber;
    private final Map<Integer, byte[]> names = new HashMap<>(); // of months
    private ByteBuffer packed = ByteBuffer.allocate(MOST);
    private int day = Integer.MIN_VALUE;
    private int month;
    private int dayOfMonth;

    /** What the lines of a row have in common. */
    private record Row(int customers, int month) {}

    /** No line yet. */
    LinePacker() {
        CopyEncoder.putHeader(packed);
    }

    /** The rows that are full once a batch's lines were added, ready to be sent. */
    ByteBuffer pack(NumberedBatch numbered) {
        PseudonymousBatch batch = numbered.lines();
        for (int line = 0; line < batch.size(); line++) {
            add(
                    numbered.productId(line),
                    numbered.customerId(line),
                    (int) Math.floorDiv(batch.invoicedAt(line), MICROS_PER_DAY),
                    batch.quantity(line),
                    batch.quantity(line) * batch.unitPrice(line),
                    numbered.ruleId(line) == NumberedBatch.NONE,
                    batch.kind(line) == LineKind.DISCOUNT);
        }
        return taken();
    }

    /** Adds a line that is stored already, and tells whether there are rows to be {@link #taken}. */
    boolean add(StoredLine line) {
        return add(
                line.productId(),
                line.customerId(),
                line.day(),
                line.quantity(),
                line.amount(),
                line.isOn(Base.CLEAN),
                line.isDiscount());
    }

    private boolean add(
            int product, int customer, int onDay, int quantity, long amount, boolean isClean, boolean isDiscount) {
        turnToDay(onDay);
        turnToRow(customer / CUSTOMERS);
        order[size] = ((long) rowNumber << Integer.SIZE | product) << Short.SIZE | size;
        heads[size] = head(customer % CUSTOMERS, dayOfMonth, isClean, isDiscount);
        pieces[size] = quantity;
        amounts[size] = amount;
        size++;
        boolean isFull = size == MOST || rows.size() == MOST_ROWS;
        if (isFull) {
            flush();
        }
        return isFull;
    }

    /** Everything but product and numbers of a line. */
    private static int head(int customer, int dayOfMonth, boolean isClean, boolean isDiscount) {
        return ((customer << DAY_BITS | dayOfMonth) << 1 | (isClean ? 1 : 0)) << 1 | (isDiscount ? 1 : 0);
    }

    /** Lines of one row mostly stand together. */
    private void turnToRow(int customers) {
        if (row.customers() != customers || row.month() != month) {
            row = new Row(customers, month);
            rowNumber = rows.computeIfAbsent(row, any -> rows.size());
        }
    }

    private void turnToDay(int epochDay) {
        if (epochDay != day) {
            day = epochDay;
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            month = date.getYear() * MONTHS_OF_YEAR + date.getMonthValue() - 1;
            dayOfMonth = date.getDayOfMonth();
        }
    }

    /** All rows that are left, ready to be sent; of no line there is nothing but what the data begin with. */
    ByteBuffer rest() {
        flush();
        return taken();
    }

    /** The rows that are full by now, in a buffer of their own. */
    ByteBuffer taken() {
        ByteBuffer taken =
                ByteBuffer.allocate(packed.flip().limit()).put(packed).flip();
        packed.clear();
        return taken;
    }

    private void flush() {
        Arrays.sort(order, 0, size);
        Row[] byNumber = new Row[rows.size()];
        rows.forEach((row, number) -> byNumber[number] = row);
        reserve(size * LONGEST_LINE + byNumber.length * ROW);
        int at = 0;
        for (Row row : byNumber) {
            at = pack(row, at);
        }
        size = 0;
        rows.clear();
        row = NO_ROW;
    }

    private void reserve(int more) {
        if (packed.remaining() < more) {
            packed = ByteBuffer.allocate(packed.position() + more).put(packed.flip());
        }
    }

    /** Packs the lines of a row, which begin at a place in their order, and returns where they end. */
    private int pack(Row row, int from) {
        long number = order[from] >>> Integer.SIZE + Short.SIZE;
        packed.putShort(FIELDS);
        CopyEncoder.putInt(packed, row.customers());
        byte[] name = names.computeIfAbsent(row.month(), LinePacker::name);
        packed.putInt(name.length).put(name);
        int start = packed.putInt(0).position();
        int product = 0;
        int at = from;
        while (at < size && order[at] >>> Integer.SIZE + Short.SIZE == number) {
            int next = product(at);
            int end = at;
            while (end < size && order[end] >>> Short.SIZE == order[at] >>> Short.SIZE) {
                end++;
            }
            put(next - product);
            put(end - at);
            product = next;
            for (; at < end; at++) {
                int line = (int) order[at] & MOST - 1;
                put(heads[line]);
                put(zigzag(pieces[line]));
                put(zigzag(amounts[line]));
            }
        }
        packed.putInt(start - Integer.BYTES, packed.position() - start);
        return at;
    }

    private static byte[] name(int month) {
        return "%04d-%02d"
                .formatted(month / MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1)
                .getBytes(US_ASCII);
    }

    private int product(int at) {
        return (int) (order[at] >>> Short.SIZE);
    }

    private static long zigzag(long number) {
        return number << 1 ^ number >> Long.SIZE - 1;
    }

    private void put(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            packed.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        packed.put((byte) rest);
    }
}
