package uk.lgs.pipeline.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was made of late, so that it need not be made again; what was not asked for longest goes first. Any thread may ask. */
final class Latest<K, V> {
    private static final float FULL = 0.75f;

    private final Map<K, V> known;

    Latest(int most) {
        known = new LinkedHashMap<>(most, FULL, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What is known under a key. */
    Optional<V> find(K key) {
        synchronized (known) {
            return Optional.ofNullable(known.get(key));
        }
    }

    /** What is known under a key, or is made now; others are not kept waiting meanwhile, so it may be made twice. */
    V get(K key, Supplier<V> maker) {
        synchronized (known) {
            V found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        V made = maker.get();
        synchronized (known) {
            known.put(key, made);
        }
        return made;
    }
}
