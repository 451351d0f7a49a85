package uk.lgs.pipeline.analytics;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import uk.lgs.pipeline.run.SpillFile;

/**
 * Customers' orders in a temporary file, which come in the order of the customers' names and then of days, and of which some
 * thousand are read at a time: held are the names and 4 bytes a customer, however many orders there are. As a list it is
 * for one thread, that asks for one customer after the other; what it gives stays as it is.
 */
final class PurchaseStore extends AbstractList<PurchaseHistory> implements RandomAccess, AutoCloseable {
    /** Orders that are written or read at a time; but all of one customer are read together. */
    private static final int ORDERS_AT_ONCE = 1 << 12;

    private final SpillFile file;
    private final List<String> names = new ArrayList<>();
    private int[] ends = new int[256]; // orders up to the last of each customer
    private final long[] page = new long[2 * ORDERS_AT_ONCE]; // of each order its day, and its amount's bits
    private int paged;
    private int orders;
    private int lastDayOfAll;
    private int lastDayOfCustomer;
    private final List<PurchaseHistory> block = new ArrayList<>();
    private int firstOfBlock;

    PurchaseStore(SpillFile file) {
        this.file = file;
    }

    /** Adds what a customer bought on a day. */
    void add(String customer, int day, double amount) {
        int order = names.isEmpty() ? -1 : names.get(names.size() - 1).compareTo(customer);
        if (order > 0 || (order == 0 && day <= lastDayOfCustomer)) {
            throw new IllegalStateException("orders do not come in the order of customers and days");
        }
        if (order < 0) {
            names.add(customer);
            if (names.size() > ends.length) {
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
        }
        lastDayOfCustomer = day;
        lastDayOfAll = Math.max(lastDayOfAll, day);
        page[paged] = day;
        page[paged + 1] = Double.doubleToRawLongBits(amount);
        paged += 2;
        ends[names.size() - 1] = ++orders;
        if (paged == page.length) {
            write();
        }
    }

    /** The log of all that was added, observed up to the last order, which can be read until this is closed. */
    PurchaseLog log() {
        write();
        return new PurchaseLog(this, lastDayOfAll);
    }

    @Override
    public PurchaseHistory get(int place) {
        if (place < firstOfBlock || place >= firstOfBlock + block.size()) {
            read(place);
        }
        return block.get(place - firstOfBlock);
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public void close() {
        file.close();
    }

    private void write() {
        file.append(page, paged);
        paged = 0;
    }

    private void read(int first) {
        int start = first == 0 ? 0 : ends[first - 1];
        int end = first + 1;
        while (end < names.size() && ends[end] - start <= ORDERS_AT_ONCE) {
            end++;
        }
        long[] numbers = new long[2 * (ends[end - 1] - start)];
        file.read(2L * Long.BYTES * start, numbers, 0, numbers.length);
        block.clear();
        int at = 0;
        for (int place = first; place < end; place++) {
            int[] days = new int[ends[place] - (place == 0 ? 0 : ends[place - 1])];
            double[] amounts = new double[days.length];
            for (int i = 0; i < days.length; i++) {
                days[i] = (int) numbers[at];
                amounts[i] = Double.longBitsToDouble(numbers[at + 1]);
                at += 2;
            }
            block.add(new PurchaseHistory(names.get(place), days, amounts));
        }
        firstOfBlock = first;
    }
}
