package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * The week or month that a report speaks of.
 *
 * @param kind whether it is a week or a month
 * @param from its first day
 * @param to its last day
 * @param isComplete whether the data reach to its end
 * @param note what a reader must know about its end or about later days that are left out; may be empty
 */
public record ReportPeriod(Kind kind, LocalDate from, LocalDate to, boolean isComplete, String note) {
    /** The kinds of period. */
    public enum Kind {
        /** An ISO week, Monday to Sunday. */
        WEEK,
        /** A calendar month. */
        MONTH;

        /** The name in tables. */
        public String label() {
            return this == WEEK ? "week" : "month";
        }

        /** The first day of the period before the one that begins on a day. */
        LocalDate before(LocalDate from) {
            return this == WEEK ? from.minusWeeks(1) : from.minusMonths(1);
        }

        /** The first day of the same period a year before: 52 weeks back, or the same month. */
        LocalDate yearBefore(LocalDate from) {
            return this == WEEK ? from.minusWeeks(52) : from.minusYears(1);
        }

        /** The last day of the period that begins on a day. */
        LocalDate end(LocalDate from) {
            return this == WEEK ? from.plusDays(6) : from.plusMonths(1).minusDays(1);
        }

        static Kind ofLabel(String label) {
            return label.equals(WEEK.label()) ? WEEK : MONTH;
        }
    }

    /** The period in words: {@code week of 28 November 2011} or {@code November 2011}. */
    public String name(ReportFormat format) {
        return nameOf(kind, from, format);
    }

    static String nameOf(Kind kind, LocalDate from, ReportFormat format) {
        return kind == Kind.WEEK ? "week of " + format.day(from) : format.month(YearMonth.from(from));
    }
}
