package uk.lgs.pipeline.warehouse;

import java.time.Instant;
import java.util.List;
import uk.lgs.pipeline.run.RunId;

/**
 * What a report was made of.
 *
 * @param run the run
 * @param startedAt when the run began, from which its age is counted
 * @param facts what the report says of its run, as a JSON object; this room keeps it as it is
 * @param files SHA-256 of each file as it was first written, by its path, as a JSON object
 * @param isRekeyed whether its pseudonyms are under another key than those of the files
 * @param tables the figures, in the order in which the report's writer takes them
 */
public record ArchivedReport(
        RunId run, Instant startedAt, String facts, String files, boolean isRekeyed, List<ArchivedTable> tables) {
    public ArchivedReport {
        tables = List.copyOf(tables);
    }
}
