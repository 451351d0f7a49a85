package uk.lgs.pipeline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.dump.DumpLayout;
import uk.lgs.pipeline.dump.DumpSurvey;
import uk.lgs.pipeline.privacy.ColumnPolicy;

/**
 * A survey that begins with the program, beside the start of database and routes, since it needs neither. Nobody hears of it, not
 * even of what is wrong with the dump, until the run's first step {@link #take takes} it; one that is not taken ends when it is closed.
 */
final class EarlySurvey implements AutoCloseable {
    private final Path dump;
    private final DumpLayout layout;
    private final Optional<Stamp> stamp;
    private final CompletableFuture<DumpSurvey> survey = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private long bytes;
    private @Nullable LongConsumer onRead;
    private long besideStart;
    private boolean isTaken;
    private boolean isClosed;

    /** By which a file is known to be what it was. */
    private record Stamp(long size, FileTime changedAt) {
        static Optional<Stamp> of(Path file) {
            try {
                return Optional.of(new Stamp(Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) { // reading it says why
                return Optional.empty();
            }
        }
    }

    private EarlySurvey(Path dump, DumpLayout layout) {
        this.dump = dump;
        this.layout = layout;
        stamp = Stamp.of(dump);
    }

    /** Begins to read a dump; the settings must be those of the run. */
    static EarlySurvey begin(Path dump, Settings settings, Folders folders) {
        DumpLayout layout = settings.layout(ColumnPolicy.read(settings.columnsFile()));
        return begin(dump, layout, onRead -> DumpSurvey.of(dump, layout, folders.work(), onRead));
    }

    /** Begins something that reads a dump and tells of the bytes. */
    static EarlySurvey begin(Path dump, DumpLayout layout, Function<LongConsumer, DumpSurvey> reading) {
        EarlySurvey early = new EarlySurvey(dump, layout);
        Thread thread = new Thread(() -> early.read(reading), "survey");
        thread.setDaemon(true);
        thread.start();
        return early;
    }

    private void read(Function<LongConsumer, DumpSurvey> reading) {
        try {
            DumpSurvey found = reading.apply(this::hasRead);
            runsBesideStart();
            survey.complete(found);
        } catch (RuntimeException | Error e) {
            survey.completeExceptionally(e);
        }
    }

    private synchronized void runsBesideStart() {
        if (!isTaken) {
            besideStart = System.nanoTime() - began;
        }
    }

    private synchronized void hasRead(long count) {
        if (isClosed) {
            throw new CancellationException("nobody waits for this survey");
        }
        bytes += count;
        if (onRead != null) {
            onRead.accept(count);
        }
    }

    /** Whether it is of this dump, as it lies there now, and of this layout. */
    boolean isOf(Path wanted, DumpLayout itsLayout) {
        return dump.equals(wanted) && layout.equals(itsLayout) && stamp.equals(Stamp.of(wanted));
    }

    /** How many bytes it has read so far. */
    synchronized long bytesRead() {
        return bytes;
    }

    /** How many milliseconds of its work were done before it was taken. */
    synchronized long millisBesideStart() {
        return TimeUnit.NANOSECONDS.toMillis(besideStart);
    }

    /**
     * Waits for its end; whoever takes it closes what it found. May be called once.
     *
     * @param listener told of every byte read from now on; what it throws ends the survey
     * @throws uk.lgs.pipeline.run.PipelineException what is wrong with the dump
     */
    DumpSurvey take(LongConsumer listener) {
        synchronized (this) {
            if (!survey.isDone()) {
                runsBesideStart();
            }
            isTaken = true;
            onRead = listener;
        }
        try {
            return survey.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        if (!isTaken) {
            survey.thenAccept(DumpSurvey::close).exceptionally(failure -> null).join();
        }
    }
}
