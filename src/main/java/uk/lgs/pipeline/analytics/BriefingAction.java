package uk.lgs.pipeline.analytics;

import java.math.BigDecimal;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * What is recommended to do about some customers.
 *
 * @param subject who they are
 * @param customers how many they are
 * @param money the pounds behind them
 * @param moneyMeaning what these pounds are, such as {@code spent so far}
 * @param segment the segment that holds most of the money
 * @param action what to do, as {@code config/segments.yaml} says; may be empty
 */
public record BriefingAction(
        String subject, long customers, BigDecimal money, String moneyMeaning, String segment, String action) {
    /** What to do, or that nothing is set. */
    public String recommended() {
        return action.isEmpty() ? "config/segments.yaml has no action for " + segment : action;
    }

    /** The size in words: {@code 173 customers, £443,000 spent so far}. */
    public String size(ReportFormat format) {
        return format.text(
                "%,d %s, %s %s",
                customers, customers == 1 ? "customer" : "customers", format.whole(money, true), moneyMeaning);
    }
}
