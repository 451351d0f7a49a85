package uk.lgs.pipeline.analytics;

/**
 * One part of a week's count.
 *
 * @param dimension by what the count is split, such as country
 * @param category the part, such as Germany
 * @param count its count in the week
 * @param usual its count in the weeks before, in sum
 */
public record WeeklyBreakdown(String dimension, String category, long count, long usual) {}
