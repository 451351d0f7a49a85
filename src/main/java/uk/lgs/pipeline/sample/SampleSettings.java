package uk.lgs.pipeline.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/**
 * What a sample shall be. The same settings give the same bytes on every machine.
 *
 * @param rows how many rows to write, exactly; 1 or more. The number of customers and products follows from it
 * @param seed any number; another one gives another shop with the same statistics
 * @param firstDay first day of trade
 * @param lastDay last day of trade, at most 20 years after the first
 * @param overlapDays length in calendar days of the window whose invoices come a second time as a block, as if two exports
 *     had been joined; 0 for none. It begins a year after the first day, or half-way in a shorter sample, and is left out
 *     where there are fewer than 1,000 rows or fewer than four times as many days and four weeks
 * @param personalColumns whether the dump has the columns {@code customer_name, email, phone, address, postcode}, and free
 *     text in which a person is named
 * @param format the dialect to write
 */
public record SampleSettings(
        long rows,
        long seed,
        LocalDate firstDay,
        LocalDate lastDay,
        int overlapDays,
        boolean personalColumns,
        SampleFormat format) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2009, 12, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);
    private static final int OVERLAP_DAYS = 9;
    private static final int LONGEST_YEARS = 20;
    private static final long LEAST_ROWS_FOR_OVERLAP = 1_000;
    private static final int LEAST_RANGE_FOR_OVERLAP = 28;

    public SampleSettings {
        require(rows >= 1, "The sample needs 1 row or more, not " + rows);
        require(
                !lastDay.isBefore(firstDay),
                "The sample's last day " + lastDay + " is before its first day " + firstDay);
        require(
                lastDay.isBefore(firstDay.plusYears(LONGEST_YEARS)),
                "The sample's last day " + lastDay + " is " + LONGEST_YEARS + " years or more after its first day "
                        + firstDay);
        require(
                overlapDays >= 0 && overlapDays <= 31,
                "The sample's overlap must be 0 to 31 days long, not " + overlapDays);
        require(
                hasOpenDay(firstDay, lastDay),
                "The sample's shop is closed on every day from " + firstDay + " to " + lastDay);
    }

    /** A sample over the two years of the real file, 2009-12-01 to 2011-12-09. */
    public static SampleSettings of(long rows, long seed) {
        return new SampleSettings(rows, seed, FIRST_DAY, LAST_DAY, OVERLAP_DAYS, true, SampleFormat.COPY);
    }

    /** The settings of the small sample that ships with the program. */
    public static SampleSettings shipped() {
        return of(20_000, 8);
    }

    public SampleSettings withDays(LocalDate first, LocalDate last) {
        return new SampleSettings(rows, seed, first, last, overlapDays, personalColumns, format);
    }

    public SampleSettings withOverlapDays(int days) {
        return new SampleSettings(rows, seed, firstDay, lastDay, days, personalColumns, format);
    }

    public SampleSettings withPersonalColumns(boolean personal) {
        return new SampleSettings(rows, seed, firstDay, lastDay, overlapDays, personal, format);
    }

    public SampleSettings withFormat(SampleFormat dialect) {
        return new SampleSettings(rows, seed, firstDay, lastDay, overlapDays, personalColumns, dialect);
    }

    /** Calendar days from the first to the last day, both counted. */
    int days() {
        return (int) ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
    }

    boolean hasOverlap() {
        return overlapDays > 0 && rows >= LEAST_ROWS_FOR_OVERLAP && days() >= 4 * overlapDays + LEAST_RANGE_FOR_OVERLAP;
    }

    /** First day of the window that comes twice; meaningful if {@link #hasOverlap}. */
    LocalDate overlapFirstDay() {
        LocalDate afterOneYear = firstDay.plusYears(1);
        // some open days must follow it
        return afterOneYear.plusDays(overlapDays + 14L).isAfter(lastDay) ? firstDay.plusDays(days() / 2) : afterOneYear;
    }

    LocalDate overlapLastDay() {
        return overlapFirstDay().plusDays(overlapDays - 1L);
    }

    /** Whether the shop trades: never on Saturdays, nor from 24 December to 3 January. */
    static boolean isOpen(LocalDate day) {
        boolean christmas = (day.getMonthValue() == 12 && day.getDayOfMonth() >= 24)
                || (day.getMonthValue() == 1 && day.getDayOfMonth() <= 3);
        return !christmas && day.getDayOfWeek() != DayOfWeek.SATURDAY;
    }

    private static boolean hasOpenDay(LocalDate first, LocalDate last) {
        // the longest time without an open day, Christmas and a Saturday beside it, is shorter than three weeks
        LocalDate end = last.isBefore(first.plusDays(21)) ? last : first.plusDays(21);
        return first.datesUntil(end.plusDays(1)).anyMatch(SampleSettings::isOpen);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new PipelineException(ErrorCode.SETTING_INVALID, complaint + ".");
        }
    }
}
