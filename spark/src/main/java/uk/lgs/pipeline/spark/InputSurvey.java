package uk.lgs.pipeline.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.run.Sha256;

/**
 * The first passes over an input: how it is cut, what it holds, and what of it was received twice. Through the shuffle go hashes
 * under a key that no machine without the secret key can work out, never a value.
 */
final class InputSurvey {
    private static final String STRETCH_BYTES = "spark.lgs.stretch-bytes";

    private final TaskSetup setup;
    private final List<LakeFiles.Dump> dumps;
    private final JavaRDD<DumpSlice> slices;
    private final List<SliceFacts> facts;
    private final JavaRDD<Long> verdicts;
    private final String sha256Hex;
    private final long duplicates;

    InputSurvey(SparkSession session, TaskSetup setup, String input) {
        this.setup = setup;
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        dumps = LakeFiles.dumps(input);
        long stretch = session.sparkContext().conf().getLong(STRETCH_BYTES, 0);
        List<DumpSlice> cut = DumpPlan.of(spark, dumps, setup.layout(), stretch);
        slices = spark.parallelize(cut, cut.size());
        facts = slices.map(slice -> SliceFacts.of(setup, slice)).collect();
        sha256Hex = sha256(spark);
        verdicts = verdicts(session);
        duplicates = verdicts.count();
    }

    private JavaRDD<Long> verdicts(SparkSession session) {
        TaskSetup told = setup;
        long[] before = before();
        JavaRDD<Row> hashed = slices.mapPartitionsWithIndex(
                (place, slice) -> HashedLines.of(told, slice.next(), before[place]), true);
        return session.createDataFrame(hashed, HashedLines.SCHEMA)
                .repartition(slices.getNumPartitions(), new Column("invoice"))
                .sortWithinPartitions("invoice", "position")
                .mapPartitions((MapPartitionsFunction<Row, Long>) InvoiceVerdicts::new, Encoders.LONG())
                .toJavaRDD()
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** How many lines stand before each slice. */
    long[] before() {
        long[] before = new long[facts.size()];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + facts.get(i - 1).lines();
        }
        return before;
    }

    JavaRDD<DumpSlice> slices() {
        return slices;
    }

    /** The duplicates of each slice, one partition for each, as {@code (line of the slice) * 2 + (1 for a copy of the invoice)}. */
    JavaRDD<Long> marks() {
        long[] before = before();
        JavaPairRDD<Integer, Long> bySlice = verdicts.mapToPair(verdict -> {
            int place = place(before, verdict >> 1);
            return new Tuple2<>(place, verdict - before[place] * 2);
        });
        return bySlice.partitionBy(new OnePartitionEach(before.length)).values();
    }

    /** The last slice that begins at or before a line; slices without lines are passed over. */
    private static int place(long[] before, long line) {
        int found = Arrays.binarySearch(before, line);
        int place = found >= 0 ? found : -found - 2;
        while (place + 1 < before.length && before[place + 1] <= line) {
            place++;
        }
        return place;
    }

    /** Of one dump that of its bytes as they lie on disk; of several that of the list of theirs. */
    private String sha256(JavaSparkContext spark) {
        List<String> each = spark.parallelize(dumps, dumps.size())
                .map(dump -> sha256(dump.path()))
                .collect();
        return each.size() == 1 ? each.get(0) : Sha256.of(String.join("\n", each));
    }

    private static String sha256(String path) throws IOException {
        try (InputStream bytes = new LakeFiles.Source(path).from(0)) {
            return Sha256.of(bytes);
        }
    }

    String sha256Hex() {
        return sha256Hex;
    }

    long bytes() {
        return dumps.stream().mapToLong(LakeFiles.Dump::bytes).sum();
    }

    long lines() {
        return facts.stream().mapToLong(SliceFacts::lines).sum();
    }

    long duplicateLines() {
        return duplicates;
    }

    /** Such as 2011-12; empty where no line has a date. */
    String latestMonth() {
        return facts.stream()
                .map(SliceFacts::latestMonth)
                .filter(Objects::nonNull)
                .max(String::compareTo)
                .orElse("");
    }

    List<String> droppedColumns() {
        return facts.stream()
                .flatMap(slice -> slice.droppedColumns().stream())
                .distinct()
                .collect(Collectors.toList());
    }

    List<String> skippedTables() {
        return facts.stream()
                .flatMap(slice -> slice.skippedTables().stream())
                .distinct()
                .collect(Collectors.toList());
    }

    long ignoredStatements() {
        return facts.stream().mapToLong(SliceFacts::ignoredStatements).sum();
    }

    /** A partition for each number from nought on. */
    private static final class OnePartitionEach extends Partitioner {
        private final int partitions;

        OnePartitionEach(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object number) {
            return (Integer) number;
        }
    }
}
