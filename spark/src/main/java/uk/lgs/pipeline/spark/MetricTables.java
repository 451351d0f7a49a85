package uk.lgs.pipeline.spark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import uk.lgs.pipeline.run.Resource;

/**
 * The tables that metrics select from, under the names and with the columns that they have in the warehouse: those of lines and
 * invoices are made of the lake, by the warehouse's own SQL files; all others are told. Each base has a session, in which a name
 * means the table of that base, as each has a schema in the warehouse.
 */
final class MetricTables {
    /** The schema whose tables every base sees. */
    static final String WAREHOUSE = "warehouse";

    private static final String CLEAN = "clean";
    private static final String RECEIVED = "received";
    private static final String INVOICE = "invoice";
    private static final String KIND_ID = "kind_id";
    private static final String RULE_ID = "rule_id";
    private static final DataType MONEY = DataTypes.createDecimalType(24, 4);

    /** A line of the warehouse, whose ids the told tables have. */
    private static final String LINES = """
            select
              line.line_no,
              line.invoice_no,
              product.product_id,
              customer.customer_id,
              country.country_id,
              line.invoiced_at,
              line.quantity,
              line.unit_price,
              line.amount,
              line_kind.kind_id,
              rule.rule_id,
              line.is_duplicate
            from global_temp.lake_line as line
            join product
              on product.received_code = line.received_code
              and product.received_description <=> line.received_description
            join country on country.received_name = line.received_country
            join line_kind on line_kind.kind = line.kind
            left join customer on customer.customer_key = line.customer_key
            left join rule on rule.rule = line.rule""";

    private final Map<String, SparkSession> sessions;

    /** No table yet. */
    MetricTables(SparkSession session) {
        sessions = Map.of(WAREHOUSE, session.newSession(), CLEAN, session.newSession(), RECEIVED, session.newSession());
        sessions.values().forEach(PostgresDialect::prepare);
    }

    /** Takes a table as it is in the warehouse, or in one base. */
    void put(String schema, String name, RowTable rows) {
        for (SparkSession session : WAREHOUSE.equals(schema) ? sessions.values() : List.of(session(schema))) {
            rows.in(session).createOrReplaceTempView(name);
        }
    }

    /**
     * Makes the tables of lines and invoices; those of products, customers, countries, kinds, rules and the calendar are told before.
     *
     * @param columns the names of the columns of {@code invoice_part}, {@code product_price} and {@code invoice} in the warehouse
     */
    void make(Dataset<Row> lines, Map<String, List<String>> columns) {
        lines.createOrReplaceGlobalTempView("lake_line");
        SparkSession warehouse = session(WAREHOUSE);
        share("invoice_line", warehouse.sql(LINES));
        for (String table : List.of("invoice_part", "product_price", INVOICE)) {
            String[] names = Objects.requireNonNull(columns.get(table)).toArray(String[]::new);
            Dataset<Row> rows = exact(warehouse.sql(select(table)).toDF(names));
            share(table, SelectSteps.kept(rows));
        }
        for (String base : List.of(CLEAN, RECEIVED)) {
            for (String table : List.of("invoice_line", "invoice_part", "product_price")) {
                named(base, shared(base, table)).createOrReplaceTempView(table);
            }
            ofBase(base, shared(base, INVOICE)).createOrReplaceTempView(INVOICE);
        }
    }

    /** Makes a table known to all sessions, of which the warehouse's sees it under its own name. */
    private void share(String table, Dataset<Row> rows) {
        rows.createOrReplaceTempView(table);
        rows.createOrReplaceGlobalTempView(table);
    }

    private Dataset<Row> shared(String base, String table) {
        return session(base).table("global_temp." + table);
    }

    /** Money as the warehouse's tables declare it. */
    private static Dataset<Row> exact(Dataset<Row> rows) {
        Dataset<Row> result = rows;
        for (String column : rows.columns()) {
            if (rows.schema().apply(column).dataType() instanceof DecimalType) {
                result = result.withColumn(column, result.col(column).cast(MONEY));
            }
        }
        return result;
    }

    /** With the names of kinds and rules, and of the clean base only what no rule set aside. */
    private static Dataset<Row> named(String base, Dataset<Row> rows) {
        SparkSession session = rows.sparkSession();
        Dataset<Row> result = rows;
        if (List.of(rows.columns()).contains(KIND_ID)) {
            result = result.join(session.table("line_kind"), KIND_ID).drop(KIND_ID);
        }
        if (base.equals(CLEAN)) {
            result = result.where(result.col(RULE_ID).isNull());
        }
        Dataset<Row> rules = session.table("rule").select(RULE_ID, "rule");
        return result.join(rules, result.col(RULE_ID).equalTo(rules.col(RULE_ID)), "left")
                .drop(RULE_ID);
    }

    /** A base's figures of the invoices that have lines in it. */
    private static Dataset<Row> ofBase(String base, Dataset<Row> invoices) {
        String own = base + "_";
        String other = (base.equals(CLEAN) ? RECEIVED : CLEAN) + "_";
        Column[] columns = Stream.of(invoices.columns())
                .filter(name -> !name.startsWith(other))
                .map(name -> invoices.col(name).as(name.startsWith(own) ? name.substring(own.length()) : name))
                .toArray(Column[]::new);
        Dataset<Row> result = invoices.select(columns);
        return result.where(result.col("line_count").gt(0));
    }

    /** A select on a base. */
    SelectSteps steps(String base, String select) {
        return new SelectSteps(session(base), select);
    }

    /** Keeps the rows of a select, in its base, under a name that later selects may use. */
    Dataset<Row> keep(String name, Dataset<Row> rows) {
        Dataset<Row> kept = SelectSteps.kept(rows);
        kept.createOrReplaceTempView(name);
        return kept;
    }

    private SparkSession session(String schema) {
        return Objects.requireNonNull(sessions.get(schema), schema);
    }

    /** A select of the warehouse's, without what only PostgreSQL knows. */
    private static String select(String table) {
        return Resource.text("/warehouse/%s.sql".formatted(table))
                .replace("insert into warehouse." + table + "\n", "")
                .replace(" collate \"C\"", "")
                .replace("'YYYY-MM'", "'yyyy-MM'")
                .replace("warehouse.", "")
                .replaceAll("\\{(lines|invoices)}", "true");
    }
}
