package uk.lgs.pipeline.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What led to a failure. */
public final class Causes {
    private Causes() {}

    /** A failure and its causes, each before its own; at least the failure itself. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
