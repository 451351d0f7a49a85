package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.app.DeliverySteps.Answer;
import uk.lgs.pipeline.app.DeliverySteps.Parcel;
import uk.lgs.pipeline.ops.DeliveryState;

/** The real routes with steps that fail. */
class PutOnServerRouteTest {
    private static final List<String> FILES = List.of("put-on-server", "run-failed");

    /** A server that is not there. */
    public static final class NoServer {
        private boolean isOver;

        public Object begin(@Nullable Parcel parcel) {
            return this;
        }

        public void end(Object patience) {
            isOver = patience == this;
        }

        public Object look(@Nullable Parcel parcel, Exchange exchange) {
            throw new IllegalStateException("no server");
        }

        public Answer answer(Object upload) {
            return Answer.accepted("never");
        }

        public void finish(Object upload, Exchange exchange) {}
    }

    /** What a failure is made into. */
    public static final class Receipts {
        public Answer failure(@Nullable Parcel parcel, Throwable failure) {
            return new Answer(DeliveryState.FAILED, String.valueOf(failure.getMessage()), false);
        }
    }

    /** A run at work, which a failed delivery must not end. */
    public static final class Run {
        private final List<Throwable> failures = new ArrayList<>();

        public void fail(@Nullable Object run, Throwable failure) {
            failures.add(failure);
        }
    }

    @Test
    void failureIsAnAnswerAndDoesNotFailTheRun() throws Exception {
        Run run = new Run();
        NoServer server = new NoServer();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("sftp", server);
            camel.getRegistry().bind("delivery", new Receipts());
            camel.getRegistry().bind("run", run);
            for (String file : FILES) {
                Path route = Path.of("routes", file + ".camel.yaml");
                PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + route));
            }
            camel.start();
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                Answer answer = template.requestBody("direct:put-on-server", "", Answer.class);

                assertThat(answer).isEqualTo(new Answer(DeliveryState.FAILED, "no server", false));
            }
        }
        assertThat(run.failures).isEmpty();
        assertThat(server.isOver).as("nobody interrupts what comes next").isTrue();
    }
}
