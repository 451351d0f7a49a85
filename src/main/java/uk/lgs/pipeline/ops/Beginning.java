package uk.lgs.pipeline.ops;

import java.util.List;
import uk.lgs.pipeline.run.RunId;

/** What came of the wish to begin a run. */
public sealed interface Beginning {
    /** Runs that were found dead and are now marked failed. */
    List<RunId> killed();

    /** The run has begun. */
    record Begun(RunRecord run, List<RunId> killed) implements Beginning {
        public Begun {
            killed = List.copyOf(killed);
        }
    }

    /** An earlier run did the same work; nothing was begun. */
    record AlreadyDone(RunRecord earlier, List<RunId> killed) implements Beginning {
        public AlreadyDone {
            killed = List.copyOf(killed);
        }
    }
}
