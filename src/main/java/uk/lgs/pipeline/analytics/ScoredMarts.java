package uk.lgs.pipeline.analytics;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.run.ReportFormat;

/** The marts that Java scores because SQL cannot say them well, in the order in which they are built. */
public final class ScoredMarts {
    private ScoredMarts() {}

    /**
     * All of them.
     *
     * @param reportDate the date to whose first midnight recency is counted
     * @param format how texts in them write money, numbers and days
     * @param folder where temporary files may be written
     */
    public static List<Mart> all(
            RfmReading reading, LocalDate reportDate, Segments segments, ReportFormat format, Path folder) {
        List<Mart> marts = new ArrayList<>();
        marts.add(new RfmMart(reading, reportDate, segments));
        marts.addAll(SegmentMovesMart.all(segments));
        marts.addAll(WeeklyMart.all(format));
        marts.add(new WeeklyXmrMart());
        marts.addAll(new PurchaseMarts(segments, folder).all());
        marts.add(new OrderValueMart()); // before the large ones, which wait for the forecasts
        marts.add(new BehaviourMart());
        marts.add(new ProductPairsMart());
        marts.addAll(List.of(FiguresMart.values()));
        marts.add(new HeadlinesMart(format));
        marts.add(new WhatChangedMart(reading, segments, format));
        return List.copyOf(marts);
    }
}
