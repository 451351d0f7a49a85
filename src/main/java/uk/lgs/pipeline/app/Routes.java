package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainConfigurationProperties;

/** The Camel routes of the folder {@code routes/}, with the steps that they call. */
final class Routes implements AutoCloseable {
    private static final String JOB = "*.camel.yaml";
    private static final String TRIGGERS = "triggers/*.camel.yaml";

    private final Main main = new Main();

    private Routes() {}

    /** Starts the routes of the job itself: a run starts when it is asked for. */
    static Routes attended(Parts parts) throws Exception {
        Routes routes = new Routes();
        routes.configure(parts, false);
        routes.main.start();
        return routes;
    }

    /** Runs the job's routes and what triggers them, until the process is asked to end; returns the exit code. */
    static int serve(Parts parts) throws Exception {
        Routes routes = new Routes();
        routes.configure(parts, true);
        routes.main.run();
        return routes.main.getExitCode();
    }

    /** Runs one dump through the routes. */
    RunOutcome run(RunTrigger trigger) {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            return template.requestBody("direct:run-report", trigger, RunOutcome.class);
        } catch (CamelExecutionException | IOException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }

    private void configure(Parts parts, boolean withTriggers) throws Exception {
        RunSteps run = new RunSteps(parts);
        main.bind("run", run);
        main.bind("ingest", new IngestSteps(parts, run));
        main.bind("report", new ReportSteps(parts, run));
        main.bind("triggers", new TriggerSteps(parts.folders(), parts.settings()));
        Properties settings = parts.settings().properties();
        Path inbox = parts.folders().home().resolve(settings.getProperty(SettingKey.INBOX_FOLDER.key()));
        settings.setProperty(SettingKey.INBOX_FOLDER.key(), inbox.toString());
        main.setOverrideProperties(settings);
        main.setDefaultPropertyPlaceholderLocation("false");
        MainConfigurationProperties configuration = main.configure();
        configuration.setName("lgs-pipeline");
        configuration.setRoutesIncludePattern(pattern(parts, JOB) + (withTriggers ? "," + pattern(parts, TRIGGERS) : ""));
        configuration.setJmxEnabled(withTriggers);
        configuration.setStartupRecorder("off");
        configuration.setMessageHistory(false);
        configuration.setUseMdcLogging(false);
        configuration.setShutdownTimeout(45);
        configuration.setAutoConfigurationFailFast(true);
    }

    private static String pattern(Parts parts, String files) {
        return "file:" + parts.folders().home().resolve("routes").resolve(files);
    }
}
