package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.util.Optional;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * How a number differs from an earlier one.
 *
 * @param earlier the earlier number, in the same unit
 * @param absolute the number less the earlier one
 * @param percent the same in per cent of the earlier one; empty where that is not above 0
 */
public record BriefingChange(BigDecimal earlier, BigDecimal absolute, Optional<BigDecimal> percent) {
    /** Whether it is {@code up}, {@code down} or {@code unchanged}. */
    public String direction() {
        return absolute.signum() == 0 ? "unchanged" : absolute.signum() > 0 ? "up" : "down";
    }

    /** The change in words, such as {@code up 3.7 %}; without per cent, the direction alone. */
    public String words(ReportFormat format) {
        return percent.isEmpty() || absolute.signum() == 0
                ? direction()
                : direction() + " "
                        + BriefingWords.percent(percent.get().abs(), format).replace("+", "");
    }
}
