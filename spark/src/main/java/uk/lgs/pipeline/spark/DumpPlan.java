package uk.lgs.pipeline.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.CopyStretch;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.dump.DumpSlices;

/** How an input is cut into slices, which takes one look at every byte, in parallel. */
final class DumpPlan {
    private static final long LEAST = 1L << 20;
    private static final long MOST = 1L << 27;

    private DumpPlan() {}

    /** A stretch to be looked at. */
    private record Stretch(int dump, String file, long data, long from, long to) implements java.io.Serializable {}

    /** The slices of all dumps, in the order of their names. */
    static List<DumpSlice> of(
            JavaSparkContext spark, List<LakeFiles.Dump> dumps, DumpLayout layout, long stretchBytes) {
        List<@Nullable DumpSlices> cuts = spark.parallelize(dumps, dumps.size())
                .map(dump -> beginning(dump, layout))
                .collect();
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < dumps.size(); i++) {
            DumpSlices cut = cuts.get(i);
            if (cut != null) {
                stretches.addAll(stretches(spark, i, dumps.get(i), cut, stretchBytes));
            }
        }
        List<CopyStretch> looks = stretches.isEmpty()
                ? List.of()
                : spark.parallelize(stretches, stretches.size())
                        .map(DumpPlan::look)
                        .collect();
        List<DumpSlice> slices = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < dumps.size(); i++) {
            DumpSlices cut = cuts.get(i);
            if (cut == null) {
                slices.add(DumpSlice.whole(dumps.get(i).path(), dumps.get(i).bytes()));
                continue;
            }
            int first = next;
            while (next < stretches.size() && stretches.get(next).dump() == i) {
                next++;
            }
            slices.addAll(cut.cut(looks.subList(first, next)));
        }
        return slices;
    }

    private static @Nullable DumpSlices beginning(LakeFiles.Dump dump, DumpLayout layout) {
        try (InputStream bytes = new LakeFiles.Source(dump.path()).from(0)) {
            byte[] head = bytes.readNBytes(DumpSlices.HEAD);
            return DumpSlices.of(dump.path(), head, dump.bytes(), layout).orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(dump.path() + ": cannot be read", e);
        }
    }

    private static List<Stretch> stretches(
            JavaSparkContext spark, int dump, LakeFiles.Dump file, DumpSlices cut, long stretchBytes) {
        long fair = file.bytes() / (2L * spark.defaultParallelism());
        long length = stretchBytes > 0 ? stretchBytes : Math.max(LEAST, Math.min(MOST, fair));
        List<Long> beginnings = cut.beginnings(length);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < beginnings.size(); i++) {
            long to = i + 1 < beginnings.size() ? beginnings.get(i + 1) : file.bytes();
            stretches.add(new Stretch(dump, file.path(), cut.data(), beginnings.get(i), to));
        }
        return stretches;
    }

    private static CopyStretch look(Stretch stretch) throws IOException {
        return CopyStretch.of(new LakeFiles.Source(stretch.file()), stretch.data(), stretch.from(), stretch.to());
    }
}
