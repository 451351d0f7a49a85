package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.Optional;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * One of the five numbers of a week or month.
 *
 * @param measure what is counted; its unit too
 * @param value the number, in pounds or things
 * @param before against the period before; empty where the data do not hold that whole
 * @param yearBefore against the same period a year before; likewise
 */
public record BriefingFigure(
        HeadlineMeasure measure,
        BigDecimal value,
        Optional<BriefingChange> before,
        Optional<BriefingChange> yearBefore) {
    /** The number as people read it: £1,204 or 1,204. */
    public String valueWords(ReportFormat format) {
        return format.whole(value, measure.isMoney());
    }
}
