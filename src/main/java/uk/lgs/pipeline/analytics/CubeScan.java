package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;

/** One pass over the columns of a cube for one filter. */
final class CubeScan {
    private static final int PLACES = 4;
    static final long RANGE = 50;
    static final long LAST_RANGE = 1_000;
    private static final long POUND = 10_000;
    private static final int HOURS = 24;
    private static final int SCORES = 5;
    private static final int THURSDAY = DayOfWeek.THURSDAY.getValue() - 1; // the weekday of 1970-01-01, Monday being 0

    private final SalesCube cube;
    private final CubeFilter filter;
    private final CubeGuard guard;
    private final CubeSelection wanted;
    private final Base base;
    private final CubeCalendar periods;
    private final long[] sales;
    private final long[] invoiced;
    private final long[] cancelled;
    private final long[] arrived;
    private final boolean[] isLeftOut;
    private final CubeDistinct active;
    private final CubeDistinct everybody = new CubeDistinct(1);
    private final CubeDistinct cells = new CubeDistinct(SCORES * SCORES);
    private final CubeRows countries;
    private final CubeRows segments;
    private final CubeRows products;
    private final long[] amountOf;
    private final long[] hours = new long[DayOfWeek.values().length * HOURS];
    private final CubeDistinct buyers = new CubeDistinct(hours.length);
    private final Set<Long> shared = new HashSet<>();
    private long numbers;
    private long numbersCancelled;

    CubeScan(SalesCube cube, CubeFilter filter, CubeGuard guard) {
        this.cube = cube;
        this.filter = filter;
        this.guard = guard;
        wanted = CubeSelection.of(cube.names, filter);
        base = filter.base();
        periods = new CubeCalendar(filter.grain(), filter.from(), filter.to());
        sales = new long[periods.size()];
        invoiced = new long[periods.size()];
        cancelled = new long[periods.size()];
        arrived = new long[periods.size()];
        isLeftOut = new boolean[periods.size()];
        active = new CubeDistinct(periods.size());
        countries = new CubeRows(cube.names.countries().size());
        segments = new CubeRows(cube.names.segments().size());
        products = new CubeRows(cube.names.codes().size());
        amountOf = new long[cube.invoices.numbers()];
    }

    CubeView view() {
        int from = (int) filter.from().toEpochDay();
        int to = (int) filter.to().toEpochDay();
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            int day = invoices.day()[invoice];
            if (day >= from
                    && day <= to
                    && wanted.hasCountry(invoices.country()[invoice])
                    && wanted.hasSegment(cube.customers.segment()[invoices.customer()[invoice]])) {
                if (guard.hides(day)) {
                    isLeftOut[periods.of(day)] = true;
                } else {
                    add(invoice, day);
                }
            }
        }
        return new CubeView(
                filter,
                totals(),
                periods(),
                countries.rows(cube.names.countries(), cube.names.countries()),
                segments.rows(cube.names.segments(), cube.names.segments()),
                products.rows(cube.names.codes(), cube.names.products()),
                ranges(),
                hours(),
                grid(),
                IntStream.range(0, isLeftOut.length).filter(i -> isLeftOut[i]).count());
    }

    private void add(int invoice, int day) {
        SalesCube.Invoices invoices = cube.invoices;
        SalesCube.Lines lines = cube.lines;
        int customer = invoices.customer()[invoice];
        int count = 0;
        int purchases = 0;
        long pieces = 0;
        long money = 0;
        for (int line = invoices.firstLine()[invoice]; line < invoices.firstLine()[invoice + 1]; line++) {
            int product = lines.product()[line];
            if (lines.isOn(line, base) && wanted.hasProduct(product)) {
                int quantity = lines.quantity()[line];
                long amount = lines.amount()[line];
                count++;
                pieces += quantity;
                money += amount;
                purchases += lines.isPurchase(line) ? 1 : 0;
                products.add(product, guard.hidesProduct(product, day), customer, -1, 1, quantity, amount);
            }
        }
        if (count == 0) {
            return;
        }
        int number = invoices.number()[invoice];
        int period = periods.of(day);
        sales[period] += money;
        amountOf[number] += money;
        addNumber(invoice, number, period);
        addCustomer(customer, period);
        long known = invoices.isShared()[invoice] ? number : -1;
        int country = invoices.country()[invoice];
        countries.add(country, guard.hidesCountry(country, day), customer, known, count, pieces, money);
        int segment = cube.customers.segment()[customer];
        segments.add(segment, guard.hidesSegment(segment, day), customer, known, count, pieces, money);
        if (purchases > 0 && !invoices.isCancelled()[invoice]) {
            int hour = Math.floorMod(day + THURSDAY, DayOfWeek.values().length) * HOURS + invoices.hour()[invoice];
            hours[hour]++;
            buyers.add(hour, customer);
        }
    }

    /** Counts an invoice number once in each period, and once in all. */
    private void addNumber(int invoice, int number, int period) {
        boolean isShared = cube.invoices.isShared()[invoice];
        boolean isCancelled = cube.invoices.isCancelled()[invoice];
        if (!isShared || shared.add((long) number * (periods.size() + 1) + period)) {
            invoiced[period]++;
            cancelled[period] += isCancelled ? 1 : 0;
        }
        if (!isShared || shared.add((long) number * (periods.size() + 1) + periods.size())) {
            numbers++;
            numbersCancelled += isCancelled ? 1 : 0;
        }
    }

    private void addCustomer(int customer, int period) {
        int before = active.count[period];
        active.add(period, customer);
        if (active.count[period] > before && periods.of(cube.customers.firstDay(customer, base)) == period) {
            arrived[period]++;
        }
        everybody.add(0, customer);
        int recency = cube.customers.recency()[customer];
        if (recency > 0) {
            cells.add((SCORES - recency) * SCORES + cube.customers.frequency()[customer] - 1, customer);
        }
    }

    private CubeView.Figures totals() {
        return new CubeView.Figures(
                money(LongStream.of(sales).sum()),
                numbers,
                numbersCancelled,
                everybody.count[0],
                LongStream.of(arrived).sum());
    }

    private List<CubeView.Period> periods() {
        List<CubeView.Period> all = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            LocalDate start = periods.starts().get(i);
            all.add(new CubeView.Period(
                    start,
                    new CubeView.Figures(money(sales[i]), invoiced[i], cancelled[i], active.count[i], arrived[i]),
                    isLeftOut[i]));
        }
        return all;
    }

    private List<CubeView.Range> ranges() {
        TreeMap<Long, Long> ranges = new TreeMap<>();
        for (long amount : amountOf) {
            if (amount > 0) {
                ranges.merge(Math.min(LAST_RANGE, amount / (RANGE * POUND) * RANGE), 1L, Long::sum);
            }
        }
        List<CubeView.Range> all = new ArrayList<>();
        ranges.forEach((from, count) -> all.add(new CubeView.Range(from, guard.hidesCount(count) ? null : count)));
        return all;
    }

    private List<List<@Nullable Long>> hours() {
        return table(
                hours.length,
                HOURS,
                cell -> hours[cell] > 0 && guard.hidesCount(buyers.count[cell]) ? null : hours[cell]);
    }

    private List<List<@Nullable Long>> grid() {
        return table(
                cells.count.length,
                SCORES,
                cell -> guard.hidesCount(cells.count[cell]) ? null : (Long) (long) cells.count[cell]);
    }

    private static List<List<@Nullable Long>> table(int size, int columns, IntFunction<@Nullable Long> cell) {
        List<List<@Nullable Long>> rows = new ArrayList<>();
        for (int from = 0; from < size; from += columns) {
            List<@Nullable Long> row = new ArrayList<>();
            for (int i = from; i < from + columns; i++) {
                row.add(cell.apply(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static BigDecimal money(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, PLACES);
    }
}
