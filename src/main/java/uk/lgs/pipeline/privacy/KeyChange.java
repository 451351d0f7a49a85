package uk.lgs.pipeline.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Finds for each stored pseudonym the one that the same customer has under a new key. An HMAC cannot be turned around, so the
 * customer numbers are tried, which only the holder of the old key can do. Memory grows with the pseudonyms that are stored,
 * not with the numbers that are tried.
 */
public final class KeyChange {
    private static final long NUMBERS_AT_ONCE = 20_000;

    private final PseudonymKey oldKey;
    private final PseudonymKey newKey;
    private final Stored stored;
    private final Map<String, String> pseudonyms = new ConcurrentHashMap<>();
    private final Map<String, String> marks = new ConcurrentHashMap<>();
    private final AtomicInteger missing = new AtomicInteger();

    /**
     * What is stored under a key.
     *
     * @param pseudonyms of customers
     * @param marks of forgotten customers
     */
    public record Stored(Set<String> pseudonyms, Set<String> marks) {
        public Stored {
            pseudonyms = Set.copyOf(pseudonyms);
            marks = Set.copyOf(marks);
        }

        public int size() {
            return pseudonyms.size() + marks.size();
        }
    }

    public KeyChange(PseudonymKey oldKey, PseudonymKey newKey, Stored stored) {
        this.oldKey = oldKey;
        this.newKey = newKey;
        this.stored = stored;
        missing.set(stored.size());
    }

    /** Tries the numbers from 1 to {@code last} on all processors, as long as a pseudonym is missing. */
    public void tryAllUpTo(long last) {
        LongStream.rangeClosed(0, (last - 1) / NUMBERS_AT_ONCE).parallel().forEach(part -> {
            long first = part * NUMBERS_AT_ONCE + 1;
            if (!isComplete() && first <= last) {
                tryRange(first, Math.min(last, first + NUMBERS_AT_ONCE - 1));
            }
        });
    }

    /** Tries one number as a person types it. */
    public void tryNumber(String number) {
        tryOne(number, new Pseudonyms(oldKey));
    }

    /** Whether every stored pseudonym and mark has its successor. */
    public boolean isComplete() {
        return missing.get() == 0;
    }

    /** How many stored pseudonyms and marks have none so far. */
    public int missing() {
        return missing.get();
    }

    /** New pseudonyms by old ones. */
    public Map<String, String> pseudonyms() {
        return new HashMap<>(pseudonyms);
    }

    /** New marks of forgotten customers by old ones. */
    public Map<String, String> marks() {
        return new HashMap<>(marks);
    }

    private void tryRange(long first, long last) {
        Pseudonyms old = new Pseudonyms(oldKey);
        for (long number = first; number <= last; number++) {
            tryOne(Long.toString(number), old);
        }
    }

    private void tryOne(String number, Pseudonyms old) {
        String pseudonym = old.of(number);
        if (stored.pseudonyms().contains(pseudonym)) {
            note(pseudonyms, pseudonym, new Pseudonyms(newKey).of(number));
        }
        if (!stored.marks().isEmpty()) {
            String mark = old.forgottenMark(pseudonym);
            if (stored.marks().contains(mark)) {
                Pseudonyms fresh = new Pseudonyms(newKey);
                note(marks, mark, fresh.forgottenMark(fresh.of(number)));
            }
        }
    }

    private void note(Map<String, String> successors, String old, String successor) {
        if (successors.putIfAbsent(old, successor) == null) {
            missing.decrementAndGet();
        }
    }
}
