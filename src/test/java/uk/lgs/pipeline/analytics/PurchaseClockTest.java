package uk.lgs.pipeline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PurchaseClockTest {
    private static final int JULY = day("2011-07-01");
    private static final int JANUARY = day("2011-01-01");

    @Test
    void plainClockCountsWeeks() {
        assertThat(PurchaseClock.plain().weeks(JANUARY, JANUARY + 21)).isEqualTo(3);
    }

    @Test
    void learnsHowMuchTheRateSwings() {
        PurchaseLog log = MadeUpPurchases.log(1500, 0, 0.8, 6);
        PurchaseClock clock = PurchaseClock.learned(log.on(log.lastDay()));
        assertThat(clock.isSeasonal()).isTrue();
        assertThat(clock.weeks(JULY, JULY + 14) / 2).isCloseTo(1.8, within(0.25));
        assertThat(clock.weeks(JANUARY, JANUARY + 14) / 2).isCloseTo(0.2, within(0.15));
        assertThat(clock.weeks(log.firstDay(), log.firstDay() + 728)).isCloseTo(104, within(8.0));
    }

    @Test
    void hardlyMovesWhereThereIsNoSeason() {
        PurchaseLog log = MadeUpPurchases.log(1500, 0, 0, 7);
        PurchaseClock clock = PurchaseClock.learned(log.on(log.lastDay()));
        for (int week = 0; week < 52; week++) {
            int from = JANUARY + week * 7;
            assertThat(clock.weeks(from, from + 7)).as("week %d", week).isCloseTo(1, within(0.2));
        }
    }

    /** What comes after the day must not be known on it. */
    @Test
    void looksNotAhead() {
        PurchaseLog whole = MadeUpPurchases.log(300, 0, 0.8, 8);
        int day = MadeUpPurchases.FIRST_DAY + 500;
        PurchaseLog.Builder known = new PurchaseLog.Builder();
        for (PurchaseHistory customer : whole.customers()) {
            for (int i = 0; i < customer.ordersUntil(day); i++) {
                known.add(customer.customer(), customer.days()[i], customer.amounts()[i]);
            }
        }
        PurchaseClock of = PurchaseClock.learned(whole.on(day));
        PurchaseClock ofKnown = PurchaseClock.learned(known.build().on(day));
        assertThat(of.weeks(day, day + 91)).isEqualTo(ofKnown.weeks(day, day + 91));
    }

    @Test
    void isPlainBeforeAYearHasPassed() {
        PurchaseLog log = MadeUpPurchases.log(300, 0, 0.8, 9);
        assertThat(PurchaseClock.learned(log.on(log.firstDay() + 363)).isSeasonal())
                .isFalse();
        assertThat(PurchaseClock.learned(log.on(log.firstDay() + 364)).isSeasonal())
                .isTrue();
    }

    private static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }
}
