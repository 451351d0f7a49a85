package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.lgs.pipeline.analytics.RfmHistory.Scored;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** The moves of customers between segments, month by month. */
final class ChangeBetweenSegments {
    private static final int MONTHS = 6;
    private static final int LEAST_MOVES = 40;

    private final RfmMart customers;
    private final Segments segments;

    ChangeBetweenSegments(RfmMart customers, Segments segments) {
        this.customers = customers;
        this.segments = segments;
    }

    /** The moves of a month against those of the months before. */
    List<ChangeMove> moves(MartSession session, Base base, ReportPeriod month) {
        RfmHistory history = customers.history(session, base);
        LocalDate end = month.to().plusDays(1);
        ChangeSearch search = new ChangeSearch(
                WhatChangedDefinition.SEGMENTS,
                "customers",
                month.from(),
                month.to(),
                0,
                MONTHS - 1 - ChangeForecast.TRAILING);
        return search.moves(series(history, end), series -> "").stream()
                .map(move -> move.about(move.subject(), (long) Math.max(move.value(), move.expected())))
                .toList();
    }

    private static Map<String, Scored> byKey(List<Scored> customers) {
        Map<String, Scored> byKey = new HashMap<>();
        customers.forEach(scored -> byKey.put(scored.customer().key(), scored));
        return byKey;
    }

    /** Customers by move and month, with what they had spent at its end. */
    private List<ChangeSeries> series(RfmHistory history, LocalDate end) {
        Map<String, ChangeSeries> series = new TreeMap<>();
        List<Scored> after = history.on(end);
        for (int month = 0; month < MONTHS; month++) {
            int at = month;
            List<Scored> earlier = history.on(end.minusMonths(month + 1));
            Map<String, Scored> before = byKey(earlier);
            after.forEach(now -> {
                Scored then = before.get(now.customer().key());
                String segment = segments.of(now.score());
                if (then != null
                        && isOwnDoing(then, now)
                        && !segments.of(then.score()).equals(segment)) {
                    String move = "From %s to %s".formatted(segments.of(then.score()), segment);
                    ChangeSeries one = series.computeIfAbsent(move, name -> ChangeSeries.empty(name, MONTHS));
                    one.counts()[at]++;
                    one.money()[at] += now.customer().monetary().doubleValue();
                }
            });
            after = earlier;
        }
        return series.values().stream()
                .filter(one -> lately(one) >= LEAST_MOVES)
                .toList();
    }

    /** Whether the customer ordered, or waited; a score that changes by what other customers do is no move of theirs. */
    private static boolean isOwnDoing(Scored then, Scored now) {
        return now.customer().frequency() > then.customer().frequency()
                || now.score().frequency() == then.score().frequency();
    }

    private static double lately(ChangeSeries series) {
        double sum = 0;
        for (int month = 0; month <= ChangeForecast.TRAILING; month++) {
            sum += series.counts()[month];
        }
        return sum;
    }
}
