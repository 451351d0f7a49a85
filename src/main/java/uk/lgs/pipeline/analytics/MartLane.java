package uk.lgs.pipeline.analytics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.TimeSpent;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

/**
 * Marts that are built one after the other, beside another lane of them. The lanes share one session, whose statements take
 * turns; what lies between two statements, such as the fit of a model, goes on at the same time. A select waits for the tables
 * of the other lane that it names. Used by one thread.
 */
final class MartLane implements MartSession {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final MartSession session;
    private final ReentrantLock turns;
    private final TimeSpent times;
    private final Map<String, CompletableFuture<Void>> filled = new HashMap<>();
    private Map<String, CompletableFuture<Void>> awaited = Map.of();
    private Set<String> expected = Set.of();
    private long waitedNanos;

    /**
     * A lane of some marts.
     *
     * @param turns held during each statement; the same for both lanes
     * @param times takes what each mart cost, without the time that it waited for the other lane
     */
    MartLane(MartSession session, ReentrantLock turns, TimeSpent times, List<MartStep> steps) {
        this.session = session;
        this.turns = turns;
        this.times = times;
        for (MartStep step : steps) {
            step.tables().forEach(table -> filled.put(key(step.base(), table), new CompletableFuture<>()));
        }
    }

    /** Has the selects from here on wait for the tables of another lane. */
    void awaiting(MartLane other) {
        awaited = Map.copyOf(other.filled);
    }

    /** Has the selects from here on wait for the tables that one mart of another lane fills. */
    void awaiting(MartLane other, String mart) {
        awaited = new HashMap<>(other.filled);
        awaited.keySet().removeIf(table -> !table.endsWith("." + mart));
    }

    /** Builds marts of this lane; ends early where the other lane failed and its tables are needed. */
    void build(List<MartStep> steps) {
        for (MartStep step : steps) {
            long start = System.nanoTime();
            long waitedBefore = waitedNanos;
            expected = step.tables();
            step.work().accept(this);
            step.tables().forEach(table -> future(step.base(), table).complete(null));
            long waited = waitedNanos - waitedBefore;
            times.add(key(step.base(), step.name()), System.nanoTime() - start - waited);
        }
    }

    /** Tells whoever waits for tables of this lane that they will not come. */
    void fail(Throwable failure) {
        filled.values().forEach(table -> table.completeExceptionally(failure));
    }

    @Override
    public Table query(Base base, String select) {
        awaitTablesOf(base, select);
        return inTurn(() -> session.query(base, select));
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        inTurn(() -> {
            session.readLines(fromCustomer, toCustomer, reader);
            return reader;
        });
    }

    @Override
    public void replace(Base base, String mart, String select) {
        requireExpected(mart);
        awaitTablesOf(base, select);
        inTurn(() -> {
            session.replace(base, mart, select);
            return mart;
        });
    }

    @Override
    public void replace(Base base, String mart, Table rows) {
        requireExpected(mart);
        inTurn(() -> {
            session.replace(base, mart, rows);
            return mart;
        });
    }

    @Override
    public void empty(Base base, String mart) {
        inTurn(() -> {
            session.empty(base, mart);
            return mart;
        });
    }

    private void awaitTablesOf(Base base, String select) {
        Set<String> words =
                WORD.matcher(select).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<CompletableFuture<Void>> needed = new HashSet<>();
        for (String word : words) {
            CompletableFuture<Void> table = awaited.get(key(base, word));
            if (table != null) {
                needed.add(table);
            }
        }
        long start = System.nanoTime();
        needed.forEach(CompletableFuture::join);
        waitedNanos += System.nanoTime() - start;
    }

    private <T> T inTurn(Supplier<T> statement) {
        long start = System.nanoTime();
        turns.lock();
        try {
            waitedNanos += System.nanoTime() - start;
            return statement.get();
        } finally {
            turns.unlock();
        }
    }

    /** Nobody could wait for a table that is not declared, and would read its old rows. */
    private void requireExpected(String table) {
        if (!expected.contains(table)) {
            throw new IllegalStateException("%s is filled by a mart whose tables() are %s".formatted(table, expected));
        }
    }

    private CompletableFuture<Void> future(Base base, String table) {
        return filled.getOrDefault(key(base, table), new CompletableFuture<>());
    }

    private static String key(Base base, String table) {
        return base.label() + "." + table;
    }
}
