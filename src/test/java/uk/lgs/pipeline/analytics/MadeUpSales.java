package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.lgs.pipeline.run.Base;

/** Sales of a small made-up shop: lines, from which a cube is made as from the warehouse. */
record MadeUpSales(List<Line> lines, int customers) {
    static final LocalDate FIRST = LocalDate.of(2010, 11, 3);
    private static final List<String> COUNTRIES = List.of("France", "Spain", "United Kingdom");
    private static final List<String> SEGMENTS = List.of("Champions", "Hibernating");

    /** One line; the customer is 0 where none is known, the amount in ten-thousandths. */
    record Line(
            String invoice,
            int customer,
            String country,
            LocalDate day,
            int hour,
            String product,
            int quantity,
            long amount,
            boolean isClean) {
        boolean isPurchase() {
            return quantity > 0 && amount > 0;
        }

        boolean isCancelled() {
            return invoice.startsWith("C");
        }
    }

    /** Several customers may share an invoice number, and an invoice may reach over the end of a month. */
    static MadeUpSales of(long seed, int invoices) {
        Random random = new Random(seed);
        int customers = 1 + random.nextInt(30);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < invoices; i++) {
            boolean isCancelled = random.nextInt(8) == 0;
            String number = (isCancelled ? "C" : "") + (1_000 + random.nextInt(invoices));
            int customer = random.nextInt(customers + 1);
            String country = COUNTRIES.get(customer % COUNTRIES.size());
            LocalDate day = FIRST.plusDays(random.nextInt(120));
            int hour = random.nextInt(24);
            for (int line = random.nextInt(4); line >= 0; line--) {
                int quantity = (isCancelled ? -1 : 1) * (1 + random.nextInt(20));
                lines.add(new Line(
                        number,
                        customer,
                        country,
                        day,
                        hour,
                        "P" + random.nextInt(6),
                        quantity,
                        quantity * (long) random.nextInt(90_000),
                        random.nextInt(10) > 0));
            }
        }
        return new MadeUpSales(lines, customers);
    }

    /** The segment of a customer; a third has none. */
    static String segment(int customer) {
        return customer == 0 || customer % 3 == 2 ? "" : SEGMENTS.get(customer % 3);
    }

    /** The segment of three months before; some were no customers then. */
    static String previous(int customer) {
        return customer % 4 == 1 ? "" : SEGMENTS.get(customer % 2);
    }

    static int score(int customer, int of) {
        return 1 + customer * of % 5;
    }

    SalesCube cube() {
        CubeBuilder builder = new CubeBuilder();
        builder.begin(lines.size());
        for (int customer = 1; customer <= customers; customer++) {
            if (!segment(customer).isEmpty()) {
                builder.customer(
                        customer, segment(customer), previous(customer), score(customer, 2), score(customer, 3));
            }
        }
        for (int product = 0; product < 6; product++) {
            builder.product(product, "P" + product, "Product " + product);
        }
        TreeMap<String, Line> firsts = new TreeMap<>();
        for (Line line : lines) {
            firsts.merge(key(line), line, (a, b) -> b.day().isBefore(a.day()) ? b : a);
        }
        firsts.values()
                .forEach(line -> builder.invoice(
                        line.invoice(),
                        line.customer(),
                        line.country(),
                        (int) line.day().toEpochDay(),
                        line.hour(),
                        line.isCancelled()));
        for (Line line : lines) {
            builder.line(
                    line.invoice(),
                    line.customer(),
                    (int) line.day().toEpochDay(),
                    Integer.parseInt(line.product().substring(1)),
                    line.quantity(),
                    line.amount(),
                    line.isClean());
        }
        return builder.build();
    }

    /** An invoice is one in a month and of a customer; those of a customer stand together. */
    private static String key(Line line) {
        return "%05d %s %s"
                .formatted(
                        line.customer(), line.invoice(), line.day().toString().substring(0, 7));
    }

    /** The lines, each on the day of the first line of its invoice. */
    List<Line> byInvoice() {
        TreeMap<String, Line> firsts = new TreeMap<>();
        for (Line line : lines) {
            firsts.merge(key(line), line, (a, b) -> b.day().isBefore(a.day()) ? b : a);
        }
        return lines.stream()
                .map(line -> {
                    Line first = firsts.get(key(line));
                    return new Line(
                            line.invoice(),
                            line.customer(),
                            first.country(),
                            first.day(),
                            first.hour(),
                            line.product(),
                            line.quantity(),
                            line.amount(),
                            line.isClean());
                })
                .toList();
    }

    /** The lines of a filter's country, segment and product, and of the clean base if it asks for that; of all days. */
    Stream<Line> of(CubeFilter filter) {
        return byInvoice().stream()
                .filter(line -> filter.base() == Base.RECEIVED || line.isClean())
                .filter(line -> filter.country().map(line.country()::equals).orElse(true))
                .filter(line ->
                        filter.segment().map(segment(line.customer())::equals).orElse(true))
                .filter(line -> filter.product().map(line.product()::equals).orElse(true));
    }

    /**
     * A filter of this shop.
     *
     * @param parts which of country (1), segment (2) and product (4) are chosen, added up
     */
    static CubeFilter filter(Base base, LocalDate from, LocalDate to, CubeGrain grain, int parts) {
        return new CubeFilter(
                base,
                from,
                to,
                grain,
                (parts & 1) == 0 ? Optional.empty() : Optional.of("France"),
                (parts & 2) == 0 ? Optional.empty() : Optional.of("Champions"),
                (parts & 4) == 0 ? Optional.empty() : Optional.of("P2"));
    }
}
