package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.run.RunId;

/** The Camel routes of the folder {@code routes/}, with the steps that they call. */
final class Routes implements AutoCloseable {
    private static final String JOB = "*.camel.yaml";
    private static final String TRIGGERS = "triggers/*.camel.yaml";
    private static final String WEB = "web/*.camel.yaml";

    private final Main main = new Main();
    private final Optional<WebServer> web;
    private final Optional<Tracing> tracing;

    private Routes(Parts parts, boolean withTriggers) {
        web = withTriggers && parts.settings().http().isOn() ? Optional.of(new WebServer(parts)) : Optional.empty();
        tracing = parts.settings().traces().endpoint().map(Tracing::new);
        configure(parts, withTriggers);
    }

    /** The routes of the job itself: a run starts when it is asked for. */
    static Routes attended(Parts parts) {
        return new Routes(parts, false);
    }

    /** The job's routes and those that trigger it, on schedule or when a dump arrives. */
    static Routes unattended(Parts parts) {
        return new Routes(parts, true);
    }

    /** Starts the routes and returns. */
    Routes start() throws Exception {
        web.ifPresent(WebServer::requireFree);
        main.start();
        return this;
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
            throw Failures.of(e);
        }
    }

    /** Makes the report of a past month. */
    RunOutcome backfill(Backfill wish) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody("direct:backfill-month", wish, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw Failures.of(e);
        }
    }

    /** Goes on with a run from where it stands, or from where it is wished. */
    RunOutcome resume(Resumption wish) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            return template.requestBody("direct:resume-run", wish, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw Failures.of(e);
        }
    }

    /** Sends what is planned of a run's report. */
    void deliver(RunId run) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:deliver-report", run);
        } catch (CamelExecutionException | IOException e) {
            throw Failures.of(e);
        }
    }

    /** Stops the run at work at the next place where nothing is half done, and then the routes. */
    void interrupt() {
        RunSteps steps = camel().getRegistry().lookupByNameAndType("run", RunSteps.class);
        if (steps != null) { // otherwise they have been stopped already
            steps.interrupt();
        }
        close();
    }

    /** Sends one thing that is planned. */
    void handOver(DeliveryRecord.Key planned) {
        try (ProducerTemplate template = camel().createProducerTemplate()) {
            template.requestBody("direct:hand-over", planned);
        } catch (CamelExecutionException | IOException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void close() {
        main.stop();
        web.ifPresent(WebServer::close);
        tracing.ifPresent(Tracing::close);
    }

    /** The beans that routes call, by the names that they call them. */
    static Map<String, Object> steps(Parts parts) {
        RunSteps run = new RunSteps(parts);
        ReportSteps report = new ReportSteps(parts, run);
        return Map.ofEntries(
                Map.entry("failures", new FailureSteps()),
                Map.entry("run", run),
                Map.entry("ingest", new IngestSteps(parts, run)),
                Map.entry("report", report),
                Map.entry("backfill", new BackfillSteps(parts, run, report)),
                Map.entry("repair", new RepairSteps(parts, run)),
                Map.entry("takeOver", new TakeOverSteps(parts)),
                Map.entry("delivery", new DeliverySteps(parts)),
                Map.entry("sftp", new SftpSteps(parts)),
                Map.entry("mailServer", new MailServer(parts)),
                Map.entry("retention", new RetentionSteps(parts)),
                Map.entry("triggers", new TriggerSteps(parts.folders(), parts.settings())));
    }

    /** The settings for the placeholders in routes. */
    static Properties properties(Parts parts) {
        Properties settings = parts.settings().properties();
        Path inbox = parts.folders().home().resolve(settings.getProperty(SettingKey.INBOX_FOLDER.key()));
        settings.setProperty(SettingKey.INBOX_FOLDER.key(), inbox.toString());
        if (settings.getProperty(SettingKey.MAIL_HOST.key()).isBlank()) {
            settings.setProperty(
                    SettingKey.MAIL_HOST.key(), "localhost"); // an endpoint needs one; nothing is sent to it
        }
        settings.remove(SettingKey.MAIL_PASSWORD.key());
        settings.remove(SettingKey.WAREHOUSE_PASSWORD.key());
        return settings;
    }

    private void configure(Parts parts, boolean withTriggers) {
        steps(parts).forEach(main::bind);
        main.setOverrideProperties(properties(parts));
        main.setDefaultPropertyPlaceholderLocation("false");
        MainConfigurationProperties configuration = main.configure();
        configuration.setName("lgs-pipeline");
        configuration.setRoutesIncludePattern(pattern(parts, JOB)
                + (withTriggers ? "," + pattern(parts, TRIGGERS) : "")
                + (web.isPresent() ? "," + pattern(parts, WEB) : ""));
        configuration.setJmxEnabled(withTriggers);
        configuration.setStartupRecorder("off");
        configuration.setMessageHistory(false);
        configuration.setUseMdcLogging(true);
        configuration.setShutdownTimeout(45);
        configuration.setAutoConfigurationFailFast(true);
        web.ifPresent(server -> server.join(main));
        tracing.ifPresent(traces -> traces.join(main));
    }

    private static String pattern(Parts parts, String files) {
        return "file:" + parts.folders().home().resolve("routes").resolve(files);
    }
}
