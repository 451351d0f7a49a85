package uk.lgs.pipeline.web;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What came of something that a person did.
 *
 * @param text one sentence for the person
 * @param run the run that it began; empty where it began none
 * @param end ends with the last sentence, or by a {@link uk.lgs.pipeline.run.PipelineException}, when all of it is done; at once
 *     where nothing goes on in the background
 */
public record Effect(String text, Optional<String> run, CompletableFuture<String> end) {
    /** All of it is done. */
    public static Effect done(String text) {
        return new Effect(text, Optional.empty(), CompletableFuture.completedFuture(text));
    }

    /** Something goes on. */
    public static Effect begun(String text, CompletableFuture<String> end) {
        return new Effect(text, Optional.empty(), end);
    }

    /** The same with a run that it began. */
    public Effect of(String began) {
        return new Effect(text, Optional.of(began), end);
    }
}
