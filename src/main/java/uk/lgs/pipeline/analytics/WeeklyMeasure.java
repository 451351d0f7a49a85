package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import uk.lgs.pipeline.run.Base;

/** What is counted week by week and searched for spikes and dips. */
public enum WeeklyMeasure {
    NEW_CUSTOMERS(
            100,
            "Weekly new customers",
            "A known customer is new in the ISO week of their first invoice.",
            "customers",
            "known customers whose first invoice falls into the week",
            EnumSet.allOf(Base.class),
            "1",
            "stock_code_months.sold_lines"),
    ORDERS(
            101,
            "Weekly orders",
            "An order is an invoice that is no cancellation, in the ISO week of its first line.",
            "orders",
            "different invoices whose number does not start with C",
            EnumSet.of(Base.CLEAN),
            "1",
            "stock_code_months.sold_lines"),
    CANCELLATIONS(
            102,
            "Weekly cancellations",
            "A cancellation is an invoice whose number starts with C, in the ISO week of its first line.",
            "cancellations",
            "different invoices whose number starts with C",
            EnumSet.of(Base.CLEAN),
            "1",
            "stock_code_months.returned_lines"),
    SALES(
            103,
            "Weekly sales",
            "Sales are the sum of quantity times unit price of all lines, by the ISO week of the invoice's first line.",
            "pounds",
            "net sales in whole pounds, at least 0",
            EnumSet.of(Base.CLEAN),
            "invoice_line.amount",
            "stock_code_months.sold_amount - stock_code_months.returned_amount");

    private final int place;
    private final String title;
    private final String definition;
    private final String unit;
    private final String meaning;
    private final Set<Base> bases;

    /** What a line adds to its product's count, and what a product's month does, in SQL. */
    private final String line;

    private final String usual;

    WeeklyMeasure(
            int place,
            String title,
            String definition,
            String unit,
            String meaning,
            Set<Base> bases,
            String line,
            String usual) {
        this.place = place;
        this.title = title;
        this.definition = definition;
        this.unit = unit;
        this.meaning = meaning;
        this.bases = bases;
        this.line = line;
        this.usual = usual;
    }

    /** The name in addresses: lower case, words joined by {@code _}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the mart. */
    String mart() {
        return "weekly_" + label();
    }

    int place() {
        return place;
    }

    /** The title for people, beginning with the word weekly. */
    public String title() {
        return title;
    }

    /** One sentence that defines what is counted. */
    String definition() {
        return definition;
    }

    /** What is counted, as one word in the plural. */
    public String unit() {
        return unit;
    }

    /** What the count is, as one phrase. */
    String meaning() {
        return meaning;
    }

    Set<Base> bases() {
        return bases;
    }

    /** The select that gives week_start and total of each week, and for new customers the week's buyers. */
    String select() {
        return ScoreSql.read(mart());
    }

    /** The select that splits the counts of some weeks by country and weekday, beside those of the 26 weeks before. */
    String parts(List<LocalDate> weeks) {
        String days = read("days").replace("{counted}", counted());
        return filled("weekly_parts", days, weeks);
    }

    /**
     * The select that gives the products that stand on most order lines of some weeks (for sales: with most money), beside
     * the six months before; on the clean base.
     */
    String products(List<LocalDate> weeks) {
        String days = weeks.stream()
                .map(week -> "(invoice_line.invoiced_at >= date '%s' and invoice_line.invoiced_at < date '%s')"
                        .formatted(week, week.plusWeeks(1)))
                .collect(Collectors.joining(" or "));
        return filled("weekly_products", counted(), weeks)
                .replace("{days}", days)
                .replace("{line}", line)
                .replace("{usual}", usual);
    }

    /** The select of the invoices that are counted. */
    private String counted() {
        return read("counted");
    }

    /** Orders and cancellations are invoices of one or the other kind, and have their selects in common. */
    private String read(String select) {
        return switch (this) {
            case ORDERS -> ScoreSql.read("weekly_invoices_" + select).replace("{cancelled}", "false");
            case CANCELLATIONS -> ScoreSql.read("weekly_invoices_" + select).replace("{cancelled}", "true");
            case NEW_CUSTOMERS, SALES -> ScoreSql.read(mart() + "_" + select);
        };
    }

    private static String filled(String name, String counted, List<LocalDate> weeks) {
        String dates = weeks.stream().map("date '%s'"::formatted).collect(Collectors.joining(", "));
        return ScoreSql.read(name).replace("{counted}", counted).replace("{weeks}", dates);
    }

    /** The select that gives each day on which the shop traded, as traded_on. */
    static String tradingDays() {
        return ScoreSql.read("trading_days");
    }
}
