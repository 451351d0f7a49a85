package uk.lgs.pipeline.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that many ask for and that is costly to find out, or that nobody may be able to tell: it is read at most once in a
 * while, by one thread of its own, and waited for only so long. That it could not be read is kept just as long, so that those who
 * ask do not queue up behind something that does not answer. Any thread may ask.
 */
public final class Kept<T> implements AutoCloseable {
    private final Supplier<T> source;
    private final Clock clock;
    private final Duration age;
    private final Duration patience;
    private final ExecutorService thread;
    private @Nullable Future<T> reading;
    private @Nullable T value;
    private Instant knownAt = Instant.MIN;

    /**
     * A value that is not known so far.
     *
     * @param name of the thread that reads it
     * @param source finds it out; what it throws means that nobody can tell
     * @param age for how long an answer is good
     * @param patience how long those who ask wait for a new one
     */
    public Kept(String name, Supplier<T> source, Clock clock, Duration age, Duration patience) {
        this.source = source;
        this.clock = clock;
        this.age = age;
        this.patience = patience;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread reader = new Thread(task, name);
            reader.setDaemon(true);
            return reader;
        });
    }

    /** The value, no older than its age allows; empty where nobody could tell in time. */
    public synchronized Optional<T> get() {
        if (clock.instant().isBefore(knownAt.plus(age))) {
            return Optional.ofNullable(value);
        }
        value = read();
        knownAt = clock.instant();
        return Optional.ofNullable(value);
    }

    /** One that took too long goes on, and whoever asks next gets what it found. */
    private @Nullable T read() {
        Future<T> current = reading == null ? thread.submit(source::get) : reading;
        reading = current;
        try {
            T read = current.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            reading = null;
            return read;
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            reading = null;
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
