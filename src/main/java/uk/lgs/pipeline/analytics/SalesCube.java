package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.lgs.pipeline.run.Base;

/**
 * All published sales as columns in memory, some 20 bytes a line, over which any filter is answered by one scan. Invoices stand by
 * customer, so that different customers are counted without remembering them; lines stand by invoice. Nothing changes after it
 * is made, so any number of threads may read.
 *
 * <p>An invoice here is one in a calendar month and of a customer, as in the relation {@code invoice}; the same number may be
 * there several times. It counts on the day of its first line.
 */
public final class SalesCube {
    /** Customers without number, country or segment. */
    static final int NONE = 0;

    final CubeNames names;
    final Invoices invoices;
    final Lines lines;
    final Customers customers;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final List<CubeTrade> trade;

    /** Columns of invoices; {@code number} is the same for all of one invoice number. */
    record Invoices(
            int[] number,
            int[] customer,
            int[] country,
            int[] day,
            byte[] hour,
            boolean[] isCancelled,
            boolean[] isShared,
            int[] firstLine,
            int numbers) {
        int size() {
            return customer.length;
        }
    }

    /** Columns of lines; amounts in ten-thousandths of a pound. */
    record Lines(int[] product, int[] quantity, long[] amount, boolean[] isClean) {
        boolean isOn(int line, Base base) {
            return base == Base.RECEIVED || isClean[line];
        }

        boolean isPurchase(int line) {
            return quantity[line] > 0 && amount[line] > 0;
        }
    }

    /** Columns of customers: segments of now and of three months ago and scores on the clean base, and the day of the first invoice by base. */
    record Customers(byte[] segment, byte[] previous, byte[] recency, byte[] frequency, int[][] firstDay) {
        int firstDay(int customer, Base base) {
            return firstDay[base.ordinal()][customer];
        }
    }

    SalesCube(CubeNames names, Invoices invoices, Lines lines, Customers customers) {
        this.names = names;
        this.invoices = invoices;
        this.lines = lines;
        this.customers = customers;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int day : invoices.day()) {
            first = Math.min(first, day);
            last = Math.max(last, day);
        }
        firstDay = LocalDate.ofEpochDay(first);
        lastDay = LocalDate.ofEpochDay(last);
        trade = Arrays.stream(Base.values())
                .map(base -> CubeTrade.of(this, base))
                .toList();
    }

    /** The day of the first invoice. */
    public LocalDate firstDay() {
        return firstDay;
    }

    /** The day of the last invoice. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** The day of the last invoice that has a line on a base. */
    LocalDate lastDay(Base base) {
        return trade(base).lastDay();
    }

    /** When the whole shop traded, on a base. */
    CubeTrade trade(Base base) {
        return trade.get(base.ordinal());
    }

    /** Whether an invoice is an order by what fits a selection: with a purchase, and no cancellation. */
    boolean isOrder(int invoice, CubeSelection wanted, Base base) {
        if (invoices.isCancelled()[invoice]
                || !wanted.hasCountry(invoices.country()[invoice])
                || !wanted.hasSegment(customers.segment()[invoices.customer()[invoice]])) {
            return false;
        }
        for (int line = invoices.firstLine()[invoice]; line < invoices.firstLine()[invoice + 1]; line++) {
            if (lines.isOn(line, base) && lines.isPurchase(line) && wanted.hasProduct(lines.product()[line])) {
                return true;
            }
        }
        return false;
    }

    /** The countries of invoices, by name. */
    public List<String> countries() {
        return names.countries().stream().sorted().toList();
    }

    /** The country with the most invoices. */
    public String mainCountry() {
        int[] counts = new int[names.countries().size()];
        for (int country : invoices.country()) {
            counts[country]++;
        }
        int most = IntStream.range(0, counts.length)
                .boxed()
                .max(Comparator.comparingInt(country -> counts[country]))
                .orElseThrow();
        return names.countries().get(most);
    }

    /** The segments that customers are in, by name. */
    public List<String> segments() {
        boolean[] isThere = new boolean[names.segments().size()];
        for (byte segment : customers.segment()) {
            isThere[segment] = true;
        }
        return IntStream.range(1, isThere.length)
                .filter(segment -> isThere[segment])
                .mapToObj(names.segments()::get)
                .sorted()
                .toList();
    }

    /** What most lines of a stock code call it; empty where no line has the code. */
    public Optional<String> productName(String code) {
        int product = names.codes().indexOf(code);
        return product < 0 ? Optional.empty() : Optional.of(names.products().get(product));
    }

    /** The stock codes with the most lines, each with its name in brackets behind where it has one. */
    public List<String> bestKnownProducts() {
        return names.bestKnown();
    }

    /** The number of lines. */
    public int lineCount() {
        return lines.product().length;
    }

    /** The bytes that its columns take. */
    public long bytes() {
        return lineCount() * 17L + invoices.size() * 23L + customers.segment().length * 12L;
    }

    /** The whole time of the data on all of a base, by months. */
    public CubeFilter everything(Base base) {
        return new CubeFilter(
                base, firstDay, lastDay, CubeGrain.MONTH, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether a filter has all days of the data. */
    public boolean isWholeTime(CubeFilter filter) {
        return !filter.from().isAfter(firstDay) && !filter.to().isBefore(lastDay);
    }

    /** What a filter shows to who may see everything. */
    public CubeView view(CubeFilter filter) {
        return new CubeScan(this, filter, CubeGuard.OPEN).view();
    }

    /**
     * What a filter shows to others: of whole months only, and nothing about fewer customers.
     *
     * @param least how many customers a figure of a part of the shop is about at least
     */
    public CubeView guarded(CubeFilter filter, int least) {
        CubeFilter whole = filter.inWholeMonths();
        return least < 2 ? view(filter) : new CubeScan(this, whole, CubeGuard.of(this, whole, least)).view();
    }
}
