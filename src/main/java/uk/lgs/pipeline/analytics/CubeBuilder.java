package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.SalesReader;

/** Makes a {@link SalesCube} of what the warehouse published. */
public final class CubeBuilder implements SalesReader {
    private static final int MOST_LISTED = 300;

    private final Numbers<String> countries = new Numbers<>();
    private final Numbers<String> segments = new Numbers<>();
    private final Numbers<String> codes = new Numbers<>();
    private final List<String> productNames = new ArrayList<>();
    private final Map<Integer, Integer> codeOf = new HashMap<>();
    private final Map<Integer, Score> scores = new HashMap<>();
    private final Numbers<Integer> customers = new Numbers<>();
    private final Numbers<String> numbers = new Numbers<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final Map<Integer, List<Integer>> invoicesOf = new HashMap<>();
    private int[] invoiceOfLine = new int[0];
    private int[] product = new int[0];
    private int[] quantity = new int[0];
    private long[] amount = new long[0];
    private boolean[] isClean = new boolean[0];
    private int lines;

    private record Score(int segment, int previous, int recency, int frequency) {}

    private record Invoice(int number, int customer, int country, int day, int hour, boolean isCancelled) {}

    /** Numbers things from 0 in the order in which they come. */
    private static final class Numbers<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> things = new ArrayList<>();

        int of(T thing) {
            Integer known = numbers.putIfAbsent(thing, things.size());
            if (known == null) {
                things.add(thing);
                return things.size() - 1;
            }
            return known;
        }
    }

    @Override
    public void begin(long count) {
        int size = Math.toIntExact(count);
        invoiceOfLine = new int[size];
        product = new int[size];
        quantity = new int[size];
        amount = new long[size];
        isClean = new boolean[size];
        segments.of("");
        customers.of(SalesCube.NONE);
    }

    @Override
    public void customer(int customerId, String segment, String previous, int recency, int frequency) {
        scores.put(customerId, new Score(segments.of(segment), segments.of(previous), recency, frequency));
    }

    @Override
    public void product(int productId, String stockCode, String name) {
        int code = codes.of(stockCode);
        if (code == productNames.size()) {
            productNames.add(name);
        }
        codeOf.put(productId, code);
    }

    @Override
    public void invoice(String invoiceNo, int customerId, String country, int day, int hour, boolean isCancelled) {
        int number = numbers.of(invoiceNo);
        invoicesOf.computeIfAbsent(number, key -> new ArrayList<>(1)).add(invoices.size());
        invoices.add(new Invoice(number, customers.of(customerId), countries.of(country), day, hour, isCancelled));
    }

    @Override
    public void line(String invoiceNo, int customerId, int day, int productId, int pieces, long money, boolean isKept) {
        invoiceOfLine[lines] = invoice(numbers.of(invoiceNo), customerId, day);
        product[lines] = codeOf.getOrDefault(productId, 0);
        quantity[lines] = pieces;
        amount[lines] = money;
        isClean[lines] = isKept;
        lines++;
    }

    /** Of several of one number that of the customer, and of these the latest that had begun by the day. */
    private int invoice(int number, int customerId, int day) {
        List<Integer> candidates = invoicesOf.getOrDefault(number, List.of());
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        int customer = customers.of(customerId);
        return candidates.stream()
                .filter(each -> invoices.get(each).customer() == customer
                        && invoices.get(each).day() <= day)
                .reduce((earlier, later) ->
                        invoices.get(later).day() >= invoices.get(earlier).day() ? later : earlier)
                .orElseThrow(() -> new PipelineException(
                        ErrorCode.PROMISE_BROKEN, "a line of the warehouse belongs to no invoice of it"));
    }

    /** The cube of all that came. */
    public SalesCube build() {
        int[] first = new int[invoices.size() + 1];
        for (int line = 0; line < lines; line++) {
            first[invoiceOfLine[line] + 1]++;
        }
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            first[invoice + 1] += first[invoice];
        }
        SalesCube.Lines sorted = sorted(first);
        return new SalesCube(
                new CubeNames(countries.things, segments.things, codes.things, productNames, bestKnown()),
                columns(first),
                sorted,
                customers(first, sorted));
    }

    private List<String> bestKnown() {
        int[] count = new int[codes.things.size()];
        for (int line = 0; line < lines; line++) {
            count[product[line]]++;
        }
        return IntStream.range(0, count.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(code -> -count[code]))
                .limit(MOST_LISTED)
                .map(code -> productNames.get(code).isEmpty()
                        ? codes.things.get(code)
                        : "%s (%s)".formatted(codes.things.get(code), productNames.get(code)))
                .toList();
    }

    private SalesCube.Lines sorted(int[] first) {
        int[] next = Arrays.copyOf(first, invoices.size());
        SalesCube.Lines sorted =
                new SalesCube.Lines(new int[lines], new int[lines], new long[lines], new boolean[lines]);
        for (int line = 0; line < lines; line++) {
            int to = next[invoiceOfLine[line]]++;
            sorted.product()[to] = product[line];
            sorted.quantity()[to] = quantity[line];
            sorted.amount()[to] = amount[line];
            sorted.isClean()[to] = isClean[line];
        }
        return sorted;
    }

    private SalesCube.Invoices columns(int[] first) {
        int size = invoices.size();
        SalesCube.Invoices columns = new SalesCube.Invoices(
                new int[size],
                new int[size],
                new int[size],
                new int[size],
                new byte[size],
                new boolean[size],
                new boolean[size],
                first,
                numbers.things.size());
        for (int i = 0; i < size; i++) {
            Invoice invoice = invoices.get(i);
            columns.number()[i] = invoice.number();
            columns.customer()[i] = invoice.customer();
            columns.country()[i] = invoice.country();
            columns.day()[i] = invoice.day();
            columns.hour()[i] = (byte) invoice.hour();
            columns.isCancelled()[i] = invoice.isCancelled();
            columns.isShared()[i] =
                    invoicesOf.getOrDefault(invoice.number(), List.of()).size() > 1;
        }
        return columns;
    }

    private SalesCube.Customers customers(int[] first, SalesCube.Lines sorted) {
        int size = customers.things.size();
        SalesCube.Customers columns = new SalesCube.Customers(
                new byte[size], new byte[size], new byte[size], new byte[size], new int[Base.values().length][size]);
        for (int customer = 0; customer < size; customer++) {
            Score score = scores.get(customers.things.get(customer));
            if (score != null) {
                columns.segment()[customer] = (byte) score.segment();
                columns.previous()[customer] = (byte) score.previous();
                columns.recency()[customer] = (byte) score.recency();
                columns.frequency()[customer] = (byte) score.frequency();
            }
        }
        for (Base base : Base.values()) {
            int[] days = columns.firstDay()[base.ordinal()];
            Arrays.fill(days, Integer.MAX_VALUE);
            for (int i = 0; i < invoices.size(); i++) {
                Invoice invoice = invoices.get(i);
                boolean isOn = false;
                for (int line = first[i]; line < first[i + 1] && !isOn; line++) {
                    isOn = sorted.isOn(line, base);
                }
                if (isOn) {
                    days[invoice.customer()] = Math.min(days[invoice.customer()], invoice.day());
                }
            }
        }
        return columns;
    }
}
