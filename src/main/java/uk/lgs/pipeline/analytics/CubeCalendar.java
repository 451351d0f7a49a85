package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The weeks, months or years of a stretch of days, numbered from 0. */
final class CubeCalendar {
    private final List<LocalDate> starts = new ArrayList<>();
    private final int first;
    private final int[] indexOf;

    /** Those that have days from the one to the other. */
    CubeCalendar(CubeGrain grain, LocalDate from, LocalDate to) {
        LocalDate begin = grain.start(from);
        LocalDate end = grain.next(grain.start(to));
        first = (int) begin.toEpochDay();
        indexOf = new int[(int) (end.toEpochDay() - begin.toEpochDay())];
        int day = 0;
        for (LocalDate start = begin; start.isBefore(end); start = grain.next(start)) {
            int next = (int) (grain.next(start).toEpochDay() - begin.toEpochDay());
            for (; day < next; day++) {
                indexOf[day] = starts.size();
            }
            starts.add(start);
        }
    }

    /** How many they are. */
    int size() {
        return starts.size();
    }

    /** The first day of each. */
    List<LocalDate> starts() {
        return starts;
    }

    /** The number of that of a day, or -1 where the day lies in none. */
    int of(int epochDay) {
        int at = epochDay - first;
        return at < 0 || at >= indexOf.length ? -1 : indexOf[at];
    }
}
