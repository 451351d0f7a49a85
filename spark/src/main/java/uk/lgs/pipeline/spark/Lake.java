package uk.lgs.pipeline.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.privacy.LinePage;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * The newest dump as Parquet: its lines by month, what was quarantined, and the tables of products, customers and countries. A
 * dump is written aside and takes the place of the one before by one rename.
 */
final class Lake {
    private static final String LINES = "lines";
    private static final String QUARANTINE = "quarantine";
    private static final int PAGE = 20_000;

    private final SparkSession session;
    private final Path folder;
    private final Path aside;

    Lake(SparkSession session, String folder) {
        this.session = session;
        this.folder = new Path(folder);
        aside = new Path(this.folder, ".unfinished");
    }

    /**
     * Writes an input's lines aside.
     *
     * @return lines in which something was masked, by its form
     */
    Map<String, Long> write(TaskSetup setup, InputSurvey survey) {
        delete(aside);
        CollectionAccumulator<Map<String, Long>> masked = session.sparkContext().collectionAccumulator();
        JavaRDD<Long> marks = survey.marks();
        JavaRDD<Row> lines = survey.slices().zipPartitions(marks, (slice, found) -> {
            CleanedLines cleaned = CleanedLines.understood(setup, slice.next(), found);
            return new CountedAtEnd(cleaned, masked);
        });
        session.createDataFrame(lines, LakeRow.SCHEMA)
                .write()
                .partitionBy("month")
                .parquet(new Path(aside, LINES).toString());
        writeQuarantine(setup, survey, marks);
        writeTables();
        Map<String, Long> total = new HashMap<>();
        masked.value().forEach(slice -> slice.forEach((form, count) -> total.merge(form, count, Long::sum)));
        return total;
    }

    private void writeQuarantine(TaskSetup setup, InputSurvey survey, JavaRDD<Long> marks) {
        FlatMapFunction2<Iterator<DumpSlice>, Iterator<Long>, Row> rejected =
                (slice, found) -> CleanedLines.rejected(setup, slice.next(), found);
        long understood = read(LINES).count();
        JavaRDD<Row> rows = understood == survey.lines()
                ? survey.slices().mapPartitions(slice -> List.<Row>of().iterator())
                : survey.slices()
                        .zipPartitions(marks, rejected)
                        .zipWithIndex()
                        .map(row -> QuarantineRow.at(row._1, row._2));
        session.createDataFrame(rows, QuarantineRow.SCHEMA)
                .coalesce(1)
                .write()
                .parquet(new Path(aside, QUARANTINE).toString());
    }

    private void writeTables() {
        Dataset<Row> lines = read(LINES);
        lines.createOrReplaceTempView("lake_line");
        Map.of("products", """
                        select stock_code, description, received_code, received_description, is_note,
                          count(*) as line_count
                        from lake_line
                        group by stock_code, description, received_code, received_description, is_note""", "customers", """
                        select customer_key, count(*) as line_count, min(invoiced_at) as first_at, max(invoiced_at) as last_at
                        from lake_line
                        where customer_key is not null
                        group by customer_key""", "countries", """
                        select country, received_country, country_code, is_country_recognised, count(*) as line_count
                        from lake_line
                        group by country, received_country, country_code, is_country_recognised""")
                .forEach((name, select) -> session.sql(select).write().parquet(new Path(aside, name).toString()));
    }

    private Dataset<Row> read(String table) {
        return session.read().parquet(new Path(aside, table).toString());
    }

    /** All lines as they are once what was written aside takes its place. */
    Dataset<Row> published() {
        return read(LINES);
    }

    /** Lines by the rule that set them aside; by nothing those that are kept. */
    Map<String, Long> linesByRule() {
        return counts("select coalesce(rule, ''), count(*) from {table} group by rule", LINES);
    }

    /** Quarantined lines by rule. */
    Map<String, Long> quarantinedByRule() {
        return counts("select rule, count(*) from {table} group by rule", QUARANTINE);
    }

    private Map<String, Long> counts(String select, String table) {
        read(table).createOrReplaceTempView("counted");
        Map<String, Long> counts = new HashMap<>();
        session.sql(select.replace("{table}", "counted"))
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    /** The lines as pages, one after the other. */
    Iterator<byte[]> pages() {
        List<String> columns = List.of(LakeRow.SCHEMA.fieldNames());
        return read(LINES)
                .selectExpr(columns.toArray(String[]::new))
                .mapPartitions((MapPartitionsFunction<Row, byte[]>) Pages::new, Encoders.BINARY())
                .toLocalIterator();
    }

    /** The quarantined lines, in the order of the dump. */
    Iterator<Row> quarantined() {
        return read(QUARANTINE).orderBy("line_no", "position").toLocalIterator();
    }

    /** Makes pages of rows. */
    private static final class Pages implements Iterator<byte[]> {
        private final Iterator<Row> rows;

        Pages(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public byte[] next() {
            LinePage page = new LinePage();
            while (rows.hasNext() && page.size() < PAGE) {
                LakeRow.addTo(page, rows.next());
            }
            return page.bytes();
        }
    }

    /** Adds what was masked in a slice once, when its last line was given out. */
    private static final class CountedAtEnd implements Iterator<Row> {
        private final CleanedLines lines;
        private final CollectionAccumulator<Map<String, Long>> masked;
        private boolean counted;

        CountedAtEnd(CleanedLines lines, CollectionAccumulator<Map<String, Long>> masked) {
            this.lines = lines;
            this.masked = masked;
        }

        @Override
        public boolean hasNext() {
            boolean isMore = lines.hasNext();
            if (!isMore && !counted) {
                masked.add(lines.maskedLines());
                counted = true;
            }
            return isMore;
        }

        @Override
        public Row next() {
            return lines.next();
        }
    }

    /** Puts what was written aside in the place of what is there. */
    void keep() {
        try {
            Path current = new Path(folder, "current");
            FileSystem files = LakeFiles.fileSystem(folder);
            Path before = new Path(folder, ".replaced");
            delete(before);
            if (files.exists(current)) {
                files.rename(current, before);
            }
            if (!files.rename(aside, current)) {
                throw new IOException("not renamed");
            }
            delete(before);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private void delete(Path path) {
        try {
            LakeFiles.fileSystem(folder).delete(path, true);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private PipelineException notWritable(IOException failure) {
        return new PipelineException(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "%s: the lake cannot be written (%s); check retail.spark.lake, rights and space"
                        .formatted(folder, failure.getMessage()),
                failure);
    }
}
