package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lgs.pipeline.app.FrozenProcess.Place;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.warehouse.LineLoad;
import uk.lgs.pipeline.warehouse.TestDatabase;
import uk.lgs.pipeline.warehouse.Warehouse;

/** Runs in processes that are killed by {@code kill -9}, and what the next start makes of them. */
class RunKillIT {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SEED = Long.getLong("seed", 20261121);

    private static final int SECONDS_TO_END = 45;

    @TempDir
    private static Path folder;

    private static KillBench bench;
    private static long wholeRun;

    @BeforeAll
    static void prepare() throws Exception {
        bench = new KillBench(folder, TestDatabase.empty());
        timeOfAWholeRun(); // the first keeps its classes for the others
        wholeRun = timeOfAWholeRun();
    }

    /** Before and after everything that is committed, in the order of a run. */
    static Stream<Place> places() throws ClassNotFoundException {
        Class<?> publication = Class.forName("uk.lgs.pipeline.warehouse.Publication");
        Class<?> marts = Class.forName("uk.lgs.pipeline.warehouse.JdbcMartSession");
        return Stream.of(
                new Place(RunLedger.class, "begin", 1),
                new Place(IngestSteps.class, "read", 1),
                new Place(LineLoad.class, "load", 3),
                new Place(LineLoad.class, "finish", 1),
                new Place(RunLedger.class, "account", 1),
                new Place(ReportSteps.class, "publish", 1),
                new Place(Warehouse.class, "publish", 1),
                new Place(publication, "attach", 1),
                new Place(marts, "replace", 30),
                new Place(publication, "dropEmptyLoads", 1),
                new Place(DatedMarts.class, "count", 1),
                new Place(ReportSteps.class, "write", 1),
                new Place(WrittenReports.class, "keep", 1),
                new Place(Folders.class, "publishReport", 1),
                new Place(DeliverySteps.class, "plan", 1),
                new Place(RunSteps.class, "succeed", 1),
                new Place(DeliverySteps.class, "planned", 1),
                new Place(DeliverySteps.class, "compose", 1),
                new Place(MailServer.class, "send", 1),
                new Place(DeliverySteps.class, "receipt", 1),
                new Place(RunSteps.class, "finish", 1));
    }

    @ParameterizedTest
    @MethodSource("places")
    void killedAtACommitNothingIsLostDoubledOrSeenHalf(Place place) throws Exception {
        try (KilledRun run = bench.next()) {
            FrozenProcess.at(place, run::start, process -> {
                run.requireWhole();
                process.destroyForcibly().waitFor();
            });
            run.requireWhole();
            run.requireDone(run.startAgain());
            run.requireOneRun();
        }
    }

    @Test
    void killedAtAnyMomentNothingIsLostDoubledOrSeenHalf() throws Exception {
        System.out.printf("%d kills at random moments, -Dkills=%1$d -Dseed=%d%n", KILLS, SEED);
        Random random = new Random(SEED);
        for (int kills = 0; kills < KILLS; ) {
            try (KilledRun run = bench.next()) {
                int attempts = 1 + random.nextInt(4) / 3; // one in four is killed again when it goes on
                for (int attempt = 1; attempt <= attempts; attempt++) {
                    double share = 0.2 + 0.8 * random.nextDouble();
                    if (killAfter(run, (long) (wholeRun * share))) {
                        System.out.printf("kill %d at %.3f of a run: %s%n", ++kills, share, run.standing());
                    }
                    run.requireWhole();
                }
                run.requireDone(run.startAgain());
                run.requireOneRun();
            }
        }
    }

    @Test
    void askedToEndItStopsInTimeWithNothingHalfDone() throws Exception {
        Place inTheMidstOfTheMarts =
                new Place(Class.forName("uk.lgs.pipeline.warehouse.JdbcMartSession"), "replace", 30);
        try (KilledRun run = bench.next()) {
            Process process = FrozenProcess.at(inTheMidstOfTheMarts, run::start, Process::destroy);

            assertThat(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).isTrue();
            assertThat(run.standing()).startsWith("failed, attempt 1");
            run.requireWhole();
            run.requireDone(run.startAgain());
        }
    }

    /** Nanoseconds from the start of a process to the end of its run. */
    private static long timeOfAWholeRun() throws Exception {
        try (KilledRun run = bench.next()) {
            long began = System.nanoTime();
            assertThat(run.start().waitFor()).isZero();
            return System.nanoTime() - began;
        }
    }

    /** Kills a run some time after its process was started; false if it had ended, which a machine with less to do makes it. */
    private static boolean killAfter(KilledRun run, long nanos) throws Exception {
        long began = System.nanoTime();
        Process process = run.start();
        if (process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
            assertThat(process.exitValue()).isZero();
            wholeRun = System.nanoTime() - began;
            return false;
        }
        process.destroyForcibly().waitFor();
        return true;
    }
}
