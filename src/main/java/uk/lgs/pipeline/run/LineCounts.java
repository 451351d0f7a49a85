package uk.lgs.pipeline.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every line of a dump.
 *
 * @param read lines of the retail table that were read
 * @param loaded lines that count in the clean base
 * @param setAside lines kept in the warehouse but out of the clean base, by rule name
 * @param quarantined lines that could not be understood, by rule name
 */
public record LineCounts(long read, long loaded, Map<String, Long> setAside, Map<String, Long> quarantined) {
    public LineCounts {
        setAside = Collections.unmodifiableMap(new TreeMap<>(setAside));
        quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
        if (loaded < 0 || isAnyNegative(setAside) || isAnyNegative(quarantined)) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN, "a count of lines is below zero; nothing was published");
        }
        long accounted = loaded + sum(setAside) + sum(quarantined);
        if (read != accounted) {
            throw new PipelineException(
                    ErrorCode.PROMISE_BROKEN,
                    "%d lines were read but %d are accounted for; nothing was published".formatted(read, accounted));
        }
    }

    public long setAsideTotal() {
        return sum(setAside);
    }

    public long quarantinedTotal() {
        return sum(quarantined);
    }

    private static boolean isAnyNegative(Map<String, Long> counts) {
        return counts.values().stream().anyMatch(count -> count < 0);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
