package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.analytics.CubeBuilder;
import uk.lgs.pipeline.analytics.SalesCube;
import uk.lgs.pipeline.warehouse.Warehouse;
import uk.lgs.pipeline.web.Sales;

/**
 * The published sales in memory. When somebody asks, and the last look is some seconds ago, a thread of its own looks whether
 * anything was published or erased since, and if so reads it all again; until that is done, those who ask get what was there before.
 */
final class PublishedSales implements Sales, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(PublishedSales.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final State LOADING =
            without("", "The sales are being read; this takes some seconds. Reload the page.");

    private final Warehouse warehouse;
    private final Clock clock;
    private final long mostLines;
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread reader = new Thread(task, "published-sales");
        reader.setDaemon(true);
        return reader;
    });
    private volatile State state = LOADING;
    private volatile Instant lookedAt = Instant.MIN;

    PublishedSales(Warehouse warehouse, Clock clock, long mostLines) {
        this.warehouse = warehouse;
        this.clock = clock;
        this.mostLines = mostLines;
    }

    @Override
    public State state() {
        if (clock.instant().isAfter(lookedAt.plus(BETWEEN_LOOKS)) && isLooking.compareAndSet(false, true)) {
            thread.execute(this::look);
        }
        return state;
    }

    /** The bytes that they take. */
    long bytes() {
        return state.cube().map(SalesCube::bytes).orElse(0L);
    }

    private void look() {
        try {
            String version = warehouse.stateSha256();
            if (!version.equals(state.version())) {
                State now = read(version);
                state = now;
                listeners.forEach(listener -> thread.execute(() -> prepare(listener, now)));
            }
        } catch (RuntimeException e) {
            LOG.warn("The published sales cannot be read; the dashboard goes on with those it has", e);
        } finally {
            lookedAt = clock.instant();
            isLooking.set(false);
        }
    }

    @Override
    public void whenRead(Consumer<State> listener) {
        listeners.add(listener);
        thread.execute(() -> prepare(listener, state));
    }

    private static void prepare(Consumer<State> listener, State now) {
        try {
            listener.accept(now);
        } catch (RuntimeException e) {
            LOG.warn("What the dashboard keeps ready cannot be prepared; it is made when somebody asks", e);
        }
    }

    private State read(String version) {
        CubeBuilder builder = new CubeBuilder();
        if (warehouse.lastInvoice().isEmpty()) {
            return without(version, "Nothing was published yet. The first run fills this page.");
        }
        if (!warehouse.readSales(builder, mostLines)) {
            return without(
                    version,
                    "There are more than %,d lines, the most that are kept in memory to be filtered (%s). The pages of the report show everything else."
                            .formatted(mostLines, SettingKey.DASHBOARD_MAX_LINES.key()));
        }
        SalesCube cube = builder.build();
        LOG.info("{} lines can be filtered, in {} bytes", cube.lineCount(), cube.bytes());
        return new State(Optional.of(cube), version, "");
    }

    private static State without(String version, String why) {
        return new State(Optional.empty(), version, why);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
