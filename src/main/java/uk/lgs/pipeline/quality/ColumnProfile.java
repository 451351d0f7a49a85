package uk.lgs.pipeline.quality;

import org.jspecify.annotations.Nullable;

/**
 * What stands in one column of a dump, over the lines that could be understood. Never a value of the customer column.
 *
 * @param column the column's name
 * @param lines lines that could be understood
 * @param missing those of them without a value, or with a blank one
 * @param distinct different values
 * @param minimum the least number, or the earliest time, with its lower median and its greatest; null for texts
 * @param shortest characters of the shortest and the longest value; null for what is no text
 * @param mostFrequent the value of most lines, null where it says nothing
 * @param mostFrequentLines its lines
 */
public record ColumnProfile(
        String column,
        long lines,
        long missing,
        long distinct,
        @Nullable String minimum,
        @Nullable String median,
        @Nullable String maximum,
        @Nullable Integer shortest,
        @Nullable Integer longest,
        @Nullable String mostFrequent,
        @Nullable Long mostFrequentLines) {
    /** The part of the lines without a value, 0 to 1. */
    public double missingShare() {
        return lines == 0 ? 0 : (double) missing / lines;
    }
}
