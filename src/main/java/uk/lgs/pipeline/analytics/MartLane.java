package uk.lgs.pipeline.analytics;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.analytics.MartBuild.MartTable;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.run.TimeSpent;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartPeriod;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

/**
 * Marts that are built one after the other, beside other lanes of them. The lanes share one session, whose statements take
 * turns; what lies between two statements, such as the fit of a model, goes on at the same time. Used by one thread.
 */
final class MartLane implements MartSession {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final MartSession session;
    private final ReentrantLock turns;
    private final TimeSpent times;
    private final Map<String, MartTable> tables;
    private final NavigableMap<Integer, CompletableFuture<Void>> largeSteps;
    private final Map<String, Table> answers;
    private Set<String> expected = Set.of();
    private int place;
    private long waitedNanos;

    /**
     * A lane without steps so far.
     *
     * @param turns held during each statement; the same for all lanes
     * @param times takes what each mart cost, without the time that it waited for other lanes
     * @param tables those of all lanes, by {@link #key}
     * @param largeSteps the ends of all large steps, by place
     * @param answers to queries that read none of these tables, by {@link #key}: they are the same whenever, and asked once
     */
    MartLane(
            MartSession session,
            ReentrantLock turns,
            TimeSpent times,
            Map<String, MartTable> tables,
            NavigableMap<Integer, CompletableFuture<Void>> largeSteps,
            Map<String, Table> answers) {
        this.session = session;
        this.turns = turns;
        this.times = times;
        this.tables = tables;
        this.largeSteps = largeSteps;
        this.answers = answers;
    }

    /**
     * Does one step.
     *
     * @param placeInOrder its place; selects wait for the tables that they name of steps at lower ones, large steps for all such
     */
    void build(MartStep step, int placeInOrder) {
        long start = System.nanoTime();
        long waitedBefore = waitedNanos;
        expected = step.tables();
        place = placeInOrder;
        if (step.isLarge()) {
            await(largeSteps.headMap(place).values());
        }
        step.work().accept(this);
        Optional.ofNullable(largeSteps.get(place)).ifPresent(end -> end.complete(null));
        step.tables().forEach(name -> table(step.base(), name).isFilled().complete(null));
        long waited = waitedNanos - waitedBefore;
        times.add(key(step.base(), step.name()), System.nanoTime() - start - waited);
    }

    @Override
    public Table query(Base base, String select) {
        Set<MartTable> named = tablesOf(base, select);
        if (named.isEmpty()) {
            return answers.computeIfAbsent(key(base, select), any -> inTurn(() -> session.query(base, select)));
        }
        awaitTables(named);
        return inTurn(() -> session.query(base, select));
    }

    @Override
    public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
        awaitTables(tablesOf(base, select));
        inTurn(() -> {
            session.read(base, select, reader);
            return reader;
        });
    }

    @Override
    public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
        inTurn(() -> {
            session.readLines(fromCustomer, toCustomer, reader);
            return reader;
        });
    }

    @Override
    public void readInvoices(int[] productNumbers, InvoiceReader reader) {
        inTurn(() -> {
            session.readInvoices(productNumbers, reader);
            return reader;
        });
    }

    @Override
    public void replace(Base base, String mart, String select) {
        requireExpected(mart);
        awaitTables(tablesOf(base, select));
        inTurn(() -> {
            session.replace(base, mart, select);
            return mart;
        });
    }

    @Override
    public void replaceChanged(Base base, String mart, String select, MartPeriod period, String madeBy) {
        requireExpected(mart);
        awaitTables(tablesOf(base, select));
        inTurn(() -> {
            session.replaceChanged(base, mart, select, period, madeBy);
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

    private void awaitTables(Set<MartTable> named) {
        await(named.stream()
                .filter(table -> table.place() < place)
                .map(MartTable::isFilled)
                .toList());
    }

    /** Those that are built here and that the select names. */
    private Set<MartTable> tablesOf(Base base, String select) {
        Set<MartTable> named = new HashSet<>();
        for (String word :
                WORD.matcher(select).results().map(MatchResult::group).collect(Collectors.toSet())) {
            Optional.ofNullable(tables.get(key(base, word))).ifPresent(named::add);
        }
        return named;
    }

    private void await(Collection<CompletableFuture<Void>> ends) {
        long start = System.nanoTime();
        ends.forEach(CompletableFuture::join);
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

    private MartTable table(Base base, String name) {
        return Objects.requireNonNull(tables.get(key(base, name)));
    }

    static String key(Base base, String table) {
        return base.label() + "." + table;
    }
}
