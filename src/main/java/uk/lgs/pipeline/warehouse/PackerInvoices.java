package uk.lgs.pipeline.warehouse;

import java.nio.ByteBuffer;
import java.util.Arrays;
import uk.lgs.pipeline.run.Base;

/**
 * The invoices of the lines that a {@link LinePacker} holds: an entry for each row, invoice, customer and day, numbered within its
 * row. Open addressing, without an object for each (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm L).
 */
final class PackerInvoices {
    /** Entries at the most, after which what is held must be packed. */
    static final int MOST = InvoiceReader.MOST_AT_ONCE;

    static final int CLEAN = 1;
    static final int ORDERED = 2;
    static final int FLAG_BITS = 2;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int[] places = new int[2 * MOST]; // of entries, from 1; 0 where the place is free
    private final int[] rows = new int[MOST];
    private final long[] invoices = new long[MOST];
    private final int[] buyers = new int[MOST];
    private final byte[] flags = new byte[MOST];
    private final int[] numbers = new int[MOST]; // within their row
    private final int[] sizes = new int[MOST]; // of rows
    private final int[] textEnds = new int[MOST];
    private ByteBuffer texts = ByteBuffer.allocate(MOST * Long.BYTES);
    private int size;
    private int last = -1;

    boolean isFull() {
        return size == MOST;
    }

    /**
     * Notes the invoice of a line, and returns its number within the row.
     *
     * @param buyer the customer and the day, as they are packed
     */
    int add(int row, PackableLine line, int buyer) {
        long invoice = line.invoice();
        if (last < 0 || invoices[last] != invoice || rows[last] != row || buyers[last] != buyer) {
            int place = place(row, invoice, buyer);
            if (places[place] == 0) {
                append(row, line, buyer);
                places[place] = size;
            }
            last = places[place] - 1;
        }
        if (line.isOn(Base.CLEAN)) {
            flags[last] |= (byte) (line.quantity() > 0 && line.amount() > 0 ? CLEAN | ORDERED : CLEAN);
        }
        return numbers[last];
    }

    /** Where the number of an entry stands, or the free place for it. */
    private int place(int row, long invoice, int buyer) {
        int mask = places.length - 1;
        long key = invoice ^ ((long) row << Integer.SIZE | buyer) * MIX;
        int place = (int) (key * MIX >>> Integer.SIZE) & mask;
        while (places[place] > 0 && !is(places[place] - 1, row, invoice, buyer)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private boolean is(int entry, int row, long invoice, int buyer) {
        return rows[entry] == row && invoices[entry] == invoice && buyers[entry] == buyer;
    }

    private void append(int row, PackableLine line, int buyer) {
        if (texts.remaining() < line.invoiceLength()) {
            texts = ByteBuffer.allocate(2 * texts.capacity() + line.invoiceLength())
                    .put(texts.flip());
        }
        line.putInvoice(texts);
        rows[size] = row;
        invoices[size] = line.invoice();
        buyers[size] = buyer;
        flags[size] = 0;
        numbers[size] = sizes[row]++;
        textEnds[size] = texts.position();
        size++;
    }

    /** The entries in the order of their rows, each as {@link #row}, {@link #buyer} and so on take it. */
    int[] byRow() {
        long[] order = new long[size];
        for (int entry = 0; entry < size; entry++) {
            order[entry] = (long) rows[entry] << Integer.SIZE | entry;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(entry -> (int) entry).toArray();
    }

    int row(int entry) {
        return rows[entry];
    }

    /** The customer and the day of an entry, and its flags. */
    int head(int entry) {
        return buyers[entry] << FLAG_BITS | flags[entry];
    }

    int textLength(int entry) {
        return textEnds[entry] - textStart(entry);
    }

    /** Appends the number of an invoice, as it was shown. */
    void putText(int entry, ByteBuffer target) {
        target.put(texts.array(), textStart(entry), textLength(entry));
    }

    private int textStart(int entry) {
        return entry == 0 ? 0 : textEnds[entry - 1];
    }

    /** Bytes of all numbers of invoices. */
    int textLength() {
        return texts.position();
    }

    int size() {
        return size;
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(places, 0);
        Arrays.fill(sizes, 0);
        texts.clear();
        size = 0;
        last = -1;
    }
}
