package uk.lgs.pipeline.dump;

import java.util.List;

/**
 * What a dump holds besides the lines.
 *
 * @param droppedColumns columns of the retail table that were not read, by name
 * @param skippedTables other tables with data, by name
 * @param ignoredStatements statements that were recognised as SQL and neither executed nor used
 */
public record DumpStructure(List<String> droppedColumns, List<String> skippedTables, long ignoredStatements) {
    public DumpStructure {
        droppedColumns = List.copyOf(droppedColumns);
        skippedTables = List.copyOf(skippedTables);
    }
}
