package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import uk.lgs.pipeline.ops.Sign;

/**
 * Looks whether the schedule goes on. A trigger is blocked while its job is at work, here or in another instance; one that is
 * blocked while nothing is at work was left behind, as happens after an outage of the database, and never fires again.
 */
final class SchedulerWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final BooleanSupplier isWorkElsewhere;
    private final Map<TriggerKey, Instant> idleSince = new HashMap<>();

    /**
     * A watch that has seen nothing yet.
     *
     * @param isWorkElsewhere whether the ledger knows of a run at work, in any instance
     */
    SchedulerWatch(Clock clock, BooleanSupplier isWorkElsewhere) {
        this.clock = clock;
        this.isWorkElsewhere = isWorkElsewhere;
    }

    /** Whether the scheduler runs and all its triggers can fire. */
    synchronized Sign look(Scheduler scheduler) {
        try {
            if (!scheduler.isStarted() || scheduler.isInStandbyMode() || scheduler.isShutdown()) {
                return new Sign(false, "the scheduler is not running; restart the service");
            }
            List<String> broken = broken(scheduler);
            return broken.isEmpty()
                    ? new Sign(true, "the scheduler is running")
                    : new Sign(
                            false,
                            "these schedules do not fire any more: %s; restart the service"
                                    .formatted(String.join(", ", broken)));
        } catch (SchedulerException e) {
            return new Sign(false, "the scheduler cannot tell its state; check the database and the log");
        }
    }

    /** How many triggers are in each state. */
    static Map<TriggerState, Integer> states(Scheduler scheduler) throws SchedulerException {
        Map<TriggerState, Integer> states = new EnumMap<>(TriggerState.class);
        for (TriggerState state : TriggerState.values()) {
            states.put(state, 0);
        }
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
            states.merge(scheduler.getTriggerState(key), 1, Integer::sum);
        }
        return states;
    }

    private List<String> broken(Scheduler scheduler) throws SchedulerException {
        Set<JobKey> atWork = scheduler.getCurrentlyExecutingJobs().stream()
                .map(job -> job.getJobDetail().getKey())
                .collect(Collectors.toSet());
        List<String> broken = new ArrayList<>();
        for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
            TriggerState state = scheduler.getTriggerState(key);
            Trigger trigger = scheduler.getTrigger(key);
            boolean isIdle = state == TriggerState.BLOCKED
                    && trigger != null
                    && !atWork.contains(trigger.getJobKey())
                    && !isWorkElsewhere.getAsBoolean();
            if (state == TriggerState.ERROR || isIdle && isLongSince(key)) {
                broken.add(key.getName());
            }
            if (!isIdle) {
                idleSince.remove(key);
            }
        }
        return broken.stream().sorted().toList();
    }

    private boolean isLongSince(TriggerKey key) {
        Instant now = clock.instant();
        Instant since = idleSince.computeIfAbsent(key, first -> now);
        return !now.isBefore(since.plus(PATIENCE));
    }
}
