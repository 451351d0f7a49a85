package uk.lgs.pipeline.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import uk.lgs.pipeline.privacy.InvoiceCount;
import uk.lgs.pipeline.privacy.LineTexts;
import uk.lgs.pipeline.privacy.ProductText;
import uk.lgs.pipeline.privacy.PseudonymousBatch;
import uk.lgs.pipeline.privacy.QuarantinedLine;

/**
 * Profiles the lines of one dump while its batches pass: some counters a line, all else once at the end. Exact, in memory
 * that grows with distinct values; invoices, of which there are many, are counted by way of a file.
 */
public final class LineProfiler implements AutoCloseable {
    /** Rules are told apart by a byte; nought stands for none. */
    private static final int MOST_RULES = 129;

    private static final Map<String, Double> QUANTILES = quantiles();
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MONEY_SCALE = 4;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private final LineTexts texts;
    private final IndexCounts rules = new IndexCounts();
    private final long[] amounts = new long[MOST_RULES];
    private final Map<String, Long> quarantined = new TreeMap<>();
    private final IndexCounts products = new IndexCounts();
    private final IndexCounts countries = new IndexCounts();
    private final IndexCounts customers = new IndexCounts();
    private final NumberCounts quantities = new NumberCounts();
    private final NumberCounts prices = new NumberCounts();
    private final NumberCounts times = new NumberCounts();
    private long lines;
    private long customersMissing;
    private final InvoiceCount invoices;
    private int shortestInvoice = Integer.MAX_VALUE;
    private int longestInvoice;

    /**
     * A profiler of the batches of one pseudonymiser.
     *
     * @param folder where a temporary file may be written
     */
    public LineProfiler(LineTexts texts, Path folder) {
        this.texts = texts;
        invoices = new InvoiceCount(folder);
    }

    private static Map<String, Double> quantiles() {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        quantiles.put("lower 5 %", 0.05);
        quantiles.put("lower quarter", 0.25);
        quantiles.put("median", 0.5);
        quantiles.put("upper quarter", 0.75);
        quantiles.put("upper 5 %", 0.95);
        return quantiles;
    }

    /** Counts a batch's lines. */
    public void add(PseudonymousBatch batch) {
        for (int line = 0; line < batch.size(); line++) {
            int rule = batch.rule(line) + 1;
            rules.add(rule);
            amounts[rule] += batch.quantity(line) * batch.unitPrice(line);
            products.add(batch.product(line));
            countries.add(batch.country(line));
            int customer = batch.customer(line);
            if (customer == PseudonymousBatch.NONE) {
                customersMissing++;
            } else {
                customers.add(customer);
            }
            quantities.add(batch.quantity(line));
            prices.add(batch.unitPrice(line));
            times.add(batch.invoicedAt(line));
            shortestInvoice = Math.min(shortestInvoice, batch.invoiceLength(line));
            longestInvoice = Math.max(longestInvoice, batch.invoiceLength(line));
        }
        invoices.add(batch);
        lines += batch.size();
        for (QuarantinedLine line : batch.quarantined()) {
            quarantined.merge(line.rule(), 1L, Long::sum);
        }
    }

    /** What the lines look like; to be called once, after the last batch. */
    public DumpProfile profile() {
        long read =
                lines + quarantined.values().stream().mapToLong(Long::longValue).sum();
        long distinctInvoices = invoices.count();
        return new DumpProfile(
                read, ruleFigures(), columns(distinctInvoices), distributions(), measures(distinctInvoices));
    }

    @Override
    public void close() {
        invoices.close();
    }

    private List<RuleFigures> ruleFigures() {
        List<RuleFigures> figures = new ArrayList<>();
        figures.add(new RuleFigures(Outcome.LOADED, null, rules.count(0), pounds(amounts[0])));
        for (int rule = 1; rule < amounts.length; rule++) {
            if (rules.count(rule) > 0) {
                figures.add(new RuleFigures(
                        Outcome.SET_ASIDE, texts.rule(rule - 1), rules.count(rule), pounds(amounts[rule])));
            }
        }
        quarantined.forEach((rule, count) -> figures.add(new RuleFigures(Outcome.QUARANTINED, rule, count, null)));
        figures.sort(Comparator.comparing(RuleFigures::outcome)
                .thenComparing(Comparator.comparingLong(RuleFigures::lines).reversed())
                .thenComparing(figure -> String.valueOf(figure.rule())));
        return figures;
    }

    private List<ColumnProfile> columns(long distinctInvoices) {
        TextCounts codes = new TextCounts();
        TextCounts descriptions = new TextCounts();
        for (int product = 0; product < products.limit(); product++) {
            if (products.count(product) > 0) {
                ProductText text = texts.product(product);
                codes.add(text.receivedCode(), products.count(product));
                descriptions.add(text.receivedDescription(), products.count(product));
            }
        }
        TextCounts names = new TextCounts();
        for (int country = 0; country < countries.limit(); country++) {
            if (countries.count(country) > 0) {
                names.add(texts.receivedCountry(country), countries.count(country));
            }
        }
        return List.of(
                invoiceColumn(distinctInvoices),
                codes.profile("stock_code", lines),
                descriptions.profile("description", lines),
                numberColumn("quantity", quantities, Long::toString),
                numberColumn("invoice_date", times, micros -> time(micros).format(MINUTE)),
                numberColumn(
                        "unit_price",
                        prices,
                        price -> pounds(price).stripTrailingZeros().toPlainString()),
                new ColumnProfile(
                        "customer_id",
                        lines,
                        customersMissing,
                        customers.distinct(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                names.profile("country", lines));
    }

    private ColumnProfile invoiceColumn(long distinct) {
        boolean any = lines > 0;
        return new ColumnProfile(
                "invoice_no",
                lines,
                0,
                distinct,
                null,
                null,
                null,
                any ? shortestInvoice : null,
                any ? longestInvoice : null,
                null,
                null);
    }

    private ColumnProfile numberColumn(String name, NumberCounts numbers, LongFunction<String> shown) {
        if (numbers.total() == 0) {
            return new ColumnProfile(name, 0, 0, 0, null, null, null, null, null, null, null);
        }
        long mode = numbers.mode();
        return new ColumnProfile(
                name,
                lines,
                0,
                numbers.distinct(),
                shown.apply(numbers.quantile(0)),
                shown.apply(numbers.quantile(0.5)),
                shown.apply(numbers.quantile(1)),
                null,
                null,
                shown.apply(mode),
                numbers.count(mode));
    }

    private Map<String, Map<String, Long>> distributions() {
        Map<String, Long> byCountry = new TreeMap<>();
        for (int country = 0; country < countries.limit(); country++) {
            if (countries.count(country) > 0) {
                byCountry.merge(texts.country(country), countries.count(country), Long::sum);
            }
        }
        Map<String, Map<String, Long>> distributions = new LinkedHashMap<>();
        distributions.put("unit_price", Bins.UNIT_PRICE.count(prices));
        distributions.put("quantity", Bins.QUANTITY.count(quantities));
        distributions.put("weekday", byWeekday());
        distributions.put("country", byCountry);
        return distributions;
    }

    private Map<String, BigDecimal> measures(long distinctInvoices) {
        if (lines == 0) {
            return Map.of();
        }
        NumberCounts linesOfDay = linesOfDay();
        Map<String, BigDecimal> measures = new LinkedHashMap<>();
        for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
            measures.put("unit_price, " + quantile.getKey(), pounds(prices.quantile(quantile.getValue())));
        }
        for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
            measures.put(
                    "quantity, " + quantile.getKey(), BigDecimal.valueOf(quantities.quantile(quantile.getValue())));
        }
        measures.put("lines per trading day, median", BigDecimal.valueOf(linesOfDay.quantile(0.5)));
        measures.put(
                "lines per invoice, mean",
                BigDecimal.valueOf(lines).divide(BigDecimal.valueOf(distinctInvoices), 2, RoundingMode.HALF_UP));
        return measures;
    }

    private Map<String, Long> byWeekday() {
        Map<String, Long> byWeekday = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            byWeekday.put(nameOf(day), 0L);
        }
        linesByDay()
                .forEach((day, count) ->
                        byWeekday.merge(nameOf(LocalDate.ofEpochDay(day).getDayOfWeek()), count, Long::sum));
        return byWeekday;
    }

    private static String nameOf(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** How many lines each day has that has any. */
    private NumberCounts linesOfDay() {
        NumberCounts linesOfDay = new NumberCounts();
        linesByDay().values().forEach(linesOfDay::add);
        return linesOfDay;
    }

    /** Lines by day, counted from 1970-01-01. */
    private Map<Long, Long> linesByDay() {
        Map<Long, Long> days = new TreeMap<>();
        for (long micros : times.ascending()) {
            days.merge(Math.floorDiv(micros, MICROS_PER_DAY), times.count(micros), Long::sum);
        }
        return days;
    }

    private static BigDecimal pounds(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, MONEY_SCALE);
    }

    private static LocalDateTime time(long micros) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), 0, ZoneOffset.UTC);
    }
}
