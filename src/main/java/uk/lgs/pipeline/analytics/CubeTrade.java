package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.lgs.pipeline.run.Base;

/**
 * When the whole shop traded, on a base.
 *
 * @param firstDay the day of the first invoice
 * @param lastDay the day of the last one
 * @param calendar the days on which it trades
 * @param firstTelling the Monday of the first week in which the log knows most buyers already; before it most look new
 */
record CubeTrade(LocalDate firstDay, LocalDate lastDay, WeeklyCalendar calendar, LocalDate firstTelling) {

    static CubeTrade of(SalesCube cube, Base base) {
        CubeCalendar days = new CubeCalendar(CubeGrain.WEEK, cube.firstDay(), cube.lastDay());
        int first = (int) days.starts().get(0).toEpochDay();
        boolean[] traded = new boolean[days.size() * WeeklyCount.DAYS];
        CubeDistinct buyers = new CubeDistinct(days.size());
        SalesCube.Invoices invoices = cube.invoices;
        for (int invoice = 0; invoice < invoices.size(); invoice++) {
            if (hasLine(cube, invoice, base)) {
                int day = invoices.day()[invoice];
                traded[day - first] = true;
                buyers.add(days.of(day), invoices.customer()[invoice]);
            }
        }
        List<LocalDate> tradingDays = new ArrayList<>();
        for (int day = 0; day < traded.length; day++) {
            if (traded[day]) {
                tradingDays.add(LocalDate.ofEpochDay((long) first + day));
            }
        }
        LocalDate begin = tradingDays.isEmpty() ? cube.firstDay() : tradingDays.get(0);
        LocalDate end = tradingDays.isEmpty() ? cube.lastDay() : tradingDays.get(tradingDays.size() - 1);
        return new CubeTrade(
                begin,
                end,
                WeeklyCalendar.learn(tradingDays),
                firstTelling(cube, base, days, days.of((int) begin.toEpochDay()), buyers));
    }

    private static LocalDate firstTelling(
            SalesCube cube, Base base, CubeCalendar weeks, int firstWeek, CubeDistinct buyers) {
        int[] arrived = new int[weeks.size()];
        for (int customer = 1; customer < cube.customers.segment().length; customer++) {
            int week = weeks.of(cube.customers.firstDay(customer, base));
            if (week >= 0) {
                arrived[week]++;
            }
        }
        for (int week = firstWeek; week < weeks.size(); week++) {
            if (2 * arrived[week] < buyers.count[week]) {
                return weeks.starts().get(week);
            }
        }
        return weeks.starts().get(weeks.size() - 1).plusWeeks(1);
    }

    private static boolean hasLine(SalesCube cube, int invoice, Base base) {
        int[] firstLine = cube.invoices.firstLine();
        for (int line = firstLine[invoice]; line < firstLine[invoice + 1]; line++) {
            if (cube.lines.isOn(line, base)) {
                return true;
            }
        }
        return false;
    }
}
