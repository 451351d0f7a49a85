package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.analytics.Mart.Lane;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.Table;
import uk.lgs.pipeline.warehouse.InvoiceReader;
import uk.lgs.pipeline.warehouse.MartSession;
import uk.lgs.pipeline.warehouse.StoredLine;

class MartBuildTest {
    private static final Table NOTHING = new Table(List.of(), List.of());

    private final List<String> built = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger atWork = new AtomicInteger();

    /** Notes what is built, and that no two statements are at work at the same time. */
    private final MartSession session = new MartSession() {
        @Override
        public Table query(Base base, String select) {
            return one(() -> built.add("query " + select));
        }

        @Override
        public void read(Base base, String select, Consumer<List<@Nullable Object>> reader) {
            one(() -> built.add("read " + select));
        }

        @Override
        public void readLines(int fromCustomer, int toCustomer, Consumer<StoredLine> reader) {
            one(() -> built.add("lines"));
        }

        @Override
        public void readInvoices(int[] productNumbers, InvoiceReader reader) {
            one(() -> built.add("invoices"));
        }

        @Override
        public void replace(Base base, String mart, String select) {
            one(() -> built.add(mart));
        }

        @Override
        public void replace(Base base, String mart, Table rows) {
            one(() -> built.add(mart));
        }

        @Override
        public void empty(Base base, String mart) {
            one(() -> built.add("empty " + mart));
        }

        private Table one(Runnable statement) {
            assertThat(atWork.incrementAndGet()).isEqualTo(1);
            statement.run();
            atWork.decrementAndGet();
            return NOTHING;
        }
    };

    @Test
    void sharedTableWaitsForTheSegmentsOfCustomersAlone() {
        MartStep segments = scored("rfm_customers", session -> session.replace(Base.CLEAN, "rfm_customers", NOTHING));
        MartStep score = scored("score", session -> {
            session.query(Base.CLEAN, "select 1 from shared");
            session.replace(Base.CLEAN, "score", NOTHING);
        });
        MartStep shared = step("shared", session -> {
            session.read(Base.CLEAN, "select 1 from rfm_customers join score", row -> {});
            session.replace(Base.CLEAN, "shared", NOTHING);
        });
        new MartBuild(List.of(segments, shared, score)).run(session);
        assertThat(built)
                .containsExactly(
                        "rfm_customers",
                        "read select 1 from rfm_customers join score",
                        "shared",
                        "query select 1 from shared",
                        "score");
    }

    @Test
    void selectWaitsForTheScoreThatItNames() {
        CountDownLatch metricsBegan = new CountDownLatch(1);
        MartStep score = scored("score", session -> {
            await(metricsBegan);
            session.replace(Base.CLEAN, "score", NOTHING);
        });
        MartStep before = step("plain", session -> {
            session.replace(Base.CLEAN, "plain", "select 1 from invoice");
            metricsBegan.countDown();
        });
        MartStep after = step("metric", session -> session.replace(Base.CLEAN, "metric", "select 1 from score as s"));

        new MartBuild(List.of(score, before, after)).run(session);

        assertThat(built).containsExactly("plain", "score", "metric");
    }

    @Test
    void scoreWaitsForTheSharedTableThatItNames() {
        CompletableFuture<Void> scoreBegan = new CompletableFuture<>();
        MartStep shared = step("basis", session -> {
            scoreBegan.join();
            session.replace(Base.CLEAN, "basis", "select 1 as score");
        });
        MartStep score = scored("score", session -> {
            scoreBegan.complete(null);
            session.query(Base.CLEAN, "select thing from basis");
            session.replace(Base.CLEAN, "score", NOTHING);
        });

        new MartBuild(List.of(shared, score)).run(session);

        assertThat(built).containsExactly("basis", "query select thing from basis", "score");
    }

    @Test
    void forecastIsMadeBesideOtherScoresAndTheyWaitForWhatTheyNameOfIt() {
        CountDownLatch scoreIsBuilt = new CountDownLatch(1);
        MartStep forecast = new MartStep(Lane.FORECASTS, "forecast", Base.CLEAN, false, Set.of("forecast"), session -> {
            await(scoreIsBuilt);
            session.replace(Base.CLEAN, "forecast", NOTHING);
        });
        MartStep score = scored("score", session -> {
            session.replace(Base.CLEAN, "score", NOTHING);
            scoreIsBuilt.countDown();
        });
        MartStep last = scored("last", session -> {
            session.query(Base.CLEAN, "select 1 from forecast");
            session.replace(Base.CLEAN, "last", NOTHING);
        });

        new MartBuild(List.of(forecast, score, last)).run(session);

        assertThat(built).containsExactly("score", "forecast", "query select 1 from forecast", "last");
    }

    @Test
    void queryThatReadsNoTableThatIsBuiltIsAskedOnceForAllLanes() {
        MartStep score = scored("score", session -> {
            session.query(Base.CLEAN, "select 1 from invoice");
            session.query(Base.CLEAN, "select 1 from score");
            session.replace(Base.CLEAN, "score", NOTHING);
            session.query(Base.CLEAN, "select 1 from score");
        });
        MartStep table = step("table", session -> {
            session.query(Base.CLEAN, "select 1 from score");
            session.query(Base.CLEAN, "select 1 from invoice");
            session.query(Base.RECEIVED, "select 1 from invoice");
            session.replace(Base.CLEAN, "table", NOTHING);
        });

        new MartBuild(List.of(score, table)).run(session);

        assertThat(built)
                .containsExactly(
                        "query select 1 from invoice",
                        "query select 1 from score",
                        "score",
                        "query select 1 from score",
                        "query select 1 from score",
                        "query select 1 from invoice",
                        "table");
    }

    /** The forecast could begin at once; it is held back until the large step before it has ended, whatever table that fills. */
    @Test
    void largeStepsAreDoneOneAfterTheOther() {
        CountDownLatch smallIsBuilt = new CountDownLatch(1);
        MartStep large = new MartStep(Lane.TABLES, "large", Base.CLEAN, true, Set.of("large"), session -> {
            await(smallIsBuilt);
            session.replace(Base.CLEAN, "large", NOTHING);
        });
        MartStep other = new MartStep(Lane.FORECASTS, "other", Base.CLEAN, true, Set.of("other"), session -> {
            session.replace(Base.CLEAN, "other", NOTHING);
        });
        MartStep small = scored("small", session -> {
            session.replace(Base.CLEAN, "small", NOTHING);
            smallIsBuilt.countDown();
        });

        new MartBuild(List.of(large, other, small)).run(session);

        assertThat(built).containsExactly("small", "large", "other");
    }

    @Test
    void failureOfALargeStepEndsThoseThatWaitForIt() {
        IllegalStateException failure = new IllegalStateException("no memory");
        MartStep large = new MartStep(Lane.TABLES, "large", Base.CLEAN, true, Set.of("large"), session -> {
            throw failure;
        });
        MartStep other = new MartStep(Lane.FORECASTS, "other", Base.CLEAN, true, Set.of("other"), session -> {
            session.replace(Base.CLEAN, "other", NOTHING);
        });
        MartBuild build = new MartBuild(List.of(large, other));

        assertThatThrownBy(() -> build.run(session)).isSameAs(failure);
        assertThat(built).isEmpty();
    }

    @Test
    void nothingWaitsForWhatComesAfterIt() {
        MartStep score = scored("score", session -> {
            session.query(Base.CLEAN, "select 1 from metric");
            session.replace(Base.CLEAN, "score", NOTHING);
        });
        MartStep metric = step("metric", session -> session.replace(Base.CLEAN, "metric", "select 1 from score"));

        new MartBuild(List.of(score, metric)).run(session);

        assertThat(built).containsExactly("query select 1 from metric", "score", "metric");
    }

    @Test
    void failureOfAScoreIsTheOneThatIsToldAndNobodyWaitsForItInVain() {
        IllegalStateException failure = new IllegalStateException("no fit");
        MartStep score = scored("score", session -> {
            throw failure;
        });
        MartStep metric = step("metric", session -> session.replace(Base.CLEAN, "metric", "select 1 from score"));
        MartBuild build = new MartBuild(List.of(score, metric));

        assertThatThrownBy(() -> build.run(session)).isSameAs(failure);
        assertThat(built).isEmpty();
    }

    @Test
    void failureOfASharedTableEndsAllLanes() {
        IllegalStateException failure = new IllegalStateException("no table");
        MartStep shared = step("basis", session -> {
            throw failure;
        });
        MartStep score = scored("score", session -> session.query(Base.CLEAN, "select 1 from basis"));
        MartBuild build = new MartBuild(List.of(shared, score));

        assertThatThrownBy(() -> build.run(session)).isSameAs(failure);
        assertThat(built).isEmpty();
    }

    @Test
    void refusesATableThatNobodyCouldWaitFor() {
        MartStep score = scored("score", session -> session.replace(Base.CLEAN, "beside", NOTHING));
        MartBuild build = new MartBuild(List.of(score));

        assertThatThrownBy(() -> build.run(session))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("beside is filled by a mart whose tables() are [score]");
    }

    @Test
    void saysWhatEachTook() {
        MartStep metric = step("metric", session -> session.replace(Base.CLEAN, "metric", "select 1"));

        assertThat(new MartBuild(List.of(metric)).run(session).names()).containsExactly("clean.metric");
    }

    private static MartStep scored(String name, Consumer<MartSession> work) {
        return new MartStep(Lane.SCORES, name, Base.CLEAN, false, Set.of(name), work);
    }

    private static MartStep step(String name, Consumer<MartSession> work) {
        return new MartStep(Lane.TABLES, name, Base.CLEAN, false, Set.of(name), work);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
