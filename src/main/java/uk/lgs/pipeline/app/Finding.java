package uk.lgs.pipeline.app;

import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a check found.
 *
 * @param check what was looked at
 * @param verdict how it is
 * @param what what was seen; never a secret
 * @param fix what to do; empty where all is well
 * @param exitCode that of the process, if this is the worst
 */
record Finding(String check, Verdict verdict, String what, String fix, int exitCode) {
    /** How something is. */
    enum Verdict {
        OK,
        /** Works, but not for long or not as it should. */
        WARNING,
        /** Does not work. */
        FAILED
    }

    /** Looks at something. */
    interface Look {
        Finding at();
    }

    static Finding ok(String check, String what) {
        return new Finding(check, Verdict.OK, what, "", 0);
    }

    static Finding warning(String check, String what, String fix) {
        return new Finding(check, Verdict.WARNING, what, fix, 0);
    }

    static Finding failed(String check, ErrorCode.Category category, String what, String fix) {
        return new Finding(check, Verdict.FAILED, what, fix, category.exitCode());
    }

    /** What a look finds; its failure, where it fails. */
    static Finding of(String check, Look look) {
        try {
            return look.at();
        } catch (PipelineException e) {
            return of(check, e);
        }
    }

    /** An error's message says first what is wrong, then what to do. */
    static Finding of(String check, PipelineException error) {
        String message = String.valueOf(error.getMessage());
        int end = message.indexOf("; ");
        return failed(
                check,
                error.code().category(),
                end < 0 ? message : message.substring(0, end),
                end < 0 ? "see above" : message.substring(end + 2));
    }

    boolean isFailed() {
        return verdict == Verdict.FAILED;
    }
}
