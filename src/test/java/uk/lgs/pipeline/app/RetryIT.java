package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lgs.pipeline.ops.DeadLetter;
import uk.lgs.pipeline.ops.FiringRecord.State;
import uk.lgs.pipeline.ops.RunState;
import uk.lgs.pipeline.warehouse.WarehouseLock;

/** What may pass by itself is tried again, later and later; nothing else is. */
class RetryIT {
    @TempDir
    private Path folder;

    @Test
    void busyWarehouseIsWaitedFor() throws Exception {
        try (Service service = service("20")) {
            AtomicInteger tries = service.start().redeliveries();
            WarehouseLock busy = service.parts().parts().database().lock();
            put(service);

            Eventually.holds("it was tried some times", () -> tries.get() >= 3);
            assertThat(service.names("failed")).isEmpty();
            busy.close();

            Eventually.holds("it is processed", () -> service.names("processed").contains("retail.sql"));
            assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
            assertThat(service.deadLetters()).isEmpty();
        }
    }

    @Test
    void warehouseThatStaysBusyIsADeadLetterInTheEnd() throws Exception {
        try (Service service = service("2")) {
            AtomicInteger tries = service.start().redeliveries();
            try (WarehouseLock busy = service.parts().parts().database().lock()) {
                busy.requireHeld();
                put(service);

                Eventually.holds("it failed", () -> service.names("failed").contains("retail.sql"));
            }
            assertThat(tries).hasValue(2);
            assertThat(service.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.errorCode()).isEqualTo("WAREHOUSE_BUSY");
                assertThat(letter.attempts()).isEqualTo(3);
            });
        }
    }

    @Test
    void missingDumpOfAScheduleIsNotTriedAgainAndIsClosedByASuccess() throws Exception {
        Path dump = folder.resolve("export").resolve("retail.sql");
        try (Service service = Service.of(
                folder,
                "  weekly-report: {cron: \"0/1 * * * * ?\", dump: %s}\n".formatted(dump),
                Map.of("retail.retry.attempts", "20"))) {
            service.start();
            AtomicInteger tries = service.redeliveries();
            Eventually.holds(
                    "it failed twice",
                    () -> service.firings("weekly-report").stream()
                                    .filter(firing -> firing.state() == State.FAILED)
                                    .count()
                            >= 2);
            assertThat(tries).hasValue(0);
            assertThat(service.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.errorCode()).isEqualTo("DUMP_NOT_READABLE");
                assertThat(letter.origin()).isEqualTo("weekly-report");
            });

            Path written = new TestDump().row(Service.ROW).write(folder.resolve("retail.sql"));
            Files.createDirectory(dump.getParent());
            Files.move(written, dump);

            Eventually.holds(
                    "the dead letter is closed",
                    () -> service.deadLetters().stream()
                            .allMatch(letter -> letter.closing() == DeadLetter.Closing.DONE));
            assertThat(service.runs()).containsExactly(RunState.SUCCEEDED);
        }
    }

    @Test
    void stopDoesNotWaitForTheNextTry() throws Exception {
        try (Service service = service("1000")) {
            AtomicInteger tries = service.start().redeliveries();
            try (WarehouseLock busy = service.parts().parts().database().lock()) {
                busy.requireHeld();
                put(service);
                Eventually.holds("it was tried", () -> tries.get() >= 1);

                Thread stop = new Thread(() -> service.routes().close());
                stop.start();
                stop.join(TimeUnit.SECONDS.toMillis(45));
                assertThat(stop.isAlive()).isFalse();
            }
            assertThat(service.inbox().resolve("retail.sql"))
                    .as("for the next start")
                    .exists();
            assertThat(service.deadLetters()).isEmpty();
        }
    }

    private Service service(String attempts) throws Exception {
        return Service.of(folder, "", Map.of("retail.retry.attempts", attempts));
    }

    private void put(Service service) throws Exception {
        Path written = new TestDump().row(Service.ROW).write(folder.resolve("retail.sql"));
        Files.move(written, service.inbox().resolve("retail.sql"));
    }
}
