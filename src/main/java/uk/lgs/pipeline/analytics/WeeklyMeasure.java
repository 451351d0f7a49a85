package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import uk.lgs.pipeline.run.Base;

/** What is counted week by week and searched for spikes and dips. */
enum WeeklyMeasure {
    NEW_CUSTOMERS(
            100,
            "Weekly new customers",
            "A known customer is new in the ISO week of their first invoice.",
            "customers",
            "known customers whose first invoice falls into the week",
            EnumSet.allOf(Base.class)),
    ORDERS(
            101,
            "Weekly orders",
            "An order is an invoice that is no cancellation, in the ISO week of its first line.",
            "orders",
            "different invoices whose number does not start with C",
            EnumSet.of(Base.CLEAN)),
    CANCELLATIONS(
            102,
            "Weekly cancellations",
            "A cancellation is an invoice whose number starts with C, in the ISO week of its first line.",
            "cancellations",
            "different invoices whose number starts with C",
            EnumSet.of(Base.CLEAN)),
    SALES(
            103,
            "Weekly sales",
            "Sales are the sum of quantity times unit price of all lines, by the ISO week of the invoice's first line.",
            "pounds",
            "net sales in whole pounds, at least 0",
            EnumSet.of(Base.CLEAN));

    private final int place;
    private final String title;
    private final String definition;
    private final String unit;
    private final String meaning;
    private final Set<Base> bases;

    WeeklyMeasure(int place, String title, String definition, String unit, String meaning, Set<Base> bases) {
        this.place = place;
        this.title = title;
        this.definition = definition;
        this.unit = unit;
        this.meaning = meaning;
        this.bases = bases;
    }

    /** The name of the mart. */
    String mart() {
        return "weekly_" + name().toLowerCase(Locale.ROOT);
    }

    int place() {
        return place;
    }

    String title() {
        return title;
    }

    /** One sentence that defines what is counted. */
    String definition() {
        return definition;
    }

    String unit() {
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
        return resource(mart());
    }

    /** The select that splits the count of new customers: week_start, dimension, category and total. */
    static String partsOfNewCustomers() {
        return resource("weekly_new_customers_parts");
    }

    /** The select that gives each day on which the shop traded, as traded_on. */
    static String tradingDays() {
        return resource("trading_days");
    }

    private static String resource(String name) {
        String path = "/scores/" + name + ".sql";
        try (InputStream content = WeeklyMeasure.class.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
