package uk.lgs.pipeline.app;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.logging.log4j.ThreadContext;

/**
 * Traces of messages through routes, sent to where the settings say. Nothing of a trace is put into what goes out, such as a mail,
 * and none that comes in with a request is believed.
 */
final class Tracing extends MainListenerSupport implements AutoCloseable {
    private static final String SERVICE = "lgs-pipeline";
    private static final String WATCHERS = "platform-http*,direct:web-answer";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Its own logger would write to the terminal, where results stand; {@link SparseSpans} logs what fails. */
    private static final Logger QUIET = Logger.getLogger("io.opentelemetry");

    private final OpenTelemetrySdk sdk;

    Tracing(URI endpoint) {
        QUIET.setLevel(Level.OFF);
        SparseSpans exporter = new SparseSpans(OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .setRetryPolicy(null) // no process waits for the sake of traces
                .build());
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().toBuilder()
                                .put("service.name", SERVICE)
                                .put("service.version", ThisProcess.versions().get("pipeline"))
                                .build())
                        .addSpanProcessor(new NamesTheRun())
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .setPropagators(ContextPropagators.noop())
                .build();
    }

    /** Makes tracing part of what is about to start. */
    void join(Main main) {
        main.bind("tracer", sdk.getTracer(SERVICE));
        main.bind("propagators", sdk.getPropagators());
        main.addMainListener(this);
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setExcludePatterns(WATCHERS);
        tracer.init(main.getCamelContext());
    }

    /** Sends what is not sent yet, if that does not take long. */
    @Override
    public void close() {
        sdk.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Marks what a run does with its id. */
    private static final class NamesTheRun implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            String run = ThreadContext.get(ActiveRun.LOGGED_RUN);
            if (run != null) {
                span.setAttribute(AttributeKey.stringKey("lgs.run"), run);
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
