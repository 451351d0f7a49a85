package uk.lgs.pipeline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.quartz.JobKey;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;

/** The unattended service in this process: its routes, schedules and inbox, over real parts. */
final class Service implements AutoCloseable {
    /** A line of a dump that is kept. */
    static final String ROW = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";

    private final Path folder;
    private final TestParts parts;
    private final Routes routes;

    private Service(Path folder, TestParts parts) {
        this.folder = folder;
        this.parts = parts;
        this.routes = Routes.unattended(parts.parts());
    }

    /**
     * A service over a folder, which may hold the configuration already; it is not started yet.
     *
     * @param schedules what stands below {@code schedules:} in the file
     */
    static Service of(Path folder, String schedules, Map<String, String> settings) throws Exception {
        Path config = folder.resolve("config");
        if (!Files.exists(config)) {
            TestParts.configuration(config);
        }
        Files.writeString(config.resolve("schedules.yaml"), "schedules:\n" + off(schedules) + schedules);
        Map<String, String> all = new HashMap<>(Map.of(
                "retail.http.enabled",
                "false",
                "retail.inbox.folder",
                Files.createDirectories(folder.resolve("inbox")).toString(),
                "retail.inbox.quiet-time",
                "1ms",
                "retail.retry.attempts",
                "100",
                "retail.retry.delay",
                "100ms",
                "retail.retry.longest-delay",
                "1s"));
        all.putAll(settings);
        return new Service(folder, TestParts.open(folder, all));
    }

    /** Another service on the same database and inbox, with the same key and output folder. */
    Service beside(Path folder, String schedules) throws Exception {
        Map<String, String> settings =
                new HashMap<>(TestParts.databaseOf(parts.parts().settings()));
        settings.put("retail.inbox.folder", inbox().toString());
        Path secrets = Files.createDirectories(
                TestParts.configuration(folder.resolve("config")).resolve("secrets"));
        Files.createSymbolicLink(folder.resolve("output"), Files.createDirectories(this.folder.resolve("output")));
        Files.copy(
                this.folder.resolve("config/secrets/pseudonym.key"),
                secrets.resolve("pseudonym.key"),
                StandardCopyOption.COPY_ATTRIBUTES);
        return of(folder, schedules, settings);
    }

    /** The shipped routes that a test does not speak of are off. */
    private static String off(String schedules) {
        return Stream.of("weekly-report", "nightly-load", "monthly-report", "retention")
                .filter(name -> !schedules.contains("  " + name + ":"))
                .map("  %s: {cron: \"0 0 6 1 1 ? 2099\", enabled: no}\n"::formatted)
                .reduce("", String::concat);
    }

    Service start() throws Exception {
        routes.start();
        return this;
    }

    Routes routes() {
        return routes;
    }

    TestParts parts() {
        return parts;
    }

    Path inbox() {
        return parts.parts().settings().inbox().folder(parts.parts().folders());
    }

    ScheduleControl control(ScheduleStore store) {
        return new ScheduleControl(
                Schedules.read(
                        parts.parts().settings().schedulesFile(),
                        parts.parts().clock().instant()),
                store,
                parts.parts().firings());
    }

    /** Has a schedule fire now, and waits until that ended. */
    FiringRecord fire(String schedule) throws Exception {
        int before = firings(schedule).size();
        routes.camel()
                .getComponent("quartz", QuartzComponent.class)
                .getScheduler()
                .triggerJob(JobKey.jobKey(schedule, ScheduleStore.GROUP));
        Eventually.holds(
                "it fired",
                () -> firings(schedule).size() > before
                        && firings(schedule).get(0).state() != FiringRecord.State.RUNNING);
        return firings(schedule).get(0);
    }

    List<RunState> runs() {
        return parts.parts().ledger().list(100).stream().map(RunRecord::state).toList();
    }

    List<FiringRecord> firings(String schedule) {
        return parts.parts().firings().latest(schedule, 100);
    }

    List<DeadLetter> deadLetters() {
        return parts.parts().deadLetters().list(false, 100);
    }

    /** The names of what lies in a folder of the inbox, without the time before each. */
    List<String> names(String folder) throws Exception {
        Path below = inbox().resolve(folder);
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(below)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("^\\d{8}-\\d{6}-", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Counts what the routes try again, from now on. */
    AtomicInteger redeliveries() {
        AtomicInteger tries = new AtomicInteger();
        routes.camel().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeRedeliveryEvent) {
                    tries.incrementAndGet();
                }
            }
        });
        return tries;
    }

    @Override
    public void close() {
        try {
            routes.close();
        } finally {
            parts.close();
        }
    }
}
