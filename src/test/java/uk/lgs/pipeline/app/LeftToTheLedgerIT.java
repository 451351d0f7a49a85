package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.FiringRecord;
import uk.lgs.pipeline.ops.FiringRecord.State;
import uk.lgs.pipeline.ops.RunRecord;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** A schedule's run that cannot come to its end now stands in the ledger, which alone tries it again; the schedule hears of its end. */
class LeftToTheLedgerIT {
    @TempDir
    private Path folder;

    private Path dump;

    @AutoClose
    private Service service;

    private AtomicInteger tries;

    @BeforeEach
    void start() throws Exception {
        dump = new TestDump().row(Service.ROW).write(folder.resolve("retail.sql"));
        service = Service.of(
                        folder,
                        "  weekly-report: {cron: \"0 0 6 1 1 ? 2099\", dump: %s}\n".formatted(dump),
                        Map.of("retail.retry.delay", "1h", "retail.retry.longest-delay", "1h"))
                .start();
        tries = service.redeliveries();
    }

    @Test
    void runThatBreaksOffWaitsAndIsDoneLater() throws Exception {
        Path output = Files.createDirectories(service.parts().parts().folders().output());
        Path inTheWay = Files.writeString(output.resolve("reports"), "in the way");

        FiringRecord left = service.fire("weekly-report");
        RunRecord waiting = run();
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(left.state()).isEqualTo(State.DONE);
        assertThat(left.note()).startsWith("run %s is waiting: ".formatted(waiting.id()));
        assertThat(service.parts().parts().folders().work())
                .as("nothing half written stays")
                .isEmptyDirectory();

        Files.delete(inTheWay);
        lookAgain();

        assertThat(run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run().attempt()).isEqualTo(2);
        assertThat(firing().note()).isEqualTo("run " + waiting.id());
        assertThat(tries).as("tries of the route").hasValue(0);
    }

    @Test
    void runThatTheLedgerGivesUpIsADeadLetterUntilTheScheduleSucceeds() throws Exception {
        try (WarehouseLock busy = service.parts().parts().database().lock()) {
            busy.requireHeld();
            assertThat(service.fire("weekly-report").note()).startsWith("run %s is queued: ".formatted(run().id()));
        }
        Path away = Files.move(dump, folder.resolve("away.sql"));
        lookAgain();

        assertThat(firing().state()).isEqualTo(State.FAILED);
        assertThat(firing().note()).startsWith("DUMP_NOT_READABLE: ");
        assertThat(service.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.origin()).isEqualTo("weekly-report");
            assertThat(letter.errorCode()).isEqualTo("DUMP_NOT_READABLE");
            assertThat(letter.closedAt()).isNull();
        });

        Files.move(away, dump);
        assertThat(service.fire("weekly-report").state()).isEqualTo(State.DONE);
        Eventually.holds(
                "the dead letter is closed", () -> service.deadLetters().get(0).closing() == DeadLetter.Closing.DONE);
        assertThat(tries).as("tries of the route").hasValue(0);
    }

    @Test
    void runThatTheNextFiringDoesIsSaidOfBoth() throws Exception {
        try (WarehouseLock busy = service.parts().parts().database().lock()) {
            busy.requireHeld();
            service.fire("weekly-report");
        }
        FiringRecord next = service.fire("weekly-report");

        assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
        assertThat(service.firings("weekly-report"))
                .extracting(FiringRecord::note)
                .containsOnly(next.note());
        assertThat(next.note()).isEqualTo("run " + run().id());
    }

    @Test
    void runOverADumpThatWaitsInTheInboxIsLeftToTheInbox() throws Exception {
        Path output = Files.createDirectories(service.parts().parts().folders().output());
        Files.writeString(output.resolve("reports"), "in the way");
        Path arrived = Files.move(dump, service.inbox().resolve("retail.sql"));
        Eventually.holds("it waits", () -> run().state() == RunState.WAITING);

        lookAgain();
        assertThat(run().attempt()).isOne();

        Files.delete(arrived);
        lookAgain();
        assertThat(run().attempt()).as("nobody else will do it").isEqualTo(2);
    }

    private FiringRecord firing() {
        return service.firings("weekly-report").get(0);
    }

    private RunRecord run() {
        return service.parts().parts().ledger().list(1).get(0);
    }

    /** Looks for what is to be gone on with, once the pause is over. */
    private void lookAgain() throws Exception {
        TestParts.execute(service.parts().parts(), "update ops.run set wait_until = now() - interval '1 s'");
        try (ProducerTemplate template = service.routes().camel().createProducerTemplate()) {
            template.requestBody("direct:take-over", (Object) null);
        }
    }
}
