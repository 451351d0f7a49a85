package uk.lgs.pipeline.app;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;

/** Answers with all metrics, in Prometheus' text format. */
public final class MetricSteps implements AutoCloseable {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;

    /** Always zero here, named or measured otherwise than Prometheus asks for, or told by {@code lgs_build_info}. */
    private static final Set<String> UNUSED =
            Set.of("app.info", "camel.exchanges.external.redeliveries", "process.cpu.time", "system.cpu.count");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    MetricSteps() {
        registry.config()
                .meterFilter(MeterFilter.deny(id -> UNUSED.contains(id.getName())))
                .meterFilter(MeterFilter.ignoreTags("camelContext", "eventType", "kind"))
                .meterFilter(MeterFilter.renameTag("camel", "routeId", "route"));
        collections.bindTo(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics(),
                        new FileDescriptorMetrics())
                .forEach(binder -> binder.bindTo(registry));
    }

    /** Where more metrics are registered. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** All metrics as they are now. */
    public WebAnswer scrape() {
        return new WebAnswer(OK, TYPE, registry.scrape());
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
