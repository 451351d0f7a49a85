package uk.lgs.pipeline.warehouse;

import uk.lgs.pipeline.run.RunId;

/**
 * A line that is put back, and the quarantined line that it stands for.
 *
 * @param lineNumber the line in the corrected file, from 1
 * @param run the run that quarantined it
 * @param place where it stands in that run's dump
 */
public record RepairedLine(long lineNumber, RunId run, DumpPlace place) {}
