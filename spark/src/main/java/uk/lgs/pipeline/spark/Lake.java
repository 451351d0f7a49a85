package uk.lgs.pipeline.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import uk.lgs.pipeline.dump.DumpSlice;

/**
 * The warehouse's lines as Parquet, a folder for each month, with what was quarantined and the tables of products, customers and
 * countries. A dump changes it as it changes the warehouse: its invoices take the place of those of the same number. Only months in
 * which that changes anything are written, in folders of their own, which count once the run is published ({@link LakeState}).
 */
final class Lake {
    private static final String MONTH = "month";
    private static final String GENERATION = "generation";
    private static final String RUN = "run";
    private static final String INVOICE = "invoice_no";

    private static final StructType LINES =
            LakeRow.SCHEMA.add(RUN, DataTypes.StringType).add(GENERATION, DataTypes.StringType);
    private static final StructType QUARANTINE = QuarantineRow.SCHEMA.add(RUN, DataTypes.StringType);

    private static final Map<String, String> SUMS = Map.of(
            "products",
            """
            select stock_code, description, received_code, received_description, is_note, count(*) as line_count
            from lake_line
            group by stock_code, description, received_code, received_description, is_note""",
            "customers",
            """
            select customer_key, count(*) as line_count, min(invoiced_at) as first_at, max(invoiced_at) as last_at
            from lake_line
            where customer_key is not null
            group by customer_key""",
            "countries",
            """
            select country, received_country, country_code, is_country_recognised, count(*) as line_count
            from lake_line
            group by country, received_country, country_code, is_country_recognised""");

    private final SparkSession session;
    private final Path folder;
    private final LakeState state;
    private final Load load;
    private final Optional<LakeManifest> base;
    private LakeManifest next;

    /**
     * Whose lines are written.
     *
     * @param run their run
     * @param generation the name of the folders that are written, of this attempt of the run alone
     * @param published the run that published last before it, if any did
     */
    record Load(String run, String generation, Optional<String> published) {}

    /** The lake in a folder, and what a run is about to bring. */
    Lake(SparkSession session, String folder, Load load) {
        this.session = session;
        this.folder = new Path(folder);
        this.load = load;
        state = new LakeState(this.folder);
        base = state.settle(load.published()).filter(found -> load.published().equals(Optional.of(found.run())));
        next = new LakeManifest(load.run(), Map.of(), Map.of());
    }

    /**
     * Writes an input's lines, and beside them what stays of earlier dumps in the months that change.
     *
     * @return lines in which something was masked, by its form
     */
    Map<String, Long> write(TaskSetup setup, InputSurvey survey) {
        CollectionAccumulator<Map<String, Long>> masked = session.sparkContext().collectionAccumulator();
        JavaRDD<Long> marks = survey.marks();
        JavaRDD<Row> lines = survey.slices().zipPartitions(marks, (slice, found) -> {
            CleanedLines cleaned = CleanedLines.understood(setup, slice.next(), found);
            return new CountedAtEnd(cleaned, masked);
        });
        append(session.createDataFrame(lines, LakeRow.SCHEMA).withColumn(RUN, lit(load.run())));
        Map<String, String> own = state.months(load.generation());
        Dataset<Row> arrived = lines(own.values()).select(INVOICE).distinct();
        Map<String, String> all = new TreeMap<>();
        base.ifPresent(before -> all.putAll(writeWhatStays(before.lines(), own.keySet(), arrived)));
        all.putAll(state.months(load.generation()));
        Map<String, String> tables = new TreeMap<>();
        tables.put(LakeState.QUARANTINE, LakeState.folder(LakeState.QUARANTINE, load.generation()));
        LakeState.SUMMED.forEach(table -> tables.put(table, LakeState.folder(table, load.generation())));
        next = new LakeManifest(load.run(), all, tables);
        writeQuarantine(rejected(setup, survey, marks), arrived);
        writeSums();
        state.prepare(next);
        Map<String, Long> total = new HashMap<>();
        masked.value().forEach(slice -> slice.forEach((form, count) -> total.merge(form, count, Long::sum)));
        return total;
    }

    /** Whether it goes on from a lake that held the warehouse's lines; else it holds those of this dump alone. */
    boolean isContinued() {
        return base.isPresent() || load.published().isEmpty();
    }

    /** How many months it has with this run. */
    int months() {
        return next.lines().size();
    }

    /** How many of them the run has written. */
    int monthsWritten() {
        return state.months(load.generation()).size();
    }

    private void append(Dataset<Row> rows) {
        rows.withColumn(GENERATION, lit(load.generation()))
                .write()
                .mode(SaveMode.Append)
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                .partitionBy(MONTH, GENERATION)
                .parquet(path(LakeState.LINES));
    }

    /** Gives the months that stay as they are. */
    private Map<String, String> writeWhatStays(Map<String, String> before, Set<String> own, Dataset<Row> arrived) {
        Set<String> changed = new HashSet<>(own);
        lines(before.values())
                .join(arrived, INVOICE, "left_semi")
                .select(MONTH)
                .distinct()
                .collectAsList()
                .forEach(month -> changed.add(month.getString(0)));
        Map<String, String> unchanged = new TreeMap<>(before);
        unchanged.keySet().removeAll(changed);
        Map<String, String> rewritten = new TreeMap<>(before);
        rewritten.keySet().retainAll(changed);
        append(lines(rewritten.values()).join(arrived, INVOICE, "left_anti").drop(GENERATION));
        return unchanged;
    }

    private JavaRDD<Row> rejected(TaskSetup setup, InputSurvey survey, JavaRDD<Long> marks) {
        FlatMapFunction2<Iterator<DumpSlice>, Iterator<Long>, Row> rejected =
                (slice, found) -> CleanedLines.rejected(setup, slice.next(), found);
        return own().count() == survey.lines()
                ? survey.slices().mapPartitions(slice -> List.<Row>of().iterator())
                : survey.slices()
                        .zipPartitions(marks, rejected)
                        .zipWithIndex()
                        .map(row -> QuarantineRow.at(row._1, row._2));
    }

    /** A quarantined line whose invoice came again readable says nothing any more. */
    private void writeQuarantine(JavaRDD<Row> rejected, Dataset<Row> arrived) {
        Dataset<Row> rows = session.createDataFrame(rejected, QuarantineRow.SCHEMA).withColumn(RUN, lit(load.run()));
        Dataset<Row> all = base.map(before -> quarantine(before)
                        .withColumn(INVOICE, expr("try_element_at(fields, 'invoice_no')"))
                        .join(arrived, INVOICE, "left_anti")
                        .drop(INVOICE)
                        .unionByName(rows))
                .orElse(rows);
        all.coalesce(1).write().parquet(path(next.tables().get(LakeState.QUARANTINE)));
    }

    private void writeSums() {
        lines().createOrReplaceTempView("lake_line");
        SUMS.forEach((table, select) -> session.sql(select).write().parquet(path(next.tables().get(table))));
    }

    private Dataset<Row> quarantine(LakeManifest manifest) {
        return session.read().schema(QUARANTINE).parquet(path(manifest.tables().get(LakeState.QUARANTINE)));
    }

    private Dataset<Row> lines(Collection<String> folders) {
        return folders.isEmpty()
                ? session.createDataFrame(List.of(), LINES)
                : session.read()
                        .schema(LINES)
                        .option("basePath", path(LakeState.LINES))
                        .parquet(folders.stream().map(this::path).toArray(String[]::new));
    }

    private String path(String relative) {
        return new Path(folder, relative).toString();
    }

    /** All lines as they are once the run is published. */
    Dataset<Row> lines() {
        return lines(next.lines().values());
    }

    /** The run's own of them. */
    private Dataset<Row> own() {
        return lines(state.months(load.generation()).values()).where(col(RUN).equalTo(load.run()));
    }

    /** The run's lines by the rule that set them aside; by nothing those that are kept. */
    Map<String, Long> linesByRule() {
        return counts(own());
    }

    /** The run's quarantined lines by rule. */
    Map<String, Long> quarantinedByRule() {
        return counts(ownQuarantine());
    }

    private Dataset<Row> ownQuarantine() {
        return quarantine(next).where(col(RUN).equalTo(load.run()));
    }

    private static Map<String, Long> counts(Dataset<Row> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.groupBy(coalesce(col("rule"), lit("")))
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    /** The run's lines as pages, one after the other. */
    Iterator<byte[]> pages() {
        List<String> columns = List.of(LakeRow.SCHEMA.fieldNames());
        return own().selectExpr(columns.toArray(String[]::new))
                .mapPartitions((MapPartitionsFunction<Row, byte[]>) RowPages::new, Encoders.BINARY())
                .toLocalIterator();
    }

    /** The run's quarantined lines, in the order of the dump. */
    Iterator<Row> quarantined() {
        return ownQuarantine().orderBy("line_no", "position").toLocalIterator();
    }

    /** Has readers see what was written, and deletes what it replaces. */
    void keep() {
        state.settle(Optional.of(load.run()));
    }
}
