package uk.lgs.pipeline.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.web.Effect;

/** Lets routes do what a person asked for, while the person goes on. */
final class OnRoute {
    /** What is refused is refused soon; the person is told at once. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final ProducerTemplate template;
    private final Executor threads = work -> {
        Thread thread = new Thread(work, "console");
        thread.setDaemon(true);
        thread.start();
    };

    OnRoute(CamelContext camel) {
        template = camel.createProducerTemplate();
    }

    /**
     * Begins something.
     *
     * @param meanwhile what the person is told where it takes longer than a moment
     * @param told what is told of its end
     * @throws PipelineException where it fails within a moment
     */
    <T> Effect begin(String route, Object wish, Class<T> answer, String meanwhile, Function<T, String> told) {
        CompletableFuture<T> work = template.asyncRequestBody(route, wish, answer);
        return begin(work.thenApply(told), meanwhile);
    }

    /** Has a route do something, and waits for its end. */
    <T> T request(String route, Object wish, Class<T> answer) {
        try {
            return template.requestBody(route, wish, answer);
        } catch (CamelExecutionException e) {
            throw Failures.of(e);
        }
    }

    /** The same for work that no route does as a whole. */
    Effect begin(String meanwhile, Supplier<String> work) {
        return begin(CompletableFuture.supplyAsync(work, threads), meanwhile);
    }

    private static Effect begin(CompletableFuture<String> begun, String meanwhile) {
        CompletableFuture<String> end = begun.handle((text, failure) -> {
            if (failure == null) {
                return text;
            }
            PipelineException error = Failures.of(failure);
            if (error.code() == ErrorCode.WAREHOUSE_BUSY) {
                return meanwhile + "; another run is at work, after which it is taken up";
            }
            throw new CompletionException(error);
        });
        try {
            return new Effect(end.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), Optional.empty(), end);
        } catch (TimeoutException e) {
            return Effect.begun(meanwhile, end);
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Effect.begun(meanwhile, end);
        }
    }
}
