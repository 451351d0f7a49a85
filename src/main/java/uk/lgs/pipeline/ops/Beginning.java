package uk.lgs.pipeline.ops;

/** What came of the wish to begin a run. */
public sealed interface Beginning {
    /**
     * The run has begun, or goes on.
     *
     * @param run the run, at work in this process
     * @param isTakenOver whether another process had begun it, or this one before, and it never ended
     */
    record Begun(RunRecord run, boolean isTakenOver) implements Beginning {}

    /** An earlier run did the same work; nothing was begun. */
    record AlreadyDone(RunRecord earlier) implements Beginning {}
}
