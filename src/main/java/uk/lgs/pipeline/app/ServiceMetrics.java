package uk.lgs.pipeline.app;

import static uk.lgs.pipeline.ops.MetricFamilies.by;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import uk.lgs.pipeline.ops.MetricFamilies;
import uk.lgs.pipeline.ops.Vitals;

/** The metrics of the service itself: its checks, its schedule, its disk, and how new its data is. */
final class ServiceMetrics implements MultiCollector {
    private final Monitoring monitoring;
    private final Path output;
    private final ZoneId shopZone;

    /**
     * Metrics of a service.
     *
     * @param shopZone the time zone of the times in dumps
     */
    ServiceMetrics(Monitoring monitoring, Path output, ZoneId shopZone) {
        this.monitoring = monitoring;
        this.output = output;
        this.shopZone = shopZone;
    }

    @Override
    public MetricSnapshots collect() {
        MetricFamilies families = new MetricFamilies();
        families.info("lgs_build", "The versions of the program, of Camel and of Java.", versions())
                .gauges(
                        "lgs_check_up",
                        "Whether a health check is up (1) or down (0), by its name in /health.",
                        checks());
        monitoring.scheduler().ifPresent(scheduler -> addTriggers(families, scheduler));
        monitoring
                .newestInvoice()
                .ifPresent(time -> families.moment(
                        "lgs_newest_invoice_timestamp_seconds",
                        "The time of the newest invoice in the warehouse.",
                        time.atZone(shopZone).toInstant()));
        addDisk(families);
        return families.snapshots();
    }

    private static Labels versions() {
        Map<String, String> versions = new TreeMap<>(ThisProcess.versions());
        return Labels.of(
                versions.keySet().toArray(String[]::new), versions.values().toArray(String[]::new));
    }

    private Map<Labels, Double> checks() {
        Map<String, Integer> checks = new TreeMap<>();
        monitoring.all().forEach(check -> checks.put(check.name(), check.isUp() ? 1 : 0));
        return by("check", checks);
    }

    private static void addTriggers(MetricFamilies families, Scheduler scheduler) {
        Map<TriggerState, Integer> states;
        try {
            states = SchedulerWatch.states(scheduler);
        } catch (SchedulerException e) {
            return; // lgs_check_up says so
        }
        Map<String, Integer> labels = new TreeMap<>();
        states.forEach((state, count) -> labels.put(state.name().toLowerCase(Locale.ROOT), count));
        families.gauges("lgs_triggers", "Triggers of the schedule, by the state they are in.", by("state", labels));
    }

    private void addDisk(MetricFamilies families) {
        try {
            families.gauge(
                    "lgs_output_free_bytes",
                    "Bytes that can be written to the output folder.",
                    Vitals.freeBytes(output));
        } catch (IOException e) {
            return; // lgs_check_up says so
        }
    }
}
