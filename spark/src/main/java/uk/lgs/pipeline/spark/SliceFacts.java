package uk.lgs.pipeline.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpReader;
import uk.lgs.pipeline.dump.DumpSlice;
import uk.lgs.pipeline.dump.DumpStructure;
import uk.lgs.pipeline.dump.LinePass;

/**
 * What a first pass over a slice says of it.
 *
 * @param lines lines of the retail table
 * @param latestMonth of the latest invoice date, such as 2011-12; null where no line has one
 * @param droppedColumns columns of the table that are not read
 * @param skippedTables other tables with data; of the dump's last slice alone, which knows all
 * @param ignoredStatements statements that were not used; likewise
 */
record SliceFacts(
        long lines,
        @Nullable String latestMonth,
        List<String> droppedColumns,
        List<String> skippedTables,
        long ignoredStatements)
        implements Serializable {
    static SliceFacts of(TaskSetup setup, DumpSlice slice) {
        try (DumpReader reader = setup.open(slice)) {
            LinePass pass = new LinePass(0, (invoice, line, position) -> {});
            pass.over(reader);
            DumpStructure structure = reader.structure();
            return new SliceFacts(
                    pass.lines(),
                    pass.latestMonth().map(Object::toString).orElse(null),
                    new ArrayList<>(structure.droppedColumns()),
                    slice.isLast() ? new ArrayList<>(structure.skippedTables()) : List.of(),
                    slice.isLast() ? structure.ignoredStatements() : 0);
        }
    }
}
