package uk.lgs.pipeline.analytics;

import java.util.List;

/**
 * Counts of weeks that follow one another without a gap.
 *
 * @param weeks the weeks, the oldest first
 */
public record WeeklySeries(List<WeeklyCount> weeks) {
    public WeeklySeries {
        weeks = List.copyOf(weeks);
        for (int i = 1; i < weeks.size(); i++) {
            if (!weeks.get(i).weekStart().equals(weeks.get(i - 1).weekStart().plusWeeks(1))) {
                throw new IllegalArgumentException("week %s does not follow %s"
                        .formatted(weeks.get(i).weekStart(), weeks.get(i - 1).weekStart()));
            }
        }
    }

    /** The number of weeks. */
    public int size() {
        return weeks.size();
    }

    /** The week at a position from 0. */
    public WeeklyCount week(int position) {
        return weeks.get(position);
    }
}
