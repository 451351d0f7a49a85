package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.Trigger.CompletedExecutionInstruction;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.TriggerFiredResult;
import uk.lgs.pipeline.run.HandMovedClock;

/** A real scheduler, whose store is told of a firing that nobody carries out, as after an outage. */
class SchedulerWatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RAMJobStore store = new RAMJobStore();
    private final HandMovedClock clock = new HandMovedClock();
    private boolean isWorkElsewhere;
    private final SchedulerWatch watch = new SchedulerWatch(clock, () -> isWorkElsewhere);
    private Scheduler scheduler;

    /** A job that is never done here. */
    @DisallowConcurrentExecution
    public static final class Nothing implements Job {
        @Override
        public void execute(JobExecutionContext context) {}
    }

    @BeforeEach
    void startScheduler() throws Exception {
        DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
        factory.createScheduler("watched", "one", new SimpleThreadPool(1, Thread.NORM_PRIORITY), store);
        scheduler = factory.getScheduler("watched");
        scheduler.scheduleJob(
                JobBuilder.newJob(Nothing.class).withIdentity("weekly-report").build(),
                TriggerBuilder.newTrigger()
                        .withIdentity("weekly-report")
                        .startAt(Date.from(Instant.parse("2999-01-01T00:00:00Z")))
                        .build());
        scheduler.start();
    }

    @AfterEach
    void stopScheduler() throws Exception {
        scheduler.shutdown();
    }

    @Test
    void scheduleThatWaitsForItsTimeIsWell() throws Exception {
        assertThat(watch.look(scheduler).isGood()).isTrue();
        assertThat(SchedulerWatch.states(scheduler)).containsEntry(TriggerState.NORMAL, 1);
    }

    @Test
    void triggerThatStaysBlockedWhileNothingIsAtWorkIsNamed() throws Exception {
        fire();
        assertThat(SchedulerWatch.states(scheduler)).containsEntry(TriggerState.BLOCKED, 1);

        assertThat(watch.look(scheduler).isGood()).as("it may just have begun").isTrue();
        clock.move(PATIENCE);
        assertThat(watch.look(scheduler).isGood()).isFalse();
        assertThat(watch.look(scheduler).message()).contains("weekly-report");
    }

    @Test
    void triggerThatIsBlockedWhileAnotherInstanceWorksIsWell() throws Exception {
        fire();
        watch.look(scheduler);
        clock.move(PATIENCE);
        isWorkElsewhere = true;
        assertThat(watch.look(scheduler).isGood()).isTrue();

        isWorkElsewhere = false;
        assertThat(watch.look(scheduler).isGood()).as("the time counts anew").isTrue();
    }

    @Test
    void triggerInErrorIsNamedAtOnce() throws Exception {
        TriggerFiredResult fired = fire();
        store.triggeredJobComplete(
                fired.getTriggerFiredBundle().getTrigger(),
                fired.getTriggerFiredBundle().getJobDetail(),
                CompletedExecutionInstruction.SET_TRIGGER_ERROR);

        assertThat(watch.look(scheduler).message()).contains("weekly-report");
    }

    @Test
    void schedulerThatDoesNotRunIsNoticed() throws Exception {
        scheduler.standby();

        assertThat(watch.look(scheduler).message()).contains("not running");
    }

    /** Fires the trigger as a scheduler does that ends before it has done the job. */
    private TriggerFiredResult fire() throws Exception {
        long farAhead = Instant.parse("2999-01-02T00:00:00Z").toEpochMilli();
        return store.triggersFired(List.copyOf(store.acquireNextTriggers(farAhead, 1, 0)))
                .get(0);
    }
}
