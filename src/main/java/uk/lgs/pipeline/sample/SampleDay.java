package uk.lgs.pipeline.sample;

import java.time.LocalDate;

/**
 * A day of trade.
 *
 * @param index the number of the open day, from 0
 * @param progress from 0 on the first day to 1 on the last
 */
record SampleDay(LocalDate date, int index, double progress) {
    int month() {
        return date.getMonthValue();
    }

    /** One plus the rate of value added tax, which rose in the Januaries of 2010 and 2011. */
    double taxFactor() {
        if (date.getYear() < 2010) {
            return 1.15;
        }
        return date.getYear() < 2011 ? 1.175 : 1.2;
    }
}
