package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.Beginning;
import uk.lgs.pipeline.ops.RunLedger;
import uk.lgs.pipeline.ops.RunOrigin;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunRequest;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.ops.StepAttempt;
import uk.lgs.pipeline.ops.TriggerKind;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** Runs that go on, wait, or are stopped, through the real routes into a real database. */
class ResumeIT {
    private static final String FIRST = "536365|85123A|HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850|United Kingdom";
    private static final String SECOND = "536366|22633|HAND WARMER|2|2010-12-02 08:28:00|6.95|13047|France";
    private static final int TRIGGERS = 20;

    @TempDir
    private Path folder;

    @AutoClose
    private TestPipeline pipeline;

    private Path dump;
    private Consumer<String> atStep = step -> {};

    @BeforeEach
    void open() throws Exception {
        dump = new TestDump().row(FIRST).row(SECOND).write(folder.resolve("retail.sql"));
        pipeline = TestPipeline.open(folder, Map.of(), step -> atStep.accept(step));
    }

    @Test
    void reportThatCouldNotBeWrittenIsWrittenLaterWithoutTheDump() throws Exception {
        Path output = Files.createDirectories(pipeline.parts().folders().output());
        Path reports = Files.writeString(output.resolve("reports"), "in the way");
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(dump))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTPUT_NOT_WRITABLE));
        Files.delete(reports);
        Files.delete(dump);
        RunId failed = runs().get(0).id();

        RunOutcome outcome = pipeline.routes().resume(new Resumption(failed, true, null));

        assertThat(outcome.run()).isEqualTo(failed);
        assertThat(outcome.workbook()).exists();
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.lines()).isEqualTo(new RunRecord.LineTotals(2, 2, 0, 0));
        });
        assertThat(pipeline.parts().ledger().attempts(failed))
                .filteredOn(step -> step.step().name().equals("report"))
                .extracting(StepAttempt::attempt, StepAttempt::errorCode)
                .containsExactly(tuple(1, "OUTPUT_NOT_WRITABLE"), tuple(2, null));
        assertThatExceptionOfType(PipelineException.class)
                .as("there is nothing left to resume")
                .isThrownBy(() -> pipeline.routes().resume(new Resumption(failed, true, null)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_REFUSED));
    }

    @Test
    void laterStepThanWhereTheRunStandsIsRefusedAndTheReasonOfItsFailureStays() throws Exception {
        RunId dead = dead(folder.resolve("gone.sql"), "0".repeat(64), fingerprint());
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.routes().resume(new Resumption(dead, true, null)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DUMP_NOT_READABLE));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.routes().resume(new Resumption(dead, true, Stage.DELIVER)))
                .withMessageContainingAll(dead.value(), "has not come to deliver", "go on from load");
        assertThat(failure(dead).code()).isEqualTo("DUMP_NOT_READABLE");
    }

    @Test
    void killedRunWhoseDumpIsAnotherNowFailsAndTheNewDumpIsRun() {
        RunId dead = dead(dump, "0".repeat(64), fingerprint());

        RunOutcome outcome = pipeline.run(dump);

        assertThat(outcome.run()).isNotEqualTo(dead);
        assertThat(failure(dead).code()).isEqualTo("RUN_REFUSED");
        assertThat(failure(dead).message()).contains(dump.toString(), "another content", "0".repeat(64));
        assertThat(pipeline.notes()).anyMatch(note -> note.contains(dead.value()));
    }

    @Test
    void killedRunThatBeganUnderOtherSettingsFails() {
        RunId dead = dead(dump, "0".repeat(64), "other settings");

        pipeline.run(dump);

        assertThat(failure(dead).message()).contains("began under other settings");
    }

    @Test
    void runThatIsKilledEveryTimeIsGivenUp() throws Exception {
        RunId dead = dead(dump, "0".repeat(64), fingerprint());
        for (int attempt = 2; attempt <= RunOpening.MOST_ATTEMPTS; attempt++) {
            ledgerOfAnotherProcess().takeOver(dead, false);
        }

        takeOver();

        assertThat(failure(dead).message()).contains("in 5 attempts", "./pipeline resume " + dead);
    }

    @Test
    void twentyTriggersWhileTheWarehouseIsTakenAreOneRun() throws Exception {
        RunTrigger scheduled = RunTrigger.unattended(dump, TriggerKind.SCHEDULE);
        RunId queued;
        try (WarehouseLock taken = pipeline.parts().database().lock()) {
            for (int trigger = 0; trigger < TRIGGERS; trigger++) {
                assertThatExceptionOfType(PipelineException.class)
                        .isThrownBy(() -> pipeline.routes().run(scheduled))
                        .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.WAREHOUSE_BUSY));
            }
            queued = runs().get(0).id();
            assertThat(runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.QUEUED));
            takeOver();
            assertThat(runs().get(0).state()).as("still taken").isEqualTo(RunState.QUEUED);
            assertThat(taken.isHeld()).isTrue();
        }

        takeOver();

        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(queued);
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.origin().trigger()).isEqualTo(TriggerKind.SCHEDULE);
        });
        assertThat(pipeline.routes().run(scheduled).wasAlreadyDone()).isTrue();
        assertThat(runs()).hasSize(1);
    }

    @Test
    void runAtWorkIsCancelledWithNothingOfItVisible() {
        atStep = step -> {
            if (step.equals("publish")) {
                RunRecord atWork = runs().get(0);
                pipeline.parts().ledger().askToCancel(atWork.id());
                awaitHeartbeatAfter(atWork);
            }
        };

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.run(dump))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_CANCELLED));

        assertThat(runs().get(0).state()).isEqualTo(RunState.CANCELLED);
        assertThat(pipeline.parts().warehouse().lastInvoice()).isEmpty();
        atStep = step -> {};
        assertThat(pipeline.run(dump).wasAlreadyDone()).isFalse();
    }

    /** Until the process at work has heard of what was asked before. */
    private void awaitHeartbeatAfter(RunRecord asked) {
        RunRecord now = asked;
        while (now.cancelAskedAt() == null || !now.heartbeatAt().isAfter(now.cancelAskedAt())) {
            Thread.onSpinWait();
            now = pipeline.parts().ledger().find(asked.id()).orElseThrow();
        }
    }

    @Test
    void killedRunIsCancelledByWhoAsks() {
        RunId dead = dead(dump, "0".repeat(64), fingerprint());

        new Cancellation(pipeline.parts().database(), pipeline.parts().ledger()).ask(dead);

        assertThat(pipeline.parts().ledger().find(dead).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void runOfTheServiceThatIsStoppedGoesOnAtItsNextStart() throws Exception {
        atStep = step -> {
            if (step.equals("publish")) {
                pipeline.routes()
                        .camel()
                        .getRegistry()
                        .lookupByNameAndType("run", RunSteps.class)
                        .interrupt(0);
            }
        };
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> pipeline.routes().run(RunTrigger.unattended(dump, TriggerKind.SCHEDULE)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_INTERRUPTED));
        assertThat(runs().get(0).state()).isEqualTo(RunState.WAITING);
        atStep = step -> {};
        pipeline = pipeline.reopened(Map.of());

        takeOver();

        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.attempt()).isEqualTo(2);
        });
    }

    /** A run that a process began which then died. */
    private RunId dead(Path file, String sha256, String fingerprint) {
        RunRequest request = new RunRequest("retail.sql", sha256, LocalDate.of(2011, 1, 1), fingerprint, false);
        RunOrigin origin = new RunTrigger(file, false).origin();
        return ((Beginning.Begun) ledgerOfAnotherProcess().begin(request, origin))
                .run()
                .id();
    }

    private RunLedger ledgerOfAnotherProcess() {
        String owner = ThisProcess.name() + "0";
        return new RunLedger(pipeline.parts().database().dataSource(), Clock.systemUTC(), owner);
    }

    private String fingerprint() {
        return Fingerprint.of(pipeline.parts().settings());
    }

    private void takeOver() throws IOException {
        try (ProducerTemplate template = pipeline.routes().camel().createProducerTemplate()) {
            template.requestBody("direct:take-over", (Object) null);
        }
    }

    private RunRecord.Failure failure(RunId run) {
        RunRecord.Failure failure =
                pipeline.parts().ledger().find(run).orElseThrow().failure();
        assertThat(failure).isNotNull();
        return failure;
    }

    private List<RunRecord> runs() {
        return pipeline.parts().ledger().list(TRIGGERS + 1);
    }
}
