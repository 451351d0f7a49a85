package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.StepReport;
import uk.lgs.pipeline.warehouse.KillableServer;

/** The database server is killed by {@code kill -9} in the midst of runs, and started again. */
class DatabaseKillIT {
    private static final int KILLS = Integer.getInteger("server.kills", 2);
    private static final long SEED = Long.getLong("seed", 20261121);
    private static final int PATIENCE_MINUTES = 3;

    /** The marts take longest, and hold the largest transaction. */
    private static final List<String> STEPS = List.of("load", "publish", "publish", "report");

    @TempDir
    private Path folder;

    @Test
    void runEndsAndNothingIsLostDoubledOrSeenHalf() throws Exception {
        System.out.printf("%d kills of the database server, -Dserver.kills=%1$d -Dseed=%d%n", KILLS, SEED);
        Random random = new Random(SEED);
        Map<RunState, Integer> ends = new EnumMap<>(RunState.class);
        try (KillableServer server = new KillableServer(Files.createDirectory(folder.resolve("server")))) {
            KillBench bench = new KillBench(folder, server.empty());
            Map<String, Duration> steps = timesOfSteps(bench);
            for (int kill = 1; kill <= KILLS; kill++) {
                String step = STEPS.get(random.nextInt(STEPS.size()));
                long nanos = (long) (random.nextDouble() * steps.get(step).toNanos());
                try (KilledRun run = bench.next()) {
                    RunState end = runWithoutServer(run, server, step, nanos);
                    ends.merge(end, 1, Integer::sum);
                    System.out.printf(
                            "kill %d, %d ms after %s began: %s%n", kill, nanos / 1_000_000, step, end.label());
                    run.requireWhole();
                    run.requireDone(run.startAgain());
                }
            }
        }
        System.out.println("ends of the disturbed runs: " + ends);
        assertThat(ends.keySet()).as("never stuck").isSubsetOf(RunState.FAILED, RunState.SUCCEEDED);
        assertThat(ends).as("the server was missed").containsKey(RunState.FAILED);
    }

    /** How long the steps of a run take in which the server is killed. */
    private static Map<String, Duration> timesOfSteps(KillBench bench) throws Exception {
        try (KilledRun run = bench.next()) {
            RunOutcome outcome = run.startAgain();
            try (Parts parts = run.parts()) {
                return parts.ledger().steps(outcome.run()).stream()
                        .filter(step -> STEPS.contains(step.name()))
                        .collect(Collectors.toMap(
                                StepReport::name, step -> Duration.between(step.startedAt(), step.endedAt())));
            }
        }
    }

    /** Kills the server some time after a step of the run began; says how the run ended, by the ledger. */
    private static RunState runWithoutServer(KilledRun run, KillableServer server, String step, long nanos)
            throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        TestProgress progress = new TestProgress(new ArrayList<>(), beginning -> {
            if (beginning.equals(step)) {
                began.countDown();
            }
        });
        try (Parts parts = run.parts(progress);
                Routes routes = Routes.attended(parts).start()) {
            CompletableFuture<RunOutcome> outcome = CompletableFuture.supplyAsync(
                    () -> routes.run(new RunTrigger(run.bench().dump(), false)));
            began.await();
            awaitEnd(outcome, nanos, TimeUnit.NANOSECONDS);
            server.kill();
            server.restart();
            assertThat(awaitEnd(outcome, PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("the run has ended")
                    .isTrue();
            return parts.ledger().list(1).get(0).state();
        }
    }

    /** Whether a run has ended within a time; if it failed, for want of its database. */
    private static boolean awaitEnd(CompletableFuture<RunOutcome> run, long time, TimeUnit unit) throws Exception {
        try {
            run.get(time, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            failure -> assertThat(failure.code().category())
                                    .as("%s", failure)
                                    .isEqualTo(ErrorCode.Category.UNAVAILABLE));
            return true;
        }
    }
}
