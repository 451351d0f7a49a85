package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseSeasonTest {
    private static final Map<String, String> SEGMENTS = Map.of("a", "Loyal", "b", "Loyal", "c", "New");

    /** One order of 2010 lies before the last whole year and is not counted. */
    @Test
    void ranksMonthsAndWeeksOfTheLastWholeYears() {
        PurchaseLog log = log("a 2010-11-01", "a 2011-11-14", "a 2011-11-15", "b 2011-03-07", "c 2011-11-20");
        assertThat(PurchaseSeason.of(log, PurchaseSegments.of(log, SEGMENTS)))
                .containsExactly(
                        new PurchaseSeason("Loyal", true, "November", 1, 2, 20, 2 / 3.0),
                        new PurchaseSeason("Loyal", true, "March", 2, 1, 10, 1 / 3.0),
                        new PurchaseSeason("New", true, "November", 1, 1, 10, 1),
                        new PurchaseSeason("Loyal", false, "week 46", 1, 2, 20, 2 / 3.0),
                        new PurchaseSeason("Loyal", false, "week 10", 2, 1, 10, 1 / 3.0),
                        new PurchaseSeason("New", false, "week 46", 1, 1, 10, 1));
    }

    @Test
    void saysNothingBeforeAYearHasPassed() {
        PurchaseLog log = log("a 2011-01-01", "a 2011-12-01");
        assertThat(PurchaseSeason.of(log, PurchaseSegments.of(log, SEGMENTS))).isEmpty();
    }

    private static PurchaseLog log(String... orders) {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        for (String order : orders) {
            String[] parts = order.split(" ");
            log.add(parts[0], (int) LocalDate.parse(parts[1]).toEpochDay(), 10);
        }
        return log.build();
    }
}
