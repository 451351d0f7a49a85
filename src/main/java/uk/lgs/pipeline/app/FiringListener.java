package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.listeners.JobListenerSupport;
import org.quartz.listeners.TriggerListenerSupport;
import uk.lgs.pipeline.ops.DeadLetters;
import uk.lgs.pipeline.ops.FiringLog;
import uk.lgs.pipeline.run.PipelineException;

/** Notes what schedules do, and holds back a firing that was done already. */
final class FiringListener extends TriggerListenerSupport {
    private static final Logger LOG = LogManager.getLogger(FiringListener.class);
    private static final int MANY = 1_000;

    private final Schedules schedules;
    private final FiringLog firings;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final ScheduleStore store;

    FiringListener(Schedules schedules, FiringLog firings, DeadLetters deadLetters, Clock clock, ScheduleStore store) {
        this.schedules = schedules;
        this.firings = firings;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.store = store;
    }

    /** Listens to what fires in this process. */
    void listen() {
        try {
            store.scheduler().getListenerManager().addTriggerListener(this);
            store.scheduler().getListenerManager().addJobListener(new Endings());
        } catch (SchedulerException e) {
            throw new IllegalStateException("listeners are kept in memory", e);
        }
    }

    @Override
    public String getName() {
        return "firings";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
        String name = trigger.getJobKey().getName();
        if (schedules.find(name).isEmpty()) {
            return false; // what looks after the service itself is not noted
        }
        try {
            Instant due = due(context);
            @Nullable
            String period = isOnTime(context)
                    ? schedules
                            .find(name)
                            .flatMap(schedule -> schedule.periodDueBy(due))
                            .orElse(null)
                    : null;
            return !firings.begin(name, due, period, context.isRecovering());
        } catch (PipelineException e) {
            // what it does finds out for itself whether the database is there
            LOG.warn("the firing of {} cannot be noted: {}", name, e.getMessage());
            return false;
        }
    }

    @Override
    public void triggerMisfired(Trigger trigger) {
        String name = trigger.getJobKey().getName();
        Optional<Schedule> schedule = schedules.find(name);
        if (schedule.isEmpty() || !trigger.getKey().getGroup().equals(ScheduleStore.GROUP)) {
            return;
        }
        Instant due = trigger.getNextFireTime().toInstant();
        long missed = 1
                + schedule.get()
                        .firingsAfter(due)
                        .takeWhile(firing -> firing.isBefore(clock.instant()))
                        .limit(MANY)
                        .count();
        try {
            String why = firings.isAtWork(name, due) ? "the one before was still at work" : "no service ran then";
            firings.skip(name, due, missed == 1 ? why : why + "; " + missed + " firings are caught up with by one");
        } catch (PipelineException e) {
            LOG.warn("a missed firing of {} cannot be noted: {}", name, e.getMessage());
        }
    }

    /** For when a firing was due; of one that was taken over, when that was. */
    private static Instant due(JobExecutionContext context) {
        return context.isRecovering()
                ? Instant.ofEpochMilli(Long.parseLong(context.getTrigger()
                        .getJobDataMap()
                        .getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS)))
                : context.getScheduledFireTime().toInstant();
    }

    /** Whether the schedule fired, and not a person. */
    private static boolean isOnTime(JobExecutionContext context) {
        String group = context.isRecovering()
                ? context.getRecoveringTriggerKey().getGroup()
                : context.getTrigger().getKey().getGroup();
        return group.equals(ScheduleStore.GROUP);
    }

    /** Notes how firings end. */
    private final class Endings extends JobListenerSupport {
        @Override
        public String getName() {
            return "endings";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
            String name = context.getJobDetail().getKey().getName();
            if (schedules.find(name).isEmpty()) {
                return;
            }
            try {
                if (failure == null) {
                    if (firings.succeed(name, due(context))) {
                        deadLetters.done(name, name);
                    }
                } else if (store.isStandingBy()) {
                    firings.fail(name, due(context), "the service ended; it is done at the next start");
                    store.trigger(name);
                } else {
                    PipelineException error = Failures.of(failure);
                    firings.fail(name, due(context), error.code() + ": " + error.getMessage());
                }
            } catch (PipelineException e) {
                LOG.warn("the end of a firing of {} cannot be noted: {}", name, e.getMessage());
            }
        }
    }
}
