package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.CompactRows;
import uk.lgs.pipeline.run.ReportFormat;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * The tables that several metrics share and that need every line: {@code product_months}, {@code product_stretches} and {@code
 * segment_lines} of the clean base, and {@code product_buyers} of both. The lines are read once for all of them; a sum in SQL
 * would cost the server more for each.
 */
final class LineFigures {
    private static final String NAME = "line_figures";
    private static final String MONTHS = "product_months";
    private static final String STRETCHES = "product_stretches";
    private static final String SEGMENTS = "segment_lines";
    private static final String BUYERS = "product_buyers";
    private static final int PRICE_SCALE = 4;

    /** Stock codes times customers that are held at once, one bit each: 4 MB for a base. */
    private static final long MOST_BITS = 1L << 25;

    private Map<String, Long> receivedBuyers = Map.of();

    /** The steps that fill them, in their order. */
    List<MartStep> steps() {
        return List.of(
                new MartStep(
                        Mart.Lane.TABLES,
                        NAME,
                        Base.CLEAN,
                        true,
                        Set.of(MONTHS, STRETCHES, SEGMENTS, BUYERS),
                        this::read),
                new MartStep(
                        Mart.Lane.TABLES,
                        NAME,
                        Base.RECEIVED,
                        false,
                        Set.of(BUYERS),
                        session -> store(session, Base.RECEIVED, receivedBuyers)));
    }

    /** No lines yet, for the products and customers that there are. */
    private static LineTotals totals(MartSession session) {
        Map<Integer, String> segments = new HashMap<>();
        String segmentOfCustomer = """
                select customer.customer_id as customer_id, rfm_customers.segment as segment
                from rfm_customers
                join customer on customer.customer_key = rfm_customers.customer_key""";
        session.read(Base.CLEAN, segmentOfCustomer, row -> segments.put((int) number(row, 0), text(row, 1)));
        Map<Integer, String> codes = new HashMap<>();
        session.read(
                Base.RECEIVED,
                "select product_id, stock_code from product",
                row -> codes.put((int) number(row, 0), text(row, 1)));
        return new LineTotals(
                codes,
                segments,
                ReportPeriods.read(session, Base.CLEAN, ReportFormat.BRITISH).map(ReportStretches::of));
    }

    private void read(MartSession session) {
        LineTotals read = totals(session);
        int[] last = {0};
        session.read(
                Base.RECEIVED,
                "select coalesce(max(customer_id), 0) as last_id from customer",
                row -> last[0] = (int) number(row, 0));
        int together = MartSession.CUSTOMERS_TOGETHER;
        long most = Math.min(Integer.MAX_VALUE / 2, MOST_BITS / Math.max(1, read.codeCount()));
        int atOnce = (int) Math.max(1, most / together) * together;
        for (int from = 0; from <= last[0]; from += atOnce) {
            read.beginRange(from, Math.min(atOnce, last[0] + 1));
            session.readLines(from, from + atOnce - 1, read::add);
            read.endRange();
        }
        receivedBuyers = read.buyers(Base.RECEIVED);
        session.replace(Base.CLEAN, MONTHS, months(read));
        session.replace(Base.CLEAN, STRETCHES, stretches(read));
        session.replace(Base.CLEAN, SEGMENTS, segments(read));
        store(session, Base.CLEAN, read.buyers(Base.CLEAN));
    }

    private static void store(MartSession session, Base base, Map<String, Long> buyers) {
        List<Column> columns = List.of(new Column("stock_code", Type.TEXT), new Column("customers", Type.INTEGER));
        CompactRows rows = new CompactRows(columns);
        buyers.forEach((code, customers) -> rows.add(List.of(code, customers)));
        session.replace(base, BUYERS, new Table(columns, rows));
    }

    /** One row per product, calendar month and direction: sold or returned. */
    private static Table months(LineTotals totals) {
        List<Column> columns = List.of(
                new Column("product_id", Type.INTEGER),
                new Column("month", Type.TEXT),
                new Column("is_sold", Type.BOOLEAN),
                new Column("lines", Type.INTEGER),
                new Column("items", Type.INTEGER),
                new Column("amount", Type.DECIMAL));
        return new Table(
                columns,
                totals.months((product, month, lines, pieces, amount) ->
                        List.of(product, month.month().toString(), month.isSold(), lines, pieces, money(amount))));
    }

    /** One row per product and {@link ReportStretches stretch} with a sale. */
    private static Table stretches(LineTotals totals) {
        List<Column> columns = List.of(
                new Column("product_id", Type.INTEGER),
                new Column("stretch", Type.INTEGER),
                new Column("lines", Type.INTEGER),
                new Column("items", Type.INTEGER),
                new Column("amount", Type.DECIMAL));
        return new Table(
                columns,
                totals.stretches((product, stretch, lines, pieces, amount) ->
                        List.of(product, stretch, lines, pieces, money(amount))));
    }

    /** One row per segment and product that its customers bought or sent back. */
    private static Table segments(LineTotals totals) {
        List<Column> columns = List.of(
                new Column("segment", Type.TEXT),
                new Column("product_id", Type.INTEGER),
                new Column("lines", Type.INTEGER),
                new Column("amount", Type.DECIMAL));
        return new Table(
                columns,
                totals.segments(
                        (product, segment, lines, pieces, amount) -> List.of(segment, product, lines, money(amount))));
    }

    private static BigDecimal money(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, PRICE_SCALE);
    }

    private static long number(List<@Nullable Object> row, int column) {
        return (Long) Objects.requireNonNull(row.get(column));
    }

    private static String text(List<@Nullable Object> row, int column) {
        return (String) Objects.requireNonNull(row.get(column));
    }
}
