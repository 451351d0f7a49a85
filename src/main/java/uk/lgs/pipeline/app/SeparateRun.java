package uk.lgs.pipeline.app;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Takes the outcome of a run, or its failure, into the route that triggered it. A failure that went through the run's own failure
 * route counts as seen to in the same exchange; as that of a separate one it can be tried again by the trigger.
 */
final class SeparateRun implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange trigger, @Nullable Exchange run) {
        if (run != null) {
            trigger.setException(run.getException());
            trigger.getMessage()
                    .setBody(
                            run.isFailed()
                                    ? trigger.getMessage().getBody()
                                    : run.getMessage().getBody());
        }
        return trigger;
    }
}
