package uk.lgs.pipeline.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import uk.lgs.pipeline.run.Base;

/**
 * Packs what figures by product and customer need of each line into rows of {@code warehouse.line_pack}, some eight bytes for a
 * line, in PostgreSQL's binary COPY format. Lines are held until there are {@value #MOST} of them, and then packed by month and
 * customers; so memory does not grow with lines, whatever their order.
 *
 * <p>A row holds its invoices in the order in which they came ({@link PackerInvoices}), each with the length of its number, the
 * number, and who bought when and whether it has clean lines and purchases. It holds its products in the order of their ids, each as
 * the difference to the one before, the number of its lines, and for each line, in the order of loading, the place of its invoice
 * and what it is ({@link #head}); and apart from these, in the same order, pieces and money in ten-thousandths of a pound, so that
 * who does not ask for them need not read them. Numbers are of seven bits a byte, the lowest first, and those that may be negative
 * are zigzag-encoded (Protocol Buffers, "Encoding").
 */
final class LinePacker {
    /** So many ids of customers are packed together. */
    static final int CUSTOMERS = MartSession.CUSTOMERS_TOGETHER;

    static final int DAY_BITS = 5;
    static final int DISCOUNT = 1;
    static final int CLEAN = 2;
    static final int SOLD = 4;
    static final int FLAGS = 7;
    static final int FLAG_BITS = 3;
    private static final short FIELDS = 5;
    private static final int MOST = 1 << Short.SIZE;
    private static final int LONGEST_LINE = 5 + 3 + 3 + 5 + 10; // with a product of its own
    private static final int LONGEST_INVOICE = 5 + 3; // without its number
    private static final int ROW = 2 + 4 + 4 + 4 + 16 + 4 + 3 + 4 + 4; // without its lines and invoices
    private static final int MONTHS_OF_YEAR = 12;
    private static final Row NO_ROW = new Row(-1, -1);

    private final long[] order = new long[MOST]; // row, product and place, so that sorting puts lines into rows
    private final int[] heads = new int[MOST];
    private final int[] pieces = new int[MOST];
    private final long[] amounts = new long[MOST];
    private int size;
    private final PackerInvoices invoices = new PackerInvoices();
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
        BatchLine batchLine = new BatchLine(numbered);
        for (int line = 0; line < numbered.size(); line++) {
            add(batchLine.at(line));
        }
        return taken();
    }

    /** Adds a line, and tells whether there are rows to be {@link #taken}. */
    boolean add(PackableLine line) {
        turnToDay(line.day());
        turnToRow(line.customerId() / CUSTOMERS);
        order[size] = ((long) rowNumber << Integer.SIZE | line.productId()) << Short.SIZE | size;
        int buyer = line.customerId() % CUSTOMERS << DAY_BITS | dayOfMonth;
        heads[size] = head(invoices.add(rowNumber, line, buyer), line);
        pieces[size] = line.quantity();
        amounts[size] = line.amount();
        size++;
        boolean isFull = size == MOST || invoices.isFull();
        if (isFull) {
            flush();
        }
        return isFull;
    }

    /** Everything but product and numbers of a line. */
    private static int head(int invoice, StoredLine line) {
        return invoice << FLAG_BITS
                | (line.quantity() > 0 ? SOLD : 0)
                | (line.isOn(Base.CLEAN) ? CLEAN : 0)
                | (line.isDiscount() ? DISCOUNT : 0);
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
        reserve(size * LONGEST_LINE
                + byNumber.length * ROW
                + invoices.size() * LONGEST_INVOICE
                + invoices.textLength());
        int[] entries = invoices.byRow();
        int line = 0;
        int entry = 0;
        for (int number = 0; number < byNumber.length; number++) {
            int end = end(line, number);
            int endEntry = entry;
            while (endEntry < entries.length && invoices.row(entries[endEntry]) == number) {
                endEntry++;
            }
            putRow(byNumber[number]);
            putInvoices(Arrays.copyOfRange(entries, entry, endEntry));
            putLines(line, end);
            putFigures(line, end);
            line = end;
            entry = endEntry;
        }
        size = 0;
        rows.clear();
        invoices.clear();
        row = NO_ROW;
    }

    /** Where the lines of a row end, in their order. */
    private int end(int from, int number) {
        int end = from;
        while (end < size && order[end] >>> Integer.SIZE + Short.SIZE == number) {
            end++;
        }
        return end;
    }

    private void reserve(int more) {
        if (packed.remaining() < more) {
            packed = ByteBuffer.allocate(packed.position() + more).put(packed.flip());
        }
    }

    private void putRow(Row row) {
        packed.putShort(FIELDS);
        CopyEncoder.putInt(packed, row.customers());
        byte[] name = names.computeIfAbsent(row.month(), LinePacker::name);
        packed.putInt(name.length).put(name);
    }

    private void putInvoices(int[] entries) {
        int start = beginField();
        put(entries.length);
        for (int entry : entries) {
            put(invoices.textLength(entry));
            invoices.putText(entry, packed);
            put(invoices.head(entry));
        }
        endField(start);
    }

    /** Packs what the lines of a row are, and of what invoices. */
    private void putLines(int from, int to) {
        int start = beginField();
        int product = 0;
        int at = from;
        while (at < to) {
            int next = product(at);
            int end = at;
            while (end < to && product(end) == next) {
                end++;
            }
            put(next - product);
            put(end - at);
            product = next;
            for (; at < end; at++) {
                put(heads[line(at)]);
            }
        }
        endField(start);
    }

    private void putFigures(int from, int to) {
        int start = beginField();
        for (int at = from; at < to; at++) {
            put(zigzag(pieces[line(at)]));
            put(zigzag(amounts[line(at)]));
        }
        endField(start);
    }

    /** Leaves room for a field's length; returns where it begins. */
    private int beginField() {
        return packed.putInt(0).position();
    }

    private void endField(int start) {
        packed.putInt(start - Integer.BYTES, packed.position() - start);
    }

    private static byte[] name(int month) {
        return "%04d-%02d"
                .formatted(month / MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1)
                .getBytes(US_ASCII);
    }

    private int product(int at) {
        return (int) (order[at] >>> Short.SIZE);
    }

    private int line(int at) {
        return (int) order[at] & MOST - 1;
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
