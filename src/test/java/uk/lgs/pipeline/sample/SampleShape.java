package uk.lgs.pipeline.sample;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statistics of a sample, gathered row by row. */
final class SampleShape {
    final Map<YearMonth, Integer> linesByMonth = new TreeMap<>();
    final Map<YearMonth, Set<Integer>> customersByMonth = new TreeMap<>();
    final Map<YearMonth, Integer> newCustomersByMonth = new TreeMap<>();
    final Map<DayOfWeek, Integer> linesByWeekday = new TreeMap<>();
    final Map<Integer, Integer> invoicesByHour = new TreeMap<>();
    final Map<String, Integer> linesByCountry = new HashMap<>();
    final Map<String, Integer> linesByCode = new HashMap<>();
    final Map<Integer, Integer> ordersByCustomer = new HashMap<>();
    final Map<String, Integer> linesByInvoice = new HashMap<>();
    final Map<Integer, Integer> mils = new TreeMap<>();
    final Map<Integer, Integer> quantities = new TreeMap<>();
    final Map<String, Set<String>> descriptionsByCode = new HashMap<>();
    final Set<String> invoicesWithoutCustomer = new HashSet<>();
    final Set<String> interrupted = new HashSet<>();
    private final Set<Long> sales = new HashSet<>();
    private String lastInvoice = "";
    int rows;
    int withoutCustomer;
    int returnedLines;
    int returnedLinesSold;
    int negativeOutsideCancellations;
    int negativeOutsideCancellationsWithPrice;
    int highestNumber;
    boolean numbersAscend = true;

    SampleShape(SampleSettings settings) {
        SampleRows source = new SampleRows(settings);
        while (source.hasNext()) {
            add(source.next());
        }
    }

    private void add(SampleRow row) {
        rows++;
        YearMonth month = YearMonth.from(row.invoiceDate());
        linesByMonth.merge(month, 1, Integer::sum);
        linesByWeekday.merge(row.invoiceDate().getDayOfWeek(), 1, Integer::sum);
        linesByCountry.merge(row.country(), 1, Integer::sum);
        linesByCode.merge(row.stockCode(), 1, Integer::sum);
        mils.merge(row.priceMils(), 1, Integer::sum);
        quantities.merge(row.quantity(), 1, Integer::sum);
        descriptionsByCode
                .computeIfAbsent(row.stockCode(), code -> new HashSet<>())
                .add(String.valueOf(row.description()));
        addInvoice(row);
        addCustomer(row, month);
        addReturn(row);
    }

    private void addInvoice(SampleRow row) {
        String invoice = row.invoiceNo();
        boolean fresh = linesByInvoice.merge(invoice, 1, Integer::sum) == 1;
        if (fresh) {
            invoicesByHour.merge(row.invoiceDate().getHour(), 1, Integer::sum);
            int number = Integer.parseInt(invoice.replaceAll("\\D", ""));
            numbersAscend &= number > highestNumber;
            highestNumber = Math.max(highestNumber, number);
        } else if (!invoice.equals(lastInvoice)) {
            interrupted.add(invoice);
        }
        lastInvoice = invoice;
    }

    private void addCustomer(SampleRow row, YearMonth month) {
        if (row.customerNumber() == SampleRow.NO_CUSTOMER) {
            withoutCustomer++;
            invoicesWithoutCustomer.add(row.invoiceNo());
            return;
        }
        boolean fresh = !ordersByCustomer.containsKey(row.customerNumber());
        if (fresh) {
            newCustomersByMonth.merge(month, 1, Integer::sum);
        }
        boolean firstLine = linesByInvoice.getOrDefault(row.invoiceNo(), 0) == 1;
        boolean order = firstLine && !row.invoiceNo().startsWith("C");
        ordersByCustomer.merge(row.customerNumber(), order ? 1 : 0, Integer::sum);
        customersByMonth.computeIfAbsent(month, m -> new HashSet<>()).add(row.customerNumber());
    }

    private void addReturn(SampleRow row) {
        long sale = row.customerNumber() * 4_294_967_296L
                + row.stockCode().strip().toUpperCase(java.util.Locale.ROOT).hashCode();
        boolean cancelling = row.invoiceNo().startsWith("C");
        if (cancelling && row.customerNumber() != SampleRow.NO_CUSTOMER) {
            returnedLines++;
            returnedLinesSold += sales.contains(sale) ? 1 : 0;
        } else if (!cancelling) {
            sales.add(sale);
        }
        if (row.quantity() < 0 && !cancelling) {
            negativeOutsideCancellations++;
            negativeOutsideCancellationsWithPrice += row.priceMils() == 0 ? 0 : 1;
        }
    }

    /** Lines per invoice, ascending. */
    int[] invoiceSizes() {
        return sorted(linesByInvoice.values());
    }

    int[] orders() {
        return sorted(ordersByCustomer.values());
    }

    long invoices(String prefix) {
        return linesByInvoice.keySet().stream()
                .filter(i -> i.startsWith(prefix))
                .count();
    }

    double shareOfCountry(String country) {
        return linesByCountry.getOrDefault(country, 0) / (double) rows;
    }

    /** The value below which that share of the lines lies. */
    static int quantile(Map<Integer, Integer> counts, double share) {
        long wanted = (long) (share * counts.values().stream().mapToLong(i -> i).sum());
        long seen = 0;
        for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
            seen += each.getValue();
            if (seen > wanted) {
                return each.getKey();
            }
        }
        throw new AssertionError("no counts");
    }

    static int quantile(int[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    Map<Integer, Integer> positiveQuantities() {
        return quantities.entrySet().stream()
                .filter(e -> e.getKey() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private static int[] sorted(Collection<Integer> numbers) {
        int[] sorted = numbers.stream().mapToInt(i -> i).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
