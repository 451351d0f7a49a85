package uk.lgs.pipeline.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.FiringRecord;

/**
 * When something is done unattended, and what came of it.
 *
 * @param name the route that does it
 * @param state on, paused, off (in schedules.yaml), or new (no service has taken it up)
 * @param cron when, as a Quartz cron expression
 * @param nextAt when it fires next; absent where it does not
 * @param latest its latest firings, the latest first
 */
public record ScheduleView(
        String name,
        String state,
        String cron,
        String timeZone,
        @Nullable Instant nextAt,
        List<Firing> latest) {
    public ScheduleView {
        latest = List.copyOf(latest);
    }

    /**
     * One firing.
     *
     * @param state running, done, failed or skipped
     * @param note what it did, or why it failed or was skipped
     */
    public record Firing(
            String state,
            Instant dueAt,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String note) {
        /** One that is in the log. */
        public static Firing of(FiringRecord firing) {
            return new Firing(
                    firing.state().name().toLowerCase(Locale.ROOT),
                    firing.dueAt(),
                    firing.startedAt(),
                    firing.endedAt(),
                    firing.note());
        }
    }
}
