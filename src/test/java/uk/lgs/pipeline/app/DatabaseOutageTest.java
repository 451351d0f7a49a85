package uk.lgs.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.ops.Notice.Occasion;
import uk.lgs.pipeline.ops.Notice.Way;
import uk.lgs.pipeline.run.HandMovedClock;

class DatabaseOutageTest {
    private static final Set<Way> BOTH = EnumSet.allOf(Way.class);

    private final HandMovedClock clock = new HandMovedClock();
    private final DatabaseOutage outage = new DatabaseOutage(clock);

    @Test
    void isToldOnceByEachWayAndSoIsItsEnd() {
        outage.began();
        List<Notice> notices = outage.due(BOTH);
        assertThat(notices).extracting(Notice::occasion).containsExactly(Occasion.OPENED, Occasion.OPENED);
        assertThat(notices).extracting(Notice::openedAt).containsOnly(clock.instant());
        notices.forEach(outage::told);
        clock.move(Duration.ofMinutes(1));
        outage.began();
        assertThat(outage.due(BOTH)).isEmpty();

        outage.ended();
        notices = outage.due(BOTH);
        assertThat(notices).extracting(Notice::recoveredAt).containsExactly(clock.instant(), clock.instant());
        notices.forEach(outage::told);
        clock.move(Duration.ofMinutes(1));
        outage.ended();
        assertThat(outage.due(BOTH)).isEmpty();

        outage.began();
        assertThat(outage.due(BOTH)).extracting(Notice::openedAt).containsOnly(clock.instant());
    }

    @Test
    void wayThatDidNotWorkIsTriedAgainAndHearsOfNoEndItDidNotHearTheBeginningOf() {
        outage.began();
        outage.told(outage.due(Set.of(Way.MAIL)).get(0));
        assertThat(outage.due(BOTH)).extracting(Notice::way).containsExactly(Way.WEBHOOK);

        outage.ended();
        assertThat(outage.due(BOTH)).extracting(Notice::way).containsExactly(Way.MAIL);
    }

    @Test
    void outageThatNobodyHeardOfLeavesNothing() {
        outage.began();
        assertThat(outage.isGoingOn()).isTrue();
        outage.ended();
        assertThat(outage.isGoingOn()).isFalse();
        assertThat(outage.due(BOTH)).isEmpty();
    }

    @Test
    void outageThatComesBackBeforeItsEndWasToldIsTheSameOne() {
        outage.began();
        outage.due(BOTH).forEach(outage::told);
        outage.ended();
        outage.began();
        assertThat(outage.isGoingOn()).isTrue();
        assertThat(outage.due(BOTH)).isEmpty();
    }
}
