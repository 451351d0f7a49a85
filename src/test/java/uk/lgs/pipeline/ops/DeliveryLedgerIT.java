package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lgs.pipeline.ops.DeliveryRecord.Key;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;
import uk.lgs.pipeline.run.RunId;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.TestDatabase;

class DeliveryLedgerIT {
    private static final Database DATABASE = TestDatabase.create();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final String WEEK = "week 2026-02-23";
    private static final String HASH = "6d5f".repeat(16);

    private final DeliveryLedger ledger = new DeliveryLedger(DATABASE.dataSource(), Clock.fixed(NOON, ZoneOffset.UTC));

    private RunId first;
    private RunId second;

    @BeforeEach
    void twoRuns() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ops.run cascade");
        }
        first = run(NOON, "a");
        second = run(NOON.plusSeconds(3_600), "b");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static RunId run(Instant start, String dump) {
        RunLedger runs = new RunLedger(DATABASE.dataSource(), Clock.fixed(start, ZoneOffset.UTC), "shop:1");
        RunRequest request = new RunRequest("retail.sql", dump, LocalDate.of(2026, 3, 1), "f", false);
        RunOrigin origin = new RunOrigin(TriggerKind.COMMAND_LINE, "/dumps/retail.sql", false, false);
        return ((Beginning.Begun) runs.begin(request, origin)).run().id();
    }

    @Test
    void deliveryGoesFromPlannedToAccepted() {
        assertThat(ledger.plan(key(first), WEEK)).isTrue();
        assertThat(state(first)).isEqualTo(DeliveryState.PLANNED);

        ledger.sending(key(first), HASH);
        ledger.end(key(first), DeliveryState.ACCEPTED, "250 2.0.0 Ok: queued as 4711");

        assertThat(ledger.of(first))
                .containsExactly(new DeliveryRecord(
                        key(first), WEEK, DeliveryState.ACCEPTED, 1, HASH, "250 2.0.0 Ok: queued as 4711", NOON));
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "ACCEPTED", "IN_DOUBT"})
    void whatMayHaveArrivedIsNotPlannedAgain(DeliveryState state) {
        bring(first, state);

        assertThat(ledger.plan(key(first), WEEK)).isFalse();
        assertThat(ledger.plan(key(second), WEEK))
                .as("another run about the same week")
                .isFalse();
        assertThat(ledger.of(second)).isEmpty();
        assertThat(state(first)).isEqualTo(state);
    }

    @Test
    void otherWeekAndOtherRecipientAndOtherChannelArePlanned() {
        bring(first, DeliveryState.ACCEPTED);

        assertThat(ledger.plan(key(second), "week 2026-03-02")).isTrue();
        assertThat(ledger.plan(new Key(second, "directors", "MAIL"), WEEK)).isTrue();
        assertThat(ledger.plan(new Key(second, "marketing", "FOLDER"), WEEK)).isTrue();
    }

    @Test
    void failureLeavesTheWeekToALaterRunAndIsGivenUpForIt() {
        bring(first, DeliveryState.FAILED);

        assertThat(ledger.plan(key(second), WEEK)).isTrue();
        assertThat(ledger.supersedeEarlier(second)).isEqualTo(1);

        assertThat(state(first)).isEqualTo(DeliveryState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(DeliveryState.PLANNED);
    }

    @Test
    void whatArrivedIsNeverGivenUp() {
        bring(first, DeliveryState.ACCEPTED);
        ledger.plan(key(second), "week 2026-03-02");

        assertThat(ledger.supersedeEarlier(second)).isZero();
    }

    @Test
    void deadProcessLeavesDoubtAndNothingElse() {
        bring(first, DeliveryState.SENDING);
        ledger.plan(new Key(first, "directors", "MAIL"), WEEK);

        assertThat(ledger.doubtAbandoned()).containsExactly(key(first));

        assertThat(state(first)).isEqualTo(DeliveryState.IN_DOUBT);
        assertThat(ledger.of(first))
                .extracting(DeliveryRecord::state)
                .containsExactly(DeliveryState.PLANNED, DeliveryState.IN_DOUBT);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "IN_DOUBT", "ACCEPTED", "SUPERSEDED"})
    void personCanHaveItSentAgain(DeliveryState state) {
        bring(first, state);

        ledger.planAgain(key(first), WEEK);
        ledger.sending(key(first), HASH);

        assertThat(ledger.of(first).get(0).attempts()).isEqualTo(state == DeliveryState.SUPERSEDED ? 1 : 2);
    }

    @Test
    void weekThatAnotherRunHasTakenDoesNotStopAPerson() {
        bring(first, DeliveryState.ACCEPTED);

        ledger.planAgain(key(second), WEEK);
        ledger.sending(key(second), HASH);

        assertThat(ledger.of(second)).extracting(DeliveryRecord::occasion).containsExactly("run " + second);
    }

    @Test
    void whatIsBeingSentCannotBeSentByAnother() {
        bring(first, DeliveryState.SENDING);

        assertThatThrownBy(() -> ledger.sending(key(first), HASH))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PROMISE_BROKEN));
        ledger.planAgain(key(first), WEEK);
        assertThat(state(first)).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    void databaseItselfRefusesASecondOneAboutTheSameWeek() {
        ledger.plan(key(first), WEEK);
        ledger.plan(key(second), WEEK);
        ledger.sending(key(first), HASH);

        assertThatThrownBy(() -> ledger.sending(key(second), HASH)).isInstanceOf(PipelineException.class);
        assertThat(state(second)).isEqualTo(DeliveryState.PLANNED);
    }

    @Test
    void answerIsKeptWithoutAddressesOnOneLine() {
        bring(first, DeliveryState.SENDING);

        ledger.end(
                key(first),
                DeliveryState.FAILED,
                "550 5.1.1 <jo.bloggs+x@example.org>: nobody\r\n550 at jo@example.org");

        assertThat(ledger.of(first).get(0).answer()).isEqualTo("550 5.1.1 <(address)>: nobody 550 at (address)");
    }

    private void bring(RunId run, DeliveryState state) {
        ledger.plan(key(run), WEEK);
        switch (state) {
            case PLANNED -> {}
            case FAILED -> {
                ledger.sending(key(run), HASH);
                ledger.end(key(run), state, "550 no");
            }
            case SUPERSEDED -> {
                RunId later = run(NOON.plusSeconds(7_200), "c");
                ledger.plan(key(later), WEEK);
                ledger.supersedeEarlier(later);
            }
            default -> {
                ledger.sending(key(run), HASH);
                if (state != DeliveryState.SENDING) {
                    ledger.end(key(run), state, "an answer");
                }
            }
        }
    }

    private DeliveryState state(RunId run) {
        return ledger.of(run).stream()
                .filter(receipt -> receipt.key().equals(key(run)))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static Key key(RunId run) {
        return new Key(run, "marketing", "MAIL");
    }
}
