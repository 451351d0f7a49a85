package uk.lgs.pipeline.ops;

import java.util.List;
import uk.lgs.pipeline.run.LineCounts;

/**
 * What is known of a dump once all its lines are loaded: enough to write the report without reading the dump again.
 *
 * @param lines what became of every line
 * @param droppedColumns columns that the column policy dropped, by name
 */
public record Accounted(LineCounts lines, List<String> droppedColumns) {
    public Accounted {
        droppedColumns = List.copyOf(droppedColumns);
    }
}
