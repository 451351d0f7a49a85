package uk.lgs.pipeline.analytics;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The orders of the real dump, every line as it came, gathered in maps without any of the product's own code. */
final class NaiveOrders {
    private final Map<String, Order> orders = new LinkedHashMap<>();

    /** What an invoice holds for a month and customer; {@code customer} is "\N" where there is none. */
    static final class Order {
        final String invoice;
        final String customer;
        final String month;
        String firstAt = "9999";
        BigDecimal amount = BigDecimal.ZERO;
        long purchaseLines;
        long items;
        final Set<String> codes = new HashSet<>();

        Order(String invoice, String customer, String month) {
            this.invoice = invoice;
            this.customer = customer;
            this.month = month;
        }

        LocalDate day() {
            return LocalDate.parse(firstAt.substring(0, 10));
        }

        int hour() {
            return Integer.parseInt(firstAt.substring(11, 13));
        }

        int monthNumber() {
            return Integer.parseInt(month.substring(0, 4)) * 12 + Integer.parseInt(month.substring(5));
        }
    }

    static NaiveOrders read() throws IOException {
        NaiveOrders naive = new NaiveOrders();
        RetailDump.forEachLine(line -> naive.add(line.split("\t", -1)));
        naive.orders.values().removeIf(order -> order.purchaseLines == 0 || order.invoice.startsWith("C"));
        return naive;
    }

    Collection<Order> all() {
        return orders.values();
    }

    /** The orders of each known customer. */
    Map<String, List<Order>> byCustomer() {
        Map<String, List<Order>> byCustomer = new TreeMap<>();
        for (Order order : orders.values()) {
            if (!order.customer.equals("\\N")) {
                byCustomer
                        .computeIfAbsent(order.customer, any -> new ArrayList<>())
                        .add(order);
            }
        }
        return byCustomer;
    }

    private void add(String[] fields) {
        String invoice = fields[RetailDump.INVOICE_NO];
        String customer = fields[RetailDump.CUSTOMER_ID];
        String at = fields[RetailDump.INVOICED_AT];
        String month = at.substring(0, 7);
        Order order = orders.computeIfAbsent(
                invoice + "/" + month + "/" + customer, any -> new Order(invoice, customer, month));
        BigDecimal quantity = new BigDecimal(fields[RetailDump.QUANTITY]);
        BigDecimal amount = quantity.multiply(new BigDecimal(fields[RetailDump.UNIT_PRICE]));
        order.firstAt = at.compareTo(order.firstAt) < 0 ? at : order.firstAt;
        order.items += quantity.longValueExact();
        if (quantity.signum() > 0) {
            order.codes.add(fields[RetailDump.STOCK_CODE].strip().toUpperCase(Locale.ROOT));
        }
        if (quantity.signum() > 0 && amount.signum() > 0) {
            order.purchaseLines++;
            order.amount = order.amount.add(amount);
        }
    }
}
