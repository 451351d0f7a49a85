package uk.lgs.pipeline.sample;

import java.time.LocalDate;

/**
 * What was planted in a sample, to hold a pipeline to. All counts are of what was written.
 *
 * @param rows all rows, the overlap's second coming included
 * @param repeatedLines rows that repeat an earlier line of the same invoice exactly, the overlap's second coming not counted
 * @param overlapLines rows of the block that came a second time; all exact duplicates are these and the repeated lines
 * @param overlapNetMils sum of quantity times unit price of that block, in thousandths of a pound
 * @param netMils the same sum of all rows
 * @param invoices different invoice numbers
 * @param cancellations those of them that start with {@code C}
 * @param badDebts those of them that start with {@code A}
 * @param customers different customer numbers
 * @param linesWithoutCustomer rows without customer number
 * @param linesWithoutDescription rows without description
 * @param linesWithNegativeQuantity rows with a quantity below zero
 * @param linesWithoutPrice rows with a unit price of zero or below
 * @param personalValues values in personal columns that are not null
 * @param overlapFirstDay first day of the window that came twice; the first day of all if {@code overlapLines} is 0
 * @param overlapLastDay last day of that window
 * @param campaignWeek Monday of the week with a crowd of new customers
 * @param quietWeek Monday of the week without any
 */
public record SampleFacts(
        long rows,
        long repeatedLines,
        long overlapLines,
        long overlapNetMils,
        long netMils,
        long invoices,
        long cancellations,
        long badDebts,
        long customers,
        long linesWithoutCustomer,
        long linesWithoutDescription,
        long linesWithNegativeQuantity,
        long linesWithoutPrice,
        long personalValues,
        LocalDate overlapFirstDay,
        LocalDate overlapLastDay,
        LocalDate campaignWeek,
        LocalDate quietWeek) {}
