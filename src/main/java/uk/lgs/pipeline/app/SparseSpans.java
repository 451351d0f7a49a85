package uk.lgs.pipeline.app;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Exports of spans only what is known to hold no secret, no address and no customer's value: Camel adds subjects of mails, names of
 * files, whole addresses of endpoints and the messages of exceptions.
 */
final class SparseSpans implements SpanExporter {
    private static final Set<String> KEPT = Set.of("op", "component", "routeId", "error", "lgs.run");

    private static final Logger LOG = LogManager.getLogger(SparseSpans.class);

    private final SpanExporter exporter;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    SparseSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result =
                exporter.export(spans.stream().map(SparseSpan::of).toList());
        return result.whenComplete(() -> note(result.isSuccess()));
    }

    private void note(boolean isSent) {
        if (isFailing.getAndSet(!isSent) == isSent) {
            LOG.warn(
                    isSent ? "traces are sent again" : "traces cannot be sent: check {}",
                    SettingKey.OTEL_ENDPOINT.key());
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    /** A span without what is not kept. */
    private static final class SparseSpan extends DelegatingSpanData {
        private final Attributes attributes;

        private SparseSpan(SpanData span, Attributes attributes) {
            super(span);
            this.attributes = attributes;
        }

        static SpanData of(SpanData span) {
            return new SparseSpan(
                    span,
                    span.getAttributes().toBuilder()
                            .removeIf(key -> !KEPT.contains(key.getKey()))
                            .build());
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
