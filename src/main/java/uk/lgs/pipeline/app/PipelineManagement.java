package uk.lgs.pipeline.app;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.web.Effect;
import uk.lgs.pipeline.web.Operations;

/** What JMX shows of the pipeline, and lets be done with it. What is refused is answered, not thrown: consoles show no causes. */
final class PipelineManagement implements PipelineMXBean, AutoCloseable {
    /** How an answer begins that tells why nothing was done. */
    static final String REFUSED = "refused: ";

    private static final String NAME = "uk.lgs.pipeline:type=Pipeline";
    private static final int RUNS = 20;

    private final RunLedger ledger;
    private final Operations operations;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    PipelineManagement(RunLedger ledger, Operations operations) {
        this.ledger = ledger;
        this.operations = operations;
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
        return ledger.list(1).stream()
                .map(run -> run.state().label())
                .findFirst()
                .orElse("none");
    }

    @Override
    public List<String> getRuns() {
        return ledger.list(RUNS).stream().map(PipelineManagement::line).toList();
    }

    @Override
    public String run(String dump) {
        return told(() -> operations.runs().start(Optional.of(dump).filter(name -> !name.isBlank()), false));
    }

    @Override
    public String cancel(String run) {
        return RunId.isOne(run)
                ? told(() -> operations.runs().cancel(new RunId(run)))
                : REFUSED + "that is no run's id; the attribute Runs has them";
    }

    private static String told(Supplier<Effect> act) {
        try {
            return act.get().text();
        } catch (PipelineException e) {
            return REFUSED + e.getMessage();
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
