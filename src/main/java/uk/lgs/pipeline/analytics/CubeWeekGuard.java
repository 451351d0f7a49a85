package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.BitSet;

/**
 * Which weeks of a part of the shop those may see who may not see single customers. Months are shown too, so a week is looked at in
 * the pieces that lie in one month each: none is shown that is about few customers, or leaves few in a wider selection, and what
 * is left of a month, less the weeks that are shown, is about enough customers by the same. Weeks of months that are not shown are
 * not either.
 */
final class CubeWeekGuard {
    private final CubeCalendar weeks;
    private final CubeCalendar months;
    private final CubeCells cells;
    private final int least;
    private final boolean[] isHidden;

    private CubeWeekGuard(SalesCube cube, CubeFilter filter, int least) {
        weeks = new CubeCalendar(CubeGrain.WEEK, cube.firstDay(), cube.lastDay());
        months = new CubeCalendar(CubeGrain.MONTH, cube.firstDay(), cube.lastDay());
        cells = CubeCells.remembering(
                cube, filter, weeks.size() * months.size(), day -> cell(weeks.of(day), months.of(day)));
        this.least = least;
        isHidden = new boolean[weeks.size()];
    }

    static CubeWeekGuard of(SalesCube cube, CubeFilter filter, int least) {
        CubeWeekGuard guard = new CubeWeekGuard(cube, filter, least);
        CubeGuard shown = CubeGuard.of(cube, filter, least);
        for (int month = 0; month < guard.months.size(); month++) {
            boolean isMonthHidden =
                    shown.hides((int) guard.months.starts().get(month).toEpochDay());
            for (int week = 0; week < guard.weeks.size(); week++) {
                guard.isHidden[week] |= guard.isThere(week, month) && isMonthHidden || guard.isAboutFew(week, month);
            }
        }
        guard.hideWhatIsFoundBySubtraction();
        return guard;
    }

    /** Whether the week that begins on a Monday is not shown. */
    boolean hides(LocalDate monday) {
        return isHidden[weeks.of((int) monday.toEpochDay())];
    }

    private void hideWhatIsFoundBySubtraction() {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (int month = 0; month < months.size(); month++) {
                isChanged |= leavesFew(month) && hideSmallest(month);
            }
        }
    }

    /** Whether the weeks of a month that are not shown are about few customers together, or leave few in a wider selection. */
    private boolean leavesFew(int month) {
        for (CubeDistinct each : cells.views()) {
            BitSet left = new BitSet();
            boolean isThere = false;
            for (int week = 0; week < weeks.size(); week++) {
                int cell = cell(week, month);
                if (isHidden[week] && each.isThere[cell]) {
                    isThere = true;
                    left.or(each.customers(cell));
                }
            }
            if (isThere && left.cardinality() < least) {
                return true;
            }
        }
        return false;
    }

    private boolean hideSmallest(int month) {
        int smallest = -1;
        for (int week = 0; week < weeks.size(); week++) {
            int cell = cell(week, month);
            if (!isHidden[week]
                    && isThere(week, month)
                    && (smallest < 0 || cells.selected.count[cell] < cells.selected.count[cell(smallest, month)])) {
                smallest = week;
            }
        }
        if (smallest >= 0) {
            isHidden[smallest] = true;
        }
        return smallest >= 0;
    }

    private boolean isAboutFew(int week, int month) {
        int cell = cell(week, month);
        if (!cells.selected.isThere[cell]) {
            return false;
        }
        for (CubeDistinct each : cells.views()) {
            if (each.isThere[cell] && each.count[cell] < least) {
                return true;
            }
        }
        return false;
    }

    private boolean isThere(int week, int month) {
        return cells.selected.isThere[cell(week, month)];
    }

    private int cell(int week, int month) {
        return week * months.size() + month;
    }
}
