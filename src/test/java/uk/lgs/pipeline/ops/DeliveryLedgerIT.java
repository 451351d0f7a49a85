package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
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
    @AutoClose
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

    @Test
    void nothingIsSentWhileReportsAreChangedAndNoReportIsChangedWhileOneIsSent() {
        Key key = new Key(first, "board", "MAIL");
        ledger.plan(key, WEEK);
        try (DeliveryClaim claim = ledger.claim(key).orElseThrow()) {
            assertThat(claim.key()).isEqualTo(key);
            assertThatThrownBy(ledger::pause)
                    .hasMessageContaining("a report is being delivered")
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.WAREHOUSE_BUSY));
        }
        try (DeliveryPause pause = ledger.pause()) {
            pause.requireHeld();
            assertThat(ledger.claim(key)).isEmpty();
        }
        assertThat(ledger.planned(first)).containsExactly(key);
        try (DeliveryClaim claim = ledger.claim(key).orElseThrow()) {
            assertThat(claim.retries()).isZero();
        }
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

        send(first, DeliveryState.ACCEPTED, "250 2.0.0 Ok: queued as 4711", null);

        assertThat(ledger.of(first))
                .containsExactly(new DeliveryRecord(
                        key(first),
                        WEEK,
                        DeliveryState.ACCEPTED,
                        1,
                        0,
                        HASH,
                        "250 2.0.0 Ok: queued as 4711",
                        NOON,
                        null));
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
        begin(first);

        assertThat(ledger.of(first).get(0).attempts()).isEqualTo(state == DeliveryState.SUPERSEDED ? 1 : 2);
    }

    @Test
    void weekThatAnotherRunHasTakenDoesNotStopAPerson() {
        bring(first, DeliveryState.ACCEPTED);

        ledger.planAgain(key(second), WEEK);
        begin(second);

        assertThat(ledger.of(second)).extracting(DeliveryRecord::occasion).containsExactly("run " + second);
    }

    @Test
    void whatIsBeingSentCannotBeSentByAnother() {
        ledger.plan(key(first), WEEK);
        try (DeliveryClaim mine = ledger.claim(key(first)).orElseThrow()) {
            assertThat(ledger.claim(key(first))).isEmpty();
            mine.sending(HASH);
            assertThat(ledger.doubtAbandoned()).as("its sender lives").isEmpty();
            ledger.planAgain(key(first), WEEK);
            assertThat(state(first)).isEqualTo(DeliveryState.SENDING);
        }
    }

    @Test
    void claimOfOneDoesNotHinderTheOthers() {
        ledger.plan(key(first), WEEK);
        ledger.plan(new Key(first, "directors", "MAIL"), WEEK);

        try (DeliveryClaim mine = ledger.claim(key(first)).orElseThrow();
                DeliveryClaim other =
                        ledger.claim(new Key(first, "directors", "MAIL")).orElseThrow()) {
            assertThat(mine.key()).isNotEqualTo(other.key());
        }
    }

    @Test
    void databaseItselfRefusesASecondOneAboutTheSameWeek() {
        ledger.plan(key(first), WEEK);
        ledger.plan(key(second), WEEK);
        begin(first);

        assertThatThrownBy(() -> begin(second)).isInstanceOf(PipelineException.class);
        assertThat(state(second)).isEqualTo(DeliveryState.PLANNED);
    }

    @Test
    void answerIsKeptWithoutAddressesOnOneLine() {
        ledger.plan(key(first), WEEK);

        send(first, DeliveryState.FAILED, "550 5.1.1 <jo.bloggs+x@example.org>: nobody\r\n550 at jo@example.org", null);

        assertThat(ledger.of(first).get(0).answer()).isEqualTo("550 5.1.1 <(address)>: nobody 550 at (address)");
    }

    @Test
    void failureIsPlannedAgainOnceItIsDue() {
        ledger.plan(key(first), WEEK);
        send(first, DeliveryState.FAILED, "451 later", NOON.plusSeconds(60));

        assertThat(ledger.planDue()).isEmpty();
        assertThat(at(NOON.plusSeconds(60)).planDue()).containsExactly(key(first));
        assertThat(at(NOON.plusSeconds(60)).planDue()).as("once").isEmpty();
        assertThat(ledger.of(first).get(0).retries()).isEqualTo(1);
    }

    @Test
    void refusalIsNeverPlannedAgainByItself() {
        ledger.plan(key(first), WEEK);
        send(first, DeliveryState.FAILED, "550 no", null);

        assertThat(at(NOON.plus(Duration.ofDays(400))).planDue()).isEmpty();
        assertThat(ledger.of(first).get(0).needsSomebody()).isTrue();
    }

    @Test
    void failureIsGivenUpWhereTheWeekArrivedByAnotherRun() {
        ledger.plan(key(first), WEEK);
        send(first, DeliveryState.FAILED, "451 later", NOON);
        ledger.plan(key(second), WEEK);
        send(second, DeliveryState.ACCEPTED, "250 Ok", null);

        assertThat(ledger.planDue()).isEmpty();
        assertThat(state(first)).isEqualTo(DeliveryState.SUPERSEDED);
    }

    @Test
    void senderWhoseSessionBrokeMayStillSayWhatCameOfIt() {
        ledger.plan(key(first), WEEK);
        DeliveryClaim broken = ledger.claim(key(first)).orElseThrow();
        broken.sending(HASH);
        broken.close();
        assertThat(ledger.doubtAbandoned()).containsExactly(key(first));

        assertThat(broken.end(DeliveryState.ACCEPTED, "250 Ok", null)).isTrue();

        assertThat(state(first)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void senderHasNoSayOnceItWasSentAgain() {
        ledger.plan(key(first), WEEK);
        DeliveryClaim late = ledger.claim(key(first)).orElseThrow();
        late.sending(HASH);
        late.close();
        ledger.doubtAbandoned();
        ledger.planAgain(key(first), WEEK);
        send(first, DeliveryState.ACCEPTED, "250 the second", null);

        assertThat(late.end(DeliveryState.FAILED, "451 the first", null)).isFalse();

        assertThat(ledger.of(first).get(0).answer()).isEqualTo("250 the second");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "IN_DOUBT"})
    void personCanSayThatItArrived(DeliveryState state) {
        bring(first, state);

        ledger.decide(key(first), DeliveryState.ACCEPTED, "a person said so");

        assertThat(ledger.plan(key(second), WEEK)).as("the week is taken").isFalse();
        assertThat(ledger.open()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "SENDING", "ACCEPTED", "SUPERSEDED"})
    void nothingIsToBeDecidedAboutTheRest(DeliveryState state) {
        bring(first, state);

        assertThatThrownBy(() -> ledger.decide(key(first), DeliveryState.ACCEPTED, "so"))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(state(first)).isEqualTo(state);
    }

    @Test
    void openIsWhatIsNotAtItsEnd() {
        bring(first, DeliveryState.IN_DOUBT);
        ledger.plan(key(second), "week 2026-03-02");

        assertThat(ledger.open()).extracting(DeliveryRecord::key).containsExactly(key(second), key(first));
        assertThat(ledger.latest(1)).extracting(DeliveryRecord::key).containsExactly(key(second));
    }

    private static DeliveryLedger at(Instant time) {
        return new DeliveryLedger(DATABASE.dataSource(), Clock.fixed(time, ZoneOffset.UTC));
    }

    /** The sender ends without a word. */
    private void begin(RunId run) {
        try (DeliveryClaim claim = ledger.claim(key(run)).orElseThrow()) {
            claim.sending(HASH);
        }
    }

    private void send(RunId run, DeliveryState state, String answer, @Nullable Instant nextAttempt) {
        try (DeliveryClaim claim = ledger.claim(key(run)).orElseThrow()) {
            claim.sending(HASH);
            assertThat(claim.end(state, answer, nextAttempt)).isTrue();
        }
    }

    private void bring(RunId run, DeliveryState state) {
        ledger.plan(key(run), WEEK);
        switch (state) {
            case PLANNED -> {}
            case SENDING -> begin(run);
            case SUPERSEDED -> {
                RunId later = run(NOON.plusSeconds(7_200), "c");
                ledger.plan(key(later), WEEK);
                ledger.supersedeEarlier(later);
            }
            default -> send(run, state, "an answer", null);
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
