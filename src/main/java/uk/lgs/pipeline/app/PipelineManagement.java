package uk.lgs.pipeline.app;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;

/** What JMX shows of the pipeline, and lets be done with it. What is refused is answered, not thrown: consoles show no causes. */
final class PipelineManagement implements PipelineMXBean, AutoCloseable {
    private static final String NAME = "uk.lgs.pipeline:type=Pipeline";
    private static final int RUNS = 20;

    private final Parts parts;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    PipelineManagement(Parts parts) {
        this.parts = parts;
    }

    /** Shows it, in place of one that another service of this process shows. */
    void show() {
        close();
        try {
            server.registerMBean(new StandardMBean(this, PipelineMXBean.class, true), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getState() {
        return parts.ledger().list(1).stream()
                .map(run -> run.state().label())
                .findFirst()
                .orElse("none");
    }

    @Override
    public List<String> getRuns() {
        return parts.ledger().list(RUNS).stream().map(PipelineManagement::line).toList();
    }

    @Override
    public String run(String schedule) {
        try (ScheduleStore store = ScheduleStore.open(parts.database())) {
            Schedules schedules = Schedules.read(
                    parts.settings().schedulesFile(), parts.clock().instant());
            new ScheduleControl(schedules, store, parts.firings()).trigger(schedule);
            return schedule + " is asked for";
        } catch (PipelineException e) {
            return "refused: " + e.getMessage();
        }
    }

    @Override
    public String cancel(String run) {
        if (!RunId.isOne(run)) {
            return "refused: that is no run's id; the attribute Runs has them";
        }
        try {
            new Cancellation(parts.database(), parts.ledger()).ask(new RunId(run));
            return run + " is asked to stop";
        } catch (PipelineException e) {
            return "refused: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        try {
            ObjectName name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(RunRecord run) {
        String step = run.step();
        return "%s %s%s".formatted(run.id(), run.state().label(), step == null ? "" : " " + step);
    }
}
