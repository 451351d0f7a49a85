package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;

/**
 * What the customers of a country or product are expected to order of it, by the report's models fitted to their orders that fit, and
 * how such forecasts did in the past. It learns from all orders up to the last day of the data. Customers are not chosen by the
 * segment of now before the models are fitted, since that is made of what the backtest must not know.
 */
public final class CubeForecast {
    private static final String LEARNED =
            "Learned from all orders that fit up to the last day of the data, whatever the period.";
    private static final String LAST_YEAR = "orders_last_year";
    private static final int LONGEST = PurchaseAnalysis.HORIZONS.get(1);
    private static final double MONEY = 10_000;

    private final Base base;
    private final LocalDate dataEnd;
    private final Table outlook;
    private final Table backtest;
    private final boolean isBetter;

    private CubeForecast(Base base, LocalDate dataEnd, PurchaseAnalysis analysis) {
        this.base = base;
        this.dataEnd = dataEnd;
        outlook = PurchaseTables.outlook(analysis);
        backtest = PurchaseBacktestTables.scores(analysis);
        isBetter = Optional.ofNullable(analysis.backtests().get(LONGEST))
                .map(CubeForecast::isBetter)
                .orElse(false);
    }

    /**
     * Forecasts the orders of a country, product, or both; the segment and the days that a filter names do not matter.
     *
     * @param segments how segments of the past are made
     */
    public static CubeForecast of(SalesCube cube, CubeFilter filter, Segments segments) {
        CubeSelection wanted = CubeSelection.of(cube.names, filter.inAnySegment());
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        Map<String, String> segmentOf = new HashMap<>();
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            int customer = invoices.customer()[invoice];
            if (customer != SalesCube.NONE && cube.isOrder(invoice, wanted, filter.base())) {
                String name = "%07d".formatted(customer);
                log.add(name, invoices.day()[invoice], bought(cube, invoice, wanted, filter.base()));
                int segment = cube.customers.segment()[customer];
                if (segment != SalesCube.NONE) {
                    segmentOf.put(name, cube.names.segments().get(segment));
                }
            }
        }
        LocalDate end = cube.lastDay(filter.base());
        PurchaseLog all = log.build((int) end.toEpochDay());
        PurchaseSegments now = PurchaseSegments.of(all, segmentOf);
        return new CubeForecast(filter.base(), end, PurchaseAnalysis.of(all, now, segments));
    }

    private static double bought(SalesCube cube, int invoice, CubeSelection wanted, Base base) {
        long sum = 0;
        for (int line = cube.invoices.firstLine()[invoice]; line < cube.invoices.firstLine()[invoice + 1]; line++) {
            if (cube.lines.isOn(line, base)
                    && cube.lines.isPurchase(line)
                    && wanted.hasProduct(cube.lines.product()[line])) {
                sum += cube.lines.amount()[line];
            }
        }
        return sum / MONEY;
    }

    /** Whether fewer customers than so many ordered what fits, or others in a wider selection: then nobody may see a forecast of it. */
    public static boolean isAboutFew(SalesCube cube, CubeFilter filter, int least) {
        if (least < 2 || !filter.isPart()) {
            return false;
        }
        BitSet customers = customers(cube, filter);
        return customers.cardinality() < least
                || filter.wider().stream().anyMatch(wider -> {
                    BitSet others = customers(cube, wider);
                    others.andNot(customers);
                    return !others.isEmpty() && others.cardinality() < least;
                });
    }

    private static BitSet customers(SalesCube cube, CubeFilter filter) {
        CubeSelection wanted = CubeSelection.of(cube.names, filter);
        BitSet customers = new BitSet();
        for (int invoice = 0; invoice < cube.invoices.size(); invoice++) {
            if (cube.isOrder(invoice, wanted, filter.base())) {
                customers.set(cube.invoices.customer()[invoice]);
            }
        }
        customers.clear(SalesCube.NONE);
        return customers;
    }

    /** Whether, in the past, the model's probabilities of an order within 90 days were better than those of each simple forecast. */
    public boolean isBetter() {
        return isBetter;
    }

    private static boolean isBetter(PurchaseBacktest backtest) {
        double model = backtest.score(PurchaseMethod.MODEL).brier();
        return Arrays.stream(PurchaseMethod.values())
                .filter(method -> method != PurchaseMethod.MODEL)
                .allMatch(method -> model < backtest.score(method).brier());
    }

    /**
     * The next 13 weeks of the customers of a segment, or of all; empty where too few of them ordered again.
     *
     * @param isGuarded whether exact counts of single weeks are left out
     */
    public Optional<MetricTable> outlook(Optional<String> segment, boolean isGuarded) {
        String whose = segment.orElse(PurchaseStretch.ALL);
        int counted = outlook.indexOf(LAST_YEAR);
        List<List<@Nullable Object>> rows = outlook.rows().stream()
                .filter(row -> whose.equals(row.get(outlook.indexOf("segment"))))
                .map(row -> isGuarded ? without(row, counted) : row)
                .toList();
        return table(PurchaseDefinitions.OUTLOOK, new Table(outlook.columns(), rows));
    }

    private static List<@Nullable Object> without(List<@Nullable Object> row, int column) {
        @Nullable Object[] cells = row.toArray();
        cells[column] = null;
        return Arrays.asList(cells);
    }

    /**
     * How forecasts of the past did; empty where the history is too short or too few ordered again.
     *
     * @param least how many customers a row is about at least
     */
    public Optional<MetricTable> backtest(int least) {
        int customers = backtest.indexOf("customers");
        return table(
                PurchaseDefinitions.BACKTEST,
                new Table(
                        backtest.columns(),
                        backtest.rows().stream()
                                .filter(row -> (long) Objects.requireNonNull(row.get(customers)) >= least)
                                .toList()));
    }

    private Optional<MetricTable> table(MetricDefinition definition, Table table) {
        return table.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricTable(definition, base, table, List.of(LEARNED), Optional.of(dataEnd)));
    }
}
