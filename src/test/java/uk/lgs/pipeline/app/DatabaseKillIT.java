package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.warehouse.KillableServer;

/** The database server is killed by {@code kill -9} in the midst of runs, and started again. */
class DatabaseKillIT {
    private static final int KILLS = Integer.getInteger("server.kills", 4);
    private static final long SEED = Long.getLong("seed", 20261121);
    private static final int PATIENCE_MINUTES = 3;

    @TempDir
    private Path folder;

    @Test
    void runEndsAndNothingIsLostDoubledOrSeenHalf() throws Exception {
        System.out.printf("%d kills of the database server, -Dserver.kills=%1$d -Dseed=%d%n", KILLS, SEED);
        Random random = new Random(SEED);
        Map<RunState, Integer> ends = new EnumMap<>(RunState.class);
        try (KillableServer server = new KillableServer(Files.createDirectory(folder.resolve("server")));
                KillBench bench = new KillBench(folder, server.empty())) {
            long whole = timeOfAWholeRun(bench);
            for (int kill = 1; kill <= KILLS; kill++) {
                try (KilledRun run = bench.next()) {
                    double share = random.nextDouble();
                    RunState end = runWithoutServer(run, server, (long) (whole * share));
                    ends.merge(end, 1, Integer::sum);
                    System.out.printf("kill %d at %.3f of a run: %s%n", kill, share, run.standing());
                    run.requireWhole();
                    run.requireDone(run.startAgain());
                }
            }
        }
        System.out.println("ends of the disturbed runs: " + ends);
        assertThat(ends.keySet()).as("never stuck").isSubsetOf(RunState.FAILED, RunState.SUCCEEDED);
    }

    private static long timeOfAWholeRun(KillBench bench) throws Exception {
        try (KilledRun run = bench.next()) {
            long began = System.nanoTime();
            run.startAgain();
            return System.nanoTime() - began;
        }
    }

    /** Kills the server some time after the run began; says how the run ended, by the ledger. */
    private static RunState runWithoutServer(KilledRun run, KillableServer server, long nanos) throws Exception {
        try (Parts parts = run.parts();
                Routes routes = Routes.attended(parts).start()) {
            CompletableFuture<RunOutcome> outcome = CompletableFuture.supplyAsync(
                    () -> routes.run(new RunTrigger(run.bench().dump(), false)));
            awaitEnd(outcome, nanos, TimeUnit.NANOSECONDS);
            server.kill();
            server.restart();
            assertThat(awaitEnd(outcome, PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("the run has ended")
                    .isTrue();
            return parts.ledger().list(1).stream()
                    .filter(found -> found.dumpName().equals("retail.sql"))
                    .map(RunRecord::state)
                    .findFirst()
                    .orElse(RunState.FAILED); // it never began
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
                            failure -> assertThat(failure.code().category()).isEqualTo(ErrorCode.Category.UNAVAILABLE));
            return true;
        }
    }
}
