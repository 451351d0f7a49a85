package uk.lgs.pipeline.app;

import java.nio.file.Path;
import uk.lgs.pipeline.run.RunId;

/**
 * How a run ended well.
 *
 * @param run the run that made the report
 * @param workbook its workbook
 * @param wasAlreadyDone whether an earlier run had done the same, so that nothing was changed
 */
public record RunOutcome(RunId run, Path workbook, boolean wasAlreadyDone) {}
