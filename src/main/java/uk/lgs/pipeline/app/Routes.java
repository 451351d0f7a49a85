package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** The Camel routes of the folder {@code routes/}, with the steps that they call. */
final class Routes implements AutoCloseable {
    private static final String ENDING = ".camel.yaml";
    private static final String JOB = "*" + ENDING;
    private static final String WEB = "web/*" + ENDING;

    /** What a run at work has left when the service is to end, and then what else the routes do; with the database's end less than 45. */
    private static final int RUN_SECONDS = 25;

    private static final int STOP_SECONDS = 10;

    private final Main main = new Main() {
        /** Would parse all routes once more, for what they say of their needs in comments. */
        @Override
        protected void modelineRoutes(CamelContext camel) {}
    };

    private final Parts parts;
    private final @Nullable ScheduledWork scheduled;
    private final Optional<WebServer> web;
    private final Optional<Tracing> tracing;

    private Routes(Parts parts, @Nullable ScheduledWork scheduled) {
        this.parts = parts;
        this.scheduled = scheduled;
        web = scheduled != null && parts.settings().http().isOn()
                ? Optional.of(new WebServer(parts, scheduled.schedules().zone()))
                : Optional.empty();
        tracing = parts.settings().traces().endpoint().map(Tracing::new);
        configure();
    }

    /** The routes of the job itself: a run starts when it is asked for. */
    static Routes attended(Parts parts) {
        return new Routes(parts, null);
    }

    /** The job's routes and those that trigger it, on schedule or when a dump arrives. */
    static Routes unattended(Parts parts) {
        return new Routes(parts, ScheduledWork.of(parts));
    }

    /** Starts the routes and returns. */
    Routes start() throws Exception {
        web.ifPresent(WebServer::requireFree);
        if (scheduled != null) {
            scheduled.settle();
        }
        main.start();
        web.ifPresent(server -> server.open(camel(), Objects.requireNonNull(scheduled)));
        return this;
    }

    /** Where the service answers HTTP, such as {@code http://127.0.0.1:8080}; empty where it does not. */
    Optional<String> address() {
        return web.map(server -> server.address(camel()));
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    /** Runs one dump, or one file of corrected lines, through the routes, after what an earlier process left unfinished. */
    RunOutcome run(RunTrigger trigger) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:take-over", (Object) null);
            return template.requestBody("direct:run-report", trigger, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    /** Makes the report of a past month. */
    RunOutcome backfill(Backfill wish) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody("direct:backfill-month", wish, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    /** Goes on with a run from where it stands, or from where it is wished. */
    RunOutcome resume(Resumption wish) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody("direct:resume-run", wish, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    /** Sends what is planned of a run's report. */
    void deliver(RunId run) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:deliver-report", run);
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    /**
     * Refuses new work at once, stops the run at work at the next place where nothing is half done, and then the routes. Routes that
     * are being stopped refuse every further step, also those that would note how the run ended: so it ends before them.
     */
    void interrupt() {
        if (scheduled != null) {
            scheduled.standby();
        }
        Optional.ofNullable(main.getCamelContext()) // there is none where the start failed
                .map(context -> context.getRegistry().lookupByNameAndType("run", RunSteps.class))
                .ifPresent(run -> run.interrupt(RUN_SECONDS)); // nobody is there once the routes have ended
        close();
    }

    /** Sends one thing that is planned. */
    void handOver(DeliveryRecord.Key planned) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:hand-over", planned);
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    /** Tells operators what they are to be told. */
    void notifyOperators() {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:notify-operators", "");
        } catch (CamelExecutionException | IOException e) {
            throw failure(e);
        }
    }

    private PipelineException failure(Exception failure) {
        return parts.database().explained(Failures.of(failure));
    }

    /** Refuses new work at once; what is at work may finish, for as long as the shutdown timeout. */
    @Override
    public void close() {
        if (scheduled != null) {
            scheduled.standby();
        }
        main.stop();
        web.ifPresent(WebServer::close);
        tracing.ifPresent(Tracing::close);
        if (scheduled != null) {
            scheduled.close();
        }
    }

    /** The beans that the job's routes call, by the names that they call them. */
    static Map<String, Object> steps(Parts parts) {
        RunSteps run = new RunSteps(parts);
        ReportSteps report = new ReportSteps(parts, run);
        return Map.ofEntries(
                Map.entry("failures", new FailureSteps()),
                Map.entry("run", run),
                Map.entry("ingest", new IngestSteps(parts, run)),
                Map.entry("lake", new LakeSteps(parts, run)),
                Map.entry("report", report),
                Map.entry("backfill", new BackfillSteps(parts, run, report)),
                Map.entry("repair", new RepairSteps(parts, run)),
                Map.entry("takeOver", new TakeOverSteps(parts)),
                Map.entry("delivery", new DeliverySteps(parts)),
                Map.entry("sftp", new SftpSteps(parts)),
                Map.entry("notices", new NoticeSteps(parts)),
                // what is refused is tried again by the next look for notices, and not at once by the library
                Map.entry("calledOnce", (HttpClientConfigurer) HttpClientBuilder::disableAutomaticRetries),
                Map.entry("mailServer", new MailServer(parts)));
    }

    /** The beans that triggers call. */
    static Map<String, Object> triggerSteps(Parts parts, Schedules schedules) {
        return Map.of(
                "retention", new RetentionSteps(parts),
                "triggers", new TriggerSteps(parts, schedules),
                "separateRun", new SeparateRun(),
                "inbox", new InboxSteps(parts),
                "inboxFilter", new InboxFilter(parts.settings().inbox(), parts.clock()),
                "inboxClaims", new InboxClaims(parts));
    }

    /** The settings for the placeholders in routes. */
    static Properties properties(Parts parts) {
        Properties settings = parts.settings().properties();
        settings.setProperty(
                SettingKey.INBOX_FOLDER.key(),
                parts.settings().inbox().folder(parts.folders()).toString());
        if (settings.getProperty(SettingKey.MAIL_HOST.key()).isBlank()) {
            settings.setProperty(
                    SettingKey.MAIL_HOST.key(), "localhost"); // an endpoint needs one; nothing is sent to it
        }
        parts.settings().retry().putInto(settings);
        settings.remove(SettingKey.MAIL_PASSWORD.key());
        settings.remove(SettingKey.NOTICE_WEBHOOK.key());
        settings.remove(SettingKey.WAREHOUSE_PASSWORD.key());
        return settings;
    }

    private void configure() {
        Map<String, Object> beans = new HashMap<>(steps(parts));
        String files = file(folder().resolve(JOB));
        if (scheduled != null) {
            beans.putAll(triggerSteps(parts, scheduled.schedules()));
            beans.put("quartz", scheduled.component());
            files += "," + triggers(scheduled.schedules());
        }
        beans.forEach(main::bind);
        main.setOverrideProperties(properties(parts));
        main.setDefaultPropertyPlaceholderLocation("false");
        MainConfigurationProperties configuration = main.configure();
        configuration.setName("lgs-pipeline");
        configuration.setRoutesIncludePattern(files + (web.isPresent() ? "," + file(folder().resolve(WEB)) : ""));
        configuration.setJmxEnabled(scheduled != null);
        configuration.setStartupRecorder("off");
        configuration.setMessageHistory(false);
        configuration.setUseMdcLogging(true);
        configuration.setShutdownTimeout(STOP_SECONDS);
        configuration.setAutoConfigurationFailFast(true);
        web.ifPresent(server -> server.join(main));
        tracing.ifPresent(traces -> traces.join(main));
    }

    /** The files of the triggers, but for those of schedules that are off or gone. */
    private String triggers(Schedules schedules) {
        try (Stream<Path> files = Files.list(folder().resolve("triggers"))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> isWanted(file, schedules))
                    .sorted()
                    .map(Routes::file)
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorCode.CONFIGURATION_FILE_INVALID,
                    folder() + ": cannot be read; restore it from the distribution",
                    e);
        }
    }

    private static boolean isWanted(Path file, Schedules schedules) {
        String name = String.valueOf(file.getFileName()).replace(ENDING, "");
        return schedules.find(name).map(Schedule::isOn).orElseGet(() -> !ScheduleComponent.isFired(file, name));
    }

    private Path folder() {
        return parts.folders().home().resolve("routes");
    }

    private static String file(Path path) {
        return "file:" + path;
    }
}
