package uk.lgs.pipeline.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.DeliveryRecord;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.run.RunId;

/**
 * A run as people and programs are told of it.
 *
 * @param run its id
 * @param state where it stands, such as {@code succeeded}
 * @param isOver whether nothing more happens by itself
 * @param trigger what asked for it
 * @param dump the dump's file name
 * @param reportDate the date that its report speaks of; absent while its dump is not read
 * @param seconds from its begin to its end, or until now
 * @param attempts how often it was begun
 * @param step what it is at, or was last
 * @param heartbeatAt its process's last sign of life
 * @param waitsUntil when it is tried again by itself
 * @param cancelAskedAt when a person asked it to stop
 * @param lines what became of the dump's lines; absent unless it succeeded
 * @param code why it did not go on, an error's name
 * @param reason the same in words
 * @param deliveries how many deliveries of its report stand in each state
 */
public record RunView(
        String run,
        String state,
        boolean isOver,
        String trigger,
        String dump,
        @Nullable LocalDate reportDate,
        Instant startedAt,
        @Nullable Instant endedAt,
        double seconds,
        int attempts,
        @Nullable String step,
        Instant heartbeatAt,
        @Nullable Instant waitsUntil,
        @Nullable Instant cancelAskedAt,
        @Nullable Lines lines,
        @Nullable String code,
        @Nullable String reason,
        Map<String, Integer> deliveries) {
    private static final double MILLISECONDS = 1_000;

    /** Lines of a dump: {@code read} is the sum of the others. */
    public record Lines(long read, long loaded, long setAside, long quarantined) {
        static @Nullable Lines of(RunRecord.@Nullable LineTotals totals) {
            return totals == null
                    ? null
                    : new Lines(totals.read(), totals.loaded(), totals.setAside(), totals.quarantined());
        }
    }

    static RunView of(RunRecord run, List<DeliveryRecord> deliveries, Instant now) {
        Map<String, Integer> byState = new TreeMap<>();
        deliveries.forEach(delivery -> byState.merge(delivery.state().label(), 1, Integer::sum));
        Instant end = run.endedAt() == null ? now : run.endedAt();
        RunRecord.Failure failure = run.failure();
        return new RunView(
                run.id().value(),
                run.state().label(),
                run.endedAt() != null,
                run.origin().trigger().label(),
                run.dumpName(),
                run.knownWork().map(work -> work.reportDate()).orElse(null),
                run.startedAt(),
                run.endedAt(),
                seconds(run.startedAt(), end),
                run.attempt(),
                run.step(),
                run.heartbeatAt(),
                run.waitUntil(),
                run.cancelAskedAt(),
                Lines.of(run.lines()),
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                byState);
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLISECONDS;
    }

    /**
     * The id that somebody asked for.
     *
     * @throws uk.lgs.pipeline.run.PipelineException NOT_FOUND where it is none
     */
    static RunId id(Request request) {
        String text = request.place("run");
        try {
            return new RunId(text);
        } catch (IllegalArgumentException notAnId) {
            throw Missing.of("run", text);
        }
    }
}
