package uk.lgs.pipeline.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the run ledger and the receipts say in numbers, at one moment.
 *
 * @param runs how many runs stand in each state; a state without runs is absent
 * @param errors how many of them failed, by error code
 * @param lines what became of the lines of all runs that succeeded; empty where none did
 * @param work how many runs succeeded, and how long they took together
 * @param steps how often each step was done, and how long that took together, by the step's name
 * @param lastEnd the end of the run that ended last, however it ended; absent before the first
 * @param lastSuccess the run that succeeded last; absent before the first
 * @param deliveries how many deliveries stand in each state, by channel
 */
public record LedgerFigures(
        Map<RunState, Long> runs,
        Map<String, Long> errors,
        Optional<RunRecord.LineTotals> lines,
        Spent work,
        Map<String, Spent> steps,
        Optional<End> lastEnd,
        Optional<Success> lastSuccess,
        Map<Channel, Long> deliveries) {
    public LedgerFigures {
        runs = Map.copyOf(runs);
        errors = Map.copyOf(errors);
        steps = Map.copyOf(steps);
        deliveries = Map.copyOf(deliveries);
    }

    /** How often something was done, and how long it took together. */
    public record Spent(long times, Duration time) {}

    /** How and when a run ended. */
    public record End(RunState state, Instant at) {}

    /** A run that succeeded, with the time of each of its steps by name. */
    public record Success(Instant at, Duration time, RunRecord.LineTotals lines, Map<String, Duration> steps) {
        public Success {
            steps = Map.copyOf(steps);
        }

        /** The share of the dump's lines that could not be understood, from 0 to 1. */
        public double quarantinedShare() {
            return lines.read() == 0 ? 0 : (double) lines.quarantined() / lines.read();
        }
    }

    /** Deliveries by one way that stand in one state. */
    public record Channel(String name, DeliveryState state) {}

    /** How many deliveries stand in a state, by any channel. */
    public long deliveries(DeliveryState state) {
        return deliveries.entrySet().stream()
                .filter(entry -> entry.getKey().state() == state)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
