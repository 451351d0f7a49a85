package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import uk.lgs.pipeline.run.ReportFormat;

/** How changes read in sentences. */
final class BriefingWords {
    private BriefingWords() {}

    /** A change in per cent with its sign, whole from 10 % on: +3.7 %, -38 %. */
    static String percent(BigDecimal percent, ReportFormat format) {
        boolean isSmall = percent.abs().compareTo(BigDecimal.TEN) < 0;
        BigDecimal rounded = percent.setScale(isSmall ? 1 : 0, RoundingMode.HALF_UP);
        String digits = isSmall ? "0.0" : "#,##0";
        return format.number(rounded.signum() == 0 ? digits : "+%1$s;-%1$s".formatted(digits), rounded) + " %";
    }
}
