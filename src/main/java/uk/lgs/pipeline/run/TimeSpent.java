package uk.lgs.pipeline.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How long each of many things took, by name, for whoever looks for the slow ones. Several threads may add to it. */
public final class TimeSpent {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Long> nanosByName = new ConcurrentHashMap<>();

    /** Adds to the time of a thing. */
    public void add(String name, long nanos) {
        nanosByName.merge(name, nanos, Long::sum);
    }

    /** The names, the slowest first. */
    public List<String> names() {
        return nanosByName.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Each name with its seconds, the slowest first, such as {@code clean.orders 0.71 s, received.months 0.02 s}. */
    @Override
    public String toString() {
        return names().stream()
                .map(name -> String.format(
                        Locale.ROOT, "%s %.2f s", name, nanosByName.getOrDefault(name, 0L) / NANOS_PER_SECOND))
                .collect(Collectors.joining(", "));
    }
}
