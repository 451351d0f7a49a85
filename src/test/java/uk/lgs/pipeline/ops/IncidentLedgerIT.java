package uk.lgs.pipeline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.ops.Notice.Way;
import uk.lgs.pipeline.warehouse.Database;
import uk.lgs.pipeline.warehouse.TestDatabase;

class IncidentLedgerIT {
    @AutoClose
    private static final Database DATABASE = TestDatabase.create();

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> KINDS = List.of(Trouble.RUN_FAILED, Trouble.DELIVERY);
    private static final Trouble FAILED = new Trouble(Trouble.RUN_FAILED, "retail.sql", "run 1 failed");

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate ops.incident cascade");
        }
    }

    @Test
    void troubleIsToldOnceByEachWayHoweverOftenItIsSeen() {
        IncidentLedger ledger = at(NOON, Way.MAIL, Way.WEBHOOK);
        ledger.compare(KINDS, List.of(FAILED));
        ledger.compare(KINDS, List.of(FAILED));

        assertThat(tell(ledger)).containsExactlyInAnyOrder("MAIL OPENED run 1 failed", "WEBHOOK OPENED run 1 failed");
        at(NOON.plusSeconds(60), Way.MAIL, Way.WEBHOOK).compare(KINDS, List.of(FAILED));
        assertThat(tell(ledger)).isEmpty();
    }

    @Test
    void otherSubjectIsAnotherIncident() {
        IncidentLedger ledger = at(NOON, Way.MAIL);
        ledger.compare(KINDS, List.of(FAILED, new Trouble(Trouble.RUN_FAILED, "other.sql", "run 2 failed")));

        assertThat(tell(ledger)).hasSize(2);
    }

    @Test
    void recoveryIsToldOnce() {
        tell(opened());

        at(NOON.plusSeconds(60), Way.MAIL).compare(KINDS, List.of());
        at(NOON.plusSeconds(90), Way.MAIL).compare(KINDS, List.of());

        assertThat(tell(at(NOON.plusSeconds(120), Way.MAIL))).containsExactly("MAIL RECOVERED run 1 failed");
    }

    @Test
    void sameTroubleAgainIsANewIncident() {
        tell(opened());
        at(NOON.plusSeconds(60), Way.MAIL).compare(KINDS, List.of());
        at(NOON.plusSeconds(120), Way.MAIL).compare(KINDS, List.of(FAILED));

        assertThat(tell(at(NOON.plusSeconds(120), Way.MAIL)))
                .containsExactlyInAnyOrder("MAIL RECOVERED run 1 failed", "MAIL OPENED run 1 failed");
    }

    @Test
    void kindsThatWereNotLookedForStayAsTheyAre() {
        IncidentLedger ledger = at(NOON, Way.MAIL);
        ledger.compare(List.of(Trouble.SCHEDULE), List.of(new Trouble(Trouble.SCHEDULE, "nightly", "did not fire")));
        tell(ledger);

        ledger.compare(KINDS, List.of());
        assertThat(tell(ledger)).isEmpty();
    }

    @Test
    void reminderComesOnceInEachIntervalWithWhatIsSoNow() {
        tell(opened());
        at(NOON.plusSeconds(3_000), Way.MAIL)
                .compare(KINDS, List.of(new Trouble(FAILED.kind(), FAILED.subject(), "run 3 failed")));

        at(NOON.plusSeconds(3_599), Way.MAIL).remind();
        assertThat(tell(at(NOON.plusSeconds(3_599), Way.MAIL))).isEmpty();
        at(NOON.plusSeconds(3_600), Way.MAIL).remind();
        at(NOON.plusSeconds(3_601), Way.MAIL).remind();
        assertThat(tell(at(NOON.plusSeconds(3_601), Way.MAIL))).containsExactly("MAIL REMINDER run 3 failed");
    }

    @Test
    void whatCouldNotBeToldIsDueAgainAfterAPauseThatGrows() {
        IncidentLedger ledger = opened();
        Notice notice = ledger.takeDue().get(0);
        ledger.failed(notice, "no connection to jo@example.org");

        assertThat(at(NOON.plusSeconds(59), Way.MAIL).takeDue()).isEmpty();
        assertThat(at(NOON.plusSeconds(60), Way.MAIL).takeDue()).hasSize(1);
        assertThat(at(NOON.plusSeconds(179), Way.MAIL).takeDue())
                .as("two minutes")
                .isEmpty();
        assertThat(at(NOON.plusSeconds(180), Way.MAIL).takeDue()).hasSize(1);
    }

    @Test
    void noticesDoNotPileUpWhileNobodyCanBeTold() {
        opened();
        at(NOON.plus(Duration.ofHours(1)), Way.MAIL).remind();
        at(NOON.plus(Duration.ofHours(2)), Way.MAIL).remind();
        assertThat(at(NOON.plus(Duration.ofHours(2)), Way.MAIL).takeDue()).hasSize(1);

        at(NOON.plus(Duration.ofHours(3)), Way.MAIL).compare(KINDS, List.of());

        assertThat(tell(at(NOON.plus(Duration.ofHours(3)), Way.MAIL)))
                .as("one that tells all of it")
                .containsExactly("MAIL RECOVERED run 1 failed");
    }

    @Test
    void withoutAnyWayNobodyIsTold() {
        at(NOON).compare(KINDS, List.of(FAILED));

        assertThat(at(NOON.plusSeconds(9), Way.MAIL).takeDue()).isEmpty();
    }

    private static IncidentLedger opened() {
        IncidentLedger ledger = at(NOON, Way.MAIL);
        ledger.compare(KINDS, List.of(FAILED));
        return ledger;
    }

    private static IncidentLedger at(Instant time, Way... ways) {
        return new IncidentLedger(
                DATABASE.dataSource(),
                Clock.fixed(time, ZoneOffset.UTC),
                Set.of(ways),
                Optional.of(Duration.ofHours(1)));
    }

    /** Takes what is due, as if it were sent. */
    private static List<String> tell(IncidentLedger ledger) {
        List<Notice> due = ledger.takeDue();
        due.forEach(notice -> ledger.sent(notice, "250 Ok"));
        return due.stream()
                .map(notice -> notice.way() + " " + notice.occasion() + " "
                        + notice.trouble().message())
                .toList();
    }
}
