package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * One of the largest moves against what was expected.
 *
 * @param kind shop, country, product or segments
 * @param subject what moved
 * @param measure what of it is counted
 * @param from first day of the days looked at
 * @param to last day of them
 * @param value what came
 * @param expected what the time before lets expect
 * @param lower smallest value that is not unusual
 * @param upper largest value that is not unusual
 * @param percent value over expected, less one, in per cent; empty where nothing was expected
 * @param money pounds more or less than expected; empty where it has none
 * @param isBeyondChance whether it stays surprising when all that was looked at is taken into account
 * @param driver what it comes from, in words; may be empty
 */
public record BriefingMove(
        String kind,
        String subject,
        String measure,
        LocalDate from,
        LocalDate to,
        BigDecimal value,
        BigDecimal expected,
        BigDecimal lower,
        BigDecimal upper,
        Optional<BigDecimal> percent,
        Optional<BigDecimal> money,
        boolean isBeyondChance,
        String driver) {
    /** The move with what it comes from, and whether it may be chance. */
    public String sentence(ReportFormat format) {
        return words(format) + (driver.isEmpty() ? "" : "; " + driver) + (isBeyondChance ? "" : " (may be chance)");
    }

    /** The move in one sentence. */
    public String words(ReportFormat format) {
        boolean isMoney = measure.equals("sales");
        return "%s: %s %s, expected %s (%s to %s)%s%s"
                .formatted(
                        subject,
                        format.whole(value, isMoney),
                        measure,
                        format.whole(expected, isMoney),
                        format.whole(lower, isMoney),
                        format.whole(upper, isMoney),
                        percent.map(change -> ", " + BriefingWords.percent(change, format))
                                .orElse(""),
                        money.map(more -> moneyWords(more, format)).orElse(""));
    }

    /** Pounds more or less; of customers who changed segment, what they are worth. */
    private String moneyWords(BigDecimal pounds, ReportFormat format) {
        return kind.equals(WhatChangedDefinition.SEGMENTS)
                ? ", worth %s so far".formatted(format.whole(pounds.abs(), true))
                : ", %s%s".formatted(pounds.signum() > 0 ? "+" : "", format.whole(pounds, true));
    }
}
