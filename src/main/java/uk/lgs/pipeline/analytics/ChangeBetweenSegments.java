package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.warehouse.MartSession;

/** The moves of customers between segments, month by month. */
final class ChangeBetweenSegments {
    private static final int MONTHS = 6;
    private static final int LEAST_MOVES = 40;

    private final RfmReading reading;
    private final Segments segments;

    ChangeBetweenSegments(RfmReading reading, Segments segments) {
        this.reading = reading;
        this.segments = segments;
    }

    /** The moves of a month against those of the months before. */
    List<ChangeMove> moves(MartSession session, Base base, ReportPeriod month) {
        LocalDate end = month.to().plusDays(1);
        List<LocalDate> ends = IntStream.rangeClosed(0, MONTHS)
                .mapToObj(back -> end.minusMonths(back))
                .toList();
        RfmHistory history = RfmHistory.read(session, base, reading, ends);
        ChangeSearch search = new ChangeSearch(
                WhatChangedDefinition.SEGMENTS,
                "customers",
                month.from(),
                month.to(),
                0,
                MONTHS - 1 - ChangeForecast.TRAILING);
        return search.moves(series(history, ends), series -> "").stream()
                .map(move -> move.about(move.subject(), (long) Math.max(move.value(), move.expected())))
                .toList();
    }

    /** Customers by move and month, the last first, with what they had spent at its end. */
    private List<ChangeSeries> series(RfmHistory history, List<LocalDate> ends) {
        Map<String, ChangeSeries> series = new TreeMap<>();
        RfmStandings now = history.on(ends.get(0));
        for (int month = 0; month < MONTHS; month++) {
            RfmStandings then = history.on(ends.get(month + 1));
            for (int customer : now.ranked()) {
                String segment = segments.of(now.score(customer));
                if (then.has(customer)
                        && isOwnDoing(then, now, customer)
                        && !segments.of(then.score(customer)).equals(segment)) {
                    String move = "From %s to %s".formatted(segments.of(then.score(customer)), segment);
                    ChangeSeries one = series.computeIfAbsent(move, name -> ChangeSeries.empty(name, MONTHS));
                    one.counts()[month]++;
                    one.money()[month] += now.monetary(customer).doubleValue();
                }
            }
            now = then;
        }
        return series.values().stream()
                .filter(one -> lately(one) >= LEAST_MOVES)
                .toList();
    }

    /** Whether the customer ordered, or waited; a score that changes by what other customers do is no move of theirs. */
    private static boolean isOwnDoing(RfmStandings then, RfmStandings now, int customer) {
        return now.frequency(customer) > then.frequency(customer)
                || now.score(customer).frequency() == then.score(customer).frequency();
    }

    private static double lately(ChangeSeries series) {
        double sum = 0;
        for (int month = 0; month <= ChangeForecast.TRAILING; month++) {
            sum += series.counts()[month];
        }
        return sum;
    }
}
