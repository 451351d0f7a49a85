package uk.lgs.pipeline.app;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.UUID;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.DBConnectionManager;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.Database;

/**
 * When schedules fire next, kept in the warehouse's database and shared by all services on it: each firing goes to one of them.
 *
 * <p>Its methods throw {@link PipelineException} WAREHOUSE_UNAVAILABLE where the database does not answer.
 */
final class ScheduleStore implements AutoCloseable {
    /** The group of all schedules, and the name under which services share them. */
    static final String GROUP = "lgs";

    private static final String PREFIX = "org.quartz.";
    private static final int AT_A_TIME = 10;

    /** How soon a service notices what another process changed, in milliseconds. */
    private static final int LOOK_EVERY = 5_000;

    /** What is this late is caught up with by one firing, whatever was missed; in milliseconds. */
    private static final int LATE = 60_000;

    private final Scheduler scheduler;

    private ScheduleStore(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** What Quartz throws. */
    private interface Act<T> {
        T on(Scheduler scheduler) throws SchedulerException;
    }

    /** The schedules of a database; nothing fires in this process until the scheduler is started. */
    static ScheduleStore open(Database database) {
        String connections = GROUP + "-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(connections, new SchedulerConnections(database));
        try {
            Scheduler scheduler = new StdSchedulerFactory(properties(connections)).getScheduler();
            // it knows one scheduler of a name per JVM, and two services may be in one
            SchedulerRepository.getInstance().remove(GROUP);
            return new ScheduleStore(scheduler);
        } catch (SchedulerException e) {
            throw unavailable(e);
        }
    }

    private static Properties properties(String connections) {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "scheduler.instanceName", GROUP);
        properties.setProperty(PREFIX + "scheduler.instanceId", StdSchedulerFactory.AUTO_GENERATE_INSTANCE_ID);
        properties.setProperty(PREFIX + "scheduler.skipUpdateCheck", "true");
        properties.setProperty(PREFIX + "scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty(PREFIX + "scheduler.idleWaitTime", Integer.toString(LOOK_EVERY));
        properties.setProperty(PREFIX + "scheduler.dbFailureRetryInterval", Integer.toString(LOOK_EVERY));
        properties.setProperty(PREFIX + "threadPool.class", SimpleThreadPool.class.getName());
        properties.setProperty(PREFIX + "threadPool.threadCount", Integer.toString(AT_A_TIME));
        properties.setProperty(PREFIX + "threadPool.makeThreadsDaemons", "true");
        properties.setProperty(PREFIX + "jobStore.class", JobStoreTX.class.getName());
        properties.setProperty(PREFIX + "jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty(PREFIX + "jobStore.dataSource", connections);
        properties.setProperty(PREFIX + "jobStore.tablePrefix", "ops.qrtz_");
        properties.setProperty(PREFIX + "jobStore.useProperties", "true");
        properties.setProperty(PREFIX + "jobStore.isClustered", "true");
        properties.setProperty(PREFIX + "jobStore.clusterCheckinInterval", Integer.toString(LOOK_EVERY));
        properties.setProperty(PREFIX + "jobStore.misfireThreshold", Integer.toString(LATE));
        // without it two services may take the same firing
        properties.setProperty(PREFIX + "jobStore.acquireTriggersWithinLock", "true");
        return properties;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /**
     * Takes out what was kept of schedules that are gone, off or changed, so that routes put them in anew. What did not change
     * stays, with what it missed. So does not what a clock that ran ahead left.
     */
    void settle(Schedules schedules, Instant now) {
        act(scheduler -> {
            for (JobKey job : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
                Trigger kept = scheduler.getTrigger(new TriggerKey(job.getName(), GROUP));
                if (kept == null
                        || schedules
                                .find(job.getName())
                                .filter(schedule -> isSame(schedule, kept, now))
                                .isEmpty()) {
                    scheduler.deleteJob(job);
                }
            }
            return schedules;
        });
    }

    private static boolean isSame(Schedule schedule, Trigger kept, Instant now) {
        Date previous = kept.getPreviousFireTime();
        return schedule.isOn()
                && kept instanceof CronTrigger cron
                && cron.getCronExpression().equals(schedule.cron())
                && cron.getTimeZone().equals(TimeZone.getTimeZone(schedule.zone()))
                && (previous == null || !previous.toInstant().isAfter(now));
    }

    /** When a schedule fires next; empty where no service has taken it up, or it never does. */
    Optional<Instant> next(String name) {
        return act(scheduler -> Optional.ofNullable(scheduler.getTrigger(key(name)))
                .map(Trigger::getNextFireTime)
                .map(Date::toInstant));
    }

    boolean isPaused(String name) {
        return act(scheduler -> scheduler.getTriggerState(key(name)) == Trigger.TriggerState.PAUSED);
    }

    /** Whether a service has taken up a schedule. */
    boolean has(String name) {
        return act(scheduler -> scheduler.checkExists(key(name)));
    }

    /** Lets a schedule rest until it is resumed, over restarts too; what is at work goes on. */
    void pause(String name) {
        act(scheduler -> {
            scheduler.pauseTrigger(key(name));
            return name;
        });
    }

    /** Lets a schedule fire again from its next time on; what it would have fired in between is not caught up with. */
    void resume(String name) {
        act(scheduler -> {
            Trigger paused = scheduler.getTrigger(key(name));
            scheduler.rescheduleJob(
                    key(name), paused.getTriggerBuilder().startNow().build());
            return name;
        });
    }

    /** Lets a schedule fire now, once, on whichever service is first. */
    void trigger(String name) {
        act(scheduler -> {
            scheduler.triggerJob(new JobKey(name, GROUP));
            return name;
        });
    }

    /** Takes on no further firing; what is at work goes on. */
    void standby() {
        act(scheduler -> {
            scheduler.standby();
            return scheduler;
        });
    }

    /** Whether no further firing is taken on. */
    boolean isStandingBy() {
        return act(Scheduler::isInStandbyMode);
    }

    private <T> T act(Act<T> act) {
        try {
            return act.on(scheduler);
        } catch (SchedulerException e) {
            throw unavailable(e);
        }
    }

    private static TriggerKey key(String name) {
        return new TriggerKey(name, GROUP);
    }

    private static PipelineException unavailable(SchedulerException failure) {
        return new PipelineException(
                ErrorCode.WAREHOUSE_UNAVAILABLE,
                "the schedules in the database do not answer: " + failure.getMessage(),
                failure);
    }

    /** Lets go of the schedules without waiting for what is at work. */
    @Override
    public void close() {
        act(scheduler -> {
            scheduler.shutdown(false);
            return scheduler;
        });
    }
}
