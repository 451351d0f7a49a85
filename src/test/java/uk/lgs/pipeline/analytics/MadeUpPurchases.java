package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.SplittableRandom;

/** Logs of made-up customers whose ways are known, the same for the same seed. */
final class MadeUpPurchases {
    static final int FIRST_DAY = (int) LocalDate.of(2010, 1, 4).toEpochDay();
    static final int DAYS = 735;
    private static final double YEAR = 365.25;

    private MadeUpPurchases() {}

    /**
     * Customers who order at rates of their own, gamma distributed with mean 0.05 a day, and drop out after an order with a
     * probability of their own.
     *
     * @param dropout mean probability to drop out after a repeat order; 0 for nobody ever
     * @param season how much the rate swings over the year, 0 to 1, highest in mid-year
     */
    static PurchaseLog log(int customers, double dropout, double season, long seed) {
        return log(customers, dropout, 1, season, seed);
    }

    /** The same without season, of customers who all drop out with one and the same probability. */
    static PurchaseLog alike(int customers, double dropout, long seed) {
        return log(customers, dropout, 0, 0, seed);
    }

    private static PurchaseLog log(int customers, double dropout, double spread, double season, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        for (int i = 0; i < customers; i++) {
            double rate = 0.025 * (-Math.log(1 - random.nextDouble()) - Math.log(1 - random.nextDouble()));
            double leaves = dropout * (1 + spread * (2 * random.nextDouble() - 1));
            double amount = 10 + 90 * random.nextDouble();
            String name = "customer %05d".formatted(i);
            int day = FIRST_DAY + random.nextInt(DAYS / 2);
            log.add(name, day, amount * (0.5 + random.nextDouble()));
            for (day++; day < FIRST_DAY + DAYS; day++) {
                double swing = 1 - season * Math.cos(2 * Math.PI * day / YEAR);
                if (random.nextDouble() < rate * swing) {
                    log.add(name, day, amount * (0.5 + random.nextDouble()));
                    if (random.nextDouble() < leaves) {
                        break;
                    }
                }
            }
        }
        return log.build();
    }

    /** Customers who order on the same two days of each year, and never else. */
    static PurchaseLog yearly(int customers) {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        for (int i = 0; i < customers; i++) {
            for (int day : new int[] {i % 364, (i * 7 + 100) % 364}) {
                log.add("customer %05d".formatted(i), FIRST_DAY + day, 20);
                log.add("customer %05d".formatted(i), FIRST_DAY + day + 364, 20);
            }
        }
        return log.build();
    }
}
