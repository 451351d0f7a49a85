package uk.lgs.pipeline.app;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The wish for the report that a past month would have had.
 *
 * @param month the month with whose end the report's knowledge ends
 * @param isDelivered whether recipients get it
 * @param isForced make it even if it was made before
 */
public record Backfill(YearMonth month, boolean isDelivered, boolean isForced) {
    /** The date that the report speaks of: lines before it count. */
    LocalDate reportDate() {
        return month.plusMonths(1).atDay(1);
    }

    /** How people are told what the report was made of. */
    String source() {
        return "warehouse-until-" + month;
    }
}
