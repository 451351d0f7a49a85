package uk.lgs.pipeline.analytics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.TimeSpent;
import uk.lgs.pipeline.warehouse.MartSession;

/**
 * One building of all marts in a session, in lanes: what the server sums on the caller's thread, and what Java scores on others,
 * since the server is idle while Java fits a model, and Java while the server sums. A step waits for the tables that it names of the steps before it, in whatever lane, and
 * a large step for the large ones before it, so that memory holds what one of them needs, and for nothing else; so the first that is not
 * done never waits, and no two can wait for one another.
 */
final class MartBuild {
    private final TimeSpent times = new TimeSpent();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private final Map<String, MartTable> tables = new HashMap<>();
    private final NavigableMap<Integer, CompletableFuture<Void>> largeSteps = new TreeMap<>();
    private final Map<String, Table> answers = new ConcurrentHashMap<>();
    private final Map<Mart.Lane, Map<Integer, MartStep>> stepsByLane = new EnumMap<>(Mart.Lane.class);

    /** A table of a base, and the place of the step that fills it. */
    record MartTable(int place, CompletableFuture<Void> isFilled) {}

    /** Of these steps, in an order in which they could be built one after the other. */
    MartBuild(List<MartStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            MartStep step = steps.get(i);
            stepsByLane
                    .computeIfAbsent(step.lane(), lane -> new LinkedHashMap<>())
                    .put(i, step);
            MartTable table = new MartTable(i, new CompletableFuture<>());
            if (step.isLarge()) {
                largeSteps.put(i, new CompletableFuture<>());
            }
            step.tables().forEach(name -> tables.put(MartLane.key(step.base(), name), table));
        }
    }

    /**
     * Builds all of them; every lane has ended when this returns or throws.
     *
     * @return how long each took
     */
    TimeSpent run(MartSession session) {
        ReentrantLock turns = new ReentrantLock(true);
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (Mart.Lane lane : EnumSet.complementOf(EnumSet.of(Mart.Lane.TABLES))) {
            if (stepsByLane.containsKey(lane)) {
                others.add(CompletableFuture.runAsync(
                        () -> build(session, turns, lane), task -> new Thread(task, lane.label()).start()));
            }
        }
        build(session, turns, Mart.Lane.TABLES);
        others.forEach(CompletableFuture::join);
        throwFailure();
        return times;
    }

    /** The failure that is told is the first: those of other lanes are that they wait in vain, or a broken transaction. */
    private void build(MartSession session, ReentrantLock turns, Mart.Lane name) {
        MartLane lane = new MartLane(session, turns, times, tables, largeSteps, answers);
        try {
            stepsByLane.getOrDefault(name, Map.of()).forEach((place, step) -> lane.build(step, place));
        } catch (RuntimeException | Error e) {
            firstFailure.compareAndSet(null, e);
            tables.values().forEach(table -> table.isFilled().completeExceptionally(e));
            largeSteps.values().forEach(step -> step.completeExceptionally(e));
        }
    }

    private void throwFailure() {
        Throwable failure = firstFailure.get();
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
