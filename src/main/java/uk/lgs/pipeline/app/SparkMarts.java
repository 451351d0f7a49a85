package uk.lgs.pipeline.app;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

/**
 * The marts of a publication whose lines are in the lake. Spark answers the selects that name lines, invoices, or what it made of
 * them and is not small; PostgreSQL answers all others. What Spark finds is stored in the warehouse all the same, and a table of
 * the warehouse that a select of Spark's names is sent there first.
 */
final class SparkMarts implements MartSession {
    private static final Logger LOG = LogManager.getLogger(SparkMarts.class);
    private static final String WAREHOUSE = "warehouse";
    private static final List<String> DIMENSIONS =
            List.of("product", "customer", "country", "line_kind", "rule", "calendar");
    private static final List<String> SUMS = List.of("invoice_part", "product_price", "invoice");
    private static final Set<String> OF_LAKE = Set.of("invoice_line", "invoice_part", "product_price", "invoice");
    private static final Pattern NAMED = Pattern.compile("\\b(?:from|join)\\s+(\\w+)");

    /** Rows that PostgreSQL has selected from before Spark has a plan. */
    private static final int SMALL = 1_000;

    private static final String WHOLE = """
            select count(*) as parts, coalesce(sum(line_count), 0) as lines, coalesce(sum(amount), 0) as amount
            from invoice""";

    private final MartSession warehouse;
    private final SparkEngine spark;
    private final Stopwatch watch;
    private final Map<Base, Tables> tables = new EnumMap<>(Base.class);

    /** Where the tables of a base are: all in the warehouse, some in Spark as well. */
    private record Tables(Set<String> stored, Set<String> madeBySpark, Set<String> sent) {}

    private SparkMarts(MartSession warehouse, SparkEngine spark, Stopwatch watch) {
        this.warehouse = warehouse;
        this.spark = spark;
        this.watch = watch;
        for (Base base : Base.values()) {
            tables.put(base, new Tables(stored(base), new HashSet<>(OF_LAKE), new HashSet<>(DIMENSIONS)));
        }
    }

    private Set<String> stored(Base base) {
        Table names = warehouse.query(base, """
                select table_name
                from information_schema.tables
                where table_schema in ('warehouse', '%s')""".formatted(base.label()));
        return names.rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The marts of a publication: with Spark where the lake has the lines that the warehouse has, and else without.
     *
     * @param watch counts the selects that Spark answers
     * @param notes is told where Spark answers none
     */
    static MartSession of(MartSession warehouse, SparkEngine spark, Stopwatch watch, Consumer<String> notes) {
        for (String table : DIMENSIONS) {
            spark.table(WAREHOUSE, table, warehouse.query(Base.RECEIVED, "select * from warehouse." + table));
        }
        Map<String, List<String>> columns = new TreeMap<>();
        for (String table : SUMS) {
            Table empty = warehouse.query(Base.RECEIVED, "select * from warehouse.%s where 1 = 0".formatted(table));
            columns.put(table, empty.columns().stream().map(Table.Column::name).toList());
        }
        spark.tables(columns);
        for (Base base : Base.values()) {
            List<BigDecimal> stored = whole(warehouse.query(base, WHOLE));
            List<BigDecimal> inLake = whole(spark.select(base, WHOLE, Optional.empty()));
            if (!inLake.equals(stored)) {
                String note =
                        ("PostgreSQL builds all tables of figures, since the lake has other lines than the warehouse: invoices"
                                        + " by customer and month, lines and amount are %s there and %s here on base %s; with --force,"
                                        + " read the dumps again that the lake lacks, the oldest first")
                                .formatted(inLake, stored, base.label());
                LOG.warn(note);
                notes.accept(note);
                return warehouse;
            }
        }
        return new SparkMarts(warehouse, spark, watch);
    }

    private static List<BigDecimal> whole(Table sums) {
        return sums.rows().get(0).stream()
                .map(number -> new BigDecimal(String.valueOf(number)).stripTrailingZeros())
                .toList();
    }

    @Override
    public Table query(Base base, String select) {
        return isForSpark(base, select) ? answer(base, select, Optional.empty()) : warehouse.query(base, select);
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        if (isForSpark(base, select)) {
            answer(base, select, Optional.empty()).rows().forEach(reader);
        } else {
            warehouse.read(base, select, reader);
        }
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        warehouse.readLines(fromCustomer, toCustomer, reader);
    }

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {
        warehouse.readInvoices(productNumbers, reader);
    }

    @Override
    public void replace(Base base, String mart, String select) {
        if (isForSpark(base, select)) {
            Table rows = answer(base, select, Optional.of(mart));
            replace(base, mart, rows);
            if (rows.rows().size() > SMALL) {
                of(base).madeBySpark().add(mart);
            }
        } else {
            warehouse.replace(base, mart, select);
            renewed(base, mart);
        }
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        warehouse.replace(base, mart, rows);
        renewed(base, mart);
    }

    @Override
    public void empty(Base base, String mart) {
        warehouse.empty(base, mart);
        renewed(base, mart);
    }

    private void renewed(Base base, String mart) {
        of(base).stored().add(mart);
        of(base).madeBySpark().remove(mart);
        of(base).sent().remove(mart);
    }

    private boolean isForSpark(Base base, String select) {
        return named(select).stream().anyMatch(of(base).madeBySpark()::contains);
    }

    private Table answer(Base base, String select, Optional<String> keepAs) {
        for (String table : named(select)) {
            boolean isHereOnly =
                    of(base).stored().contains(table) && !of(base).madeBySpark().contains(table);
            if (isHereOnly && of(base).sent().add(table)) {
                spark.table(base.label(), table, warehouse.query(base, "select * from \"%s\"".formatted(table)));
            }
        }
        watch.count("spark_selects", 1);
        return spark.select(base, select, keepAs);
    }

    private Tables of(Base base) {
        return Objects.requireNonNull(tables.get(base));
    }

    /** The tables that a select names, and the names that it gives to selects of its own. */
    private static Set<String> named(String select) {
        return NAMED.matcher(select).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
