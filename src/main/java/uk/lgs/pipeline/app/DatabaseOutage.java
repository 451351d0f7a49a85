package uk.lgs.pipeline.app;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.ops.Notice;
import uk.lgs.pipeline.ops.Trouble;

/**
 * What operators are told of a database that is away: once by each way, and once when it answers again. The ledger of incidents is
 * away with it, so this is kept in memory, by each service for itself, and a restart forgets it. Any thread may ask.
 */
final class DatabaseOutage {
    /** The number of no incident in the ledger. */
    private static final long NUMBER = 0;

    private static final Trouble TROUBLE = new Trouble(
            Trouble.DATABASE,
            "database",
            "the database does not answer, so nothing is run, delivered or written down. Is its server up, and is there room on"
                    + " its disk? What was at work goes on by itself once it answers");

    private final Clock clock;
    private final Set<Notice.Way> told = EnumSet.noneOf(Notice.Way.class);
    private @Nullable Instant since;
    private @Nullable Instant until;

    DatabaseOutage(Clock clock) {
        this.clock = clock;
    }

    /** The database did not answer. */
    synchronized void began() {
        until = null;
        if (since == null) {
            since = clock.instant();
        }
    }

    /** The database answered; where nobody was told of an outage, nobody is told of its end. */
    synchronized void ended() {
        if (told.isEmpty()) {
            since = null;
        } else if (until == null) {
            until = clock.instant();
        }
    }

    /** Whether the database is away. */
    synchronized boolean isGoingOn() {
        return since != null && until == null;
    }

    /** What is to be told now, by the ways that there are. */
    synchronized List<Notice> due(Set<Notice.Way> ways) {
        Instant opened = since;
        if (opened == null) {
            return List.of();
        }
        Instant recovered = until;
        return ways.stream()
                .filter(way -> told.contains(way) == (recovered != null))
                .map(way -> recovered == null
                        ? new Notice(NUMBER, 0, way, Notice.Occasion.OPENED, TROUBLE, opened, null)
                        : new Notice(NUMBER, 1, way, Notice.Occasion.RECOVERED, TROUBLE, opened, recovered))
                .toList();
    }

    /** Whether a notice is one of these. */
    static boolean isOf(Notice notice) {
        return notice.incident() == NUMBER;
    }

    /** Operators were told by one way. */
    synchronized void told(Notice notice) {
        if (notice.occasion() == Notice.Occasion.OPENED) {
            told.add(notice.way());
            return;
        }
        told.remove(notice.way());
        if (told.isEmpty()) {
            ended();
        }
    }
}
