package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.SpillFile;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.Table.Column;
import uk.lgs.pipeline.run.Table.Type;

/** Builds what would need much memory if it held too much, in a process of its own that has little; {@link LittleMemoryTest} starts it. */
public final class LittleMemory {
    private static final Segments SEGMENTS = Segments.read(Segments.DEFAULT_FILE);
    private static final LocalDateTime FIRST = LocalDateTime.of(2009, 12, 1, 8, 0);

    private LittleMemory() {}

    /** Builds the thing that is named, for so many customers, orders or invoices, and says what came of it. */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[1]);
        System.out.println(
                switch (args[0]) {
                    case "forecasts" -> forecasts(MadeUpPurchases.log(count, 0.1, 0.6, 12));
                    case "orders" -> orders(count, Path.of(args[2]));
                    default -> segments(count);
                });
    }

    /** Each customer has 600 of the orders, at random days. */
    private static String orders(int orders, Path folder) {
        SplittableRandom random = new SplittableRandom(12);
        try (PurchaseStore store = new PurchaseStore(new SpillFile(folder))) {
            for (int customer = 0; customer < orders / 600; customer++) {
                String name = "customer %05d".formatted(customer);
                int left = 600;
                for (int day = 0; left > 0; day++) {
                    if (random.nextInt(MadeUpPurchases.DAYS - day) < left) {
                        store.add(name, MadeUpPurchases.FIRST_DAY + day, 10 + random.nextInt(90));
                        left--;
                    }
                }
            }
            return forecasts(store.log());
        }
    }

    private static String forecasts(PurchaseLog log) {
        PurchaseAnalysis analysis =
                PurchaseAnalysis.of(log, PurchaseSegments.of(log.on(log.lastDay()), SEGMENTS), SEGMENTS);
        return "%d customers, %d rows of backtests"
                .formatted(
                        PurchaseTables.customers(analysis).rows().size(),
                        PurchaseBacktestTables.scores(analysis).rows().size());
    }

    /** A hundred customers have all the invoices. */
    private static String segments(int invoices) {
        int each = invoices / 100;
        FakeSession session = new FakeSession(rows(
                invoices,
                List.of(
                        new Column("customer_key", Type.TEXT),
                        new Column("invoice_no", Type.TEXT),
                        new Column("last_at", Type.TIMESTAMP),
                        new Column("amount", Type.DECIMAL)),
                i -> List.of(
                        "%032x".formatted(i / each),
                        Integer.toString(i),
                        FIRST.plusMinutes(i % each),
                        BigDecimal.TEN)));
        new RfmMart(RfmReading.PURCHASES, LocalDate.of(2012, 1, 1), SEGMENTS).build(session, Base.RECEIVED);
        return "%d customers".formatted(session.stored("rfm_customers").size());
    }

    /** Rows that are made when they are read. */
    private static Table rows(int count, List<Column> columns, IntFunction<List<@Nullable Object>> row) {
        return new Table(columns, new AbstractList<>() {
            @Override
            public List<@Nullable Object> get(int index) {
                return row.apply(index);
            }

            @Override
            public int size() {
                return count;
            }
        });
    }
}
