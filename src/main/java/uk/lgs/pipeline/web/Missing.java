package uk.lgs.pipeline.web;

import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** What was asked for by name and is not there. */
final class Missing {
    private static final int SHOWN = 60;

    private Missing() {}

    static PipelineException of(String what, String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return new PipelineException(
                ErrorCode.NOT_FOUND,
                "There is no %s %s."
                        .formatted(what, shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "..."));
    }
}
