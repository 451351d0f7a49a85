package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * A week or month in five numbers.
 *
 * @param period which one, whether it is complete, and what is left out
 * @param figures the numbers, in the order of {@link HeadlineMeasure}
 */
public record BriefingPeriod(ReportPeriod period, List<BriefingFigure> figures) {
    public BriefingPeriod {
        figures = List.copyOf(figures);
    }

    /** The number of a measure. */
    public BriefingFigure figure(HeadlineMeasure measure) {
        return figures.stream()
                .filter(figure -> figure.measure() == measure)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figure " + measure));
    }
}
