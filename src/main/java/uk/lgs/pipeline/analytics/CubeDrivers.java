package uk.lgs.pipeline.analytics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.lgs.pipeline.analytics.WeeklyBreakdown.Usual;
import uk.lgs.pipeline.run.Base;
import uk.lgs.pipeline.run.ReportFormat;

/**
 * What unusual weeks of a selection are made of, beside the half year before: by country, by weekday and, on the clean base, by
 * product. Invoices are counted as the detector's measure counts them.
 */
final class CubeDrivers {
    static final int WEEKS_BEFORE = 26;
    private static final int DAYS_BEFORE = 182;
    private static final int MOST_PRODUCTS = 100;
    private static final double MONEY = 10_000;
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private final SalesCube cube;
    private final CubeFilter filter;
    private final WeeklyMeasure measure;
    private final CubeSelection wanted;
    private final CubeCalendar weeks;
    private final CubeCalendar months;
    private final boolean[] fits;
    private final boolean[] isCounted;

    CubeDrivers(SalesCube cube, CubeFilter filter, WeeklyMeasure measure) {
        this.cube = cube;
        this.filter = filter;
        this.measure = measure;
        wanted = CubeSelection.of(cube.names, filter);
        weeks = new CubeCalendar(CubeGrain.WEEK, cube.firstDay(), cube.lastDay());
        months = new CubeCalendar(CubeGrain.MONTH, cube.firstDay(), cube.lastDay());
        fits = new boolean[cube.invoices.size()];
        isCounted = new boolean[cube.invoices.size()];
    }

    /** The parts of some weeks. */
    WeeklyParts parts(List<LocalDate> unusual, ReportFormat format) {
        count();
        WeeklyParts parts = new WeeklyParts(format);
        CubeTally countries = new CubeTally(cube.names.countries(), weeks.size());
        CubeTally weekdays = new CubeTally(WEEKDAYS, weeks.size());
        Set<Long> shared = new HashSet<>();
        for (int invoice = 0; invoice < isCounted.length; invoice++) {
            int day = cube.invoices.day()[invoice];
            int week = weeks.of(day);
            boolean isAgain = measure != WeeklyMeasure.SALES
                    && cube.invoices.isShared()[invoice]
                    && isCounted[invoice]
                    && !shared.add((long) cube.invoices.number()[invoice] * weeks.size() + week);
            if (isCounted[invoice] && !isAgain) {
                double total = measure == WeeklyMeasure.SALES ? money(invoice) : 1;
                countries.add(cube.invoices.country()[invoice], week, total);
                weekdays.add(LocalDate.ofEpochDay(day).getDayOfWeek().getValue() - 1, week, total);
            }
        }
        Products products = filter.base() == Base.CLEAN ? new Products() : null;
        for (LocalDate monday : unusual) {
            int week = weeks.of((int) monday.toEpochDay());
            int from = Math.max(0, week - WEEKS_BEFORE);
            countries.parts("country", week, from, WEEKS_BEFORE).forEach(part -> parts.add(monday, part));
            weekdays.parts("weekday", week, from, WEEKS_BEFORE).forEach(part -> parts.add(monday, part));
            if (products != null) {
                products.parts(monday).forEach(part -> parts.add(monday, part));
            }
        }
        return parts;
    }

    /** Which invoices the measure counts; of a new customer the first that fits in the week of the first of all. */
    private void count() {
        int first = -1;
        for (int invoice = 0; invoice < isCounted.length; invoice++) {
            int customer = cube.invoices.customer()[invoice];
            boolean isCancelled = cube.invoices.isCancelled()[invoice];
            fits[invoice] = fits(invoice);
            if (fits[invoice]) {
                switch (measure) {
                    case ORDERS -> isCounted[invoice] = !isCancelled;
                    case CANCELLATIONS -> isCounted[invoice] = isCancelled;
                    case SALES -> isCounted[invoice] = true;
                    case NEW_CUSTOMERS ->
                        first = customer != SalesCube.NONE && isNew(invoice) && isEarlier(invoice, first)
                                ? invoice
                                : first;
                }
            }
            boolean isLast = invoice + 1 == isCounted.length || cube.invoices.customer()[invoice + 1] != customer;
            if (isLast && first >= 0) {
                isCounted[first] = true;
                first = -1;
            }
        }
    }

    private boolean isNew(int invoice) {
        int firstDay = cube.customers.firstDay(cube.invoices.customer()[invoice], filter.base());
        return weeks.of(firstDay) == weeks.of(cube.invoices.day()[invoice]);
    }

    private boolean isEarlier(int invoice, int other) {
        if (other < 0) {
            return true;
        }
        int days = Integer.compare(cube.invoices.day()[invoice], cube.invoices.day()[other]);
        return days < 0
                || days == 0 && cube.invoices.hour()[invoice] < cube.invoices.hour()[other];
    }

    private boolean fits(int invoice) {
        if (!wanted.hasCountry(cube.invoices.country()[invoice])
                || !wanted.hasSegment(cube.customers.segment()[cube.invoices.customer()[invoice]])) {
            return false;
        }
        for (int line = firstLine(invoice); line < firstLine(invoice + 1); line++) {
            if (isWanted(line)) {
                return true;
            }
        }
        return false;
    }

    private int firstLine(int invoice) {
        return cube.invoices.firstLine()[invoice];
    }

    private boolean isWanted(int line) {
        return cube.lines.isOn(line, filter.base())
                && wanted.hasProduct(cube.lines.product()[line]);
    }

    private double money(int invoice) {
        long sum = 0;
        for (int line = firstLine(invoice); line < firstLine(invoice + 1); line++) {
            sum += isWanted(line) ? cube.lines.amount()[line] : 0;
        }
        return sum / MONEY;
    }

    /** Lines or money by product: of the invoices that are counted in each week, and of all in each month. */
    private final class Products {
        private final CubeTally byWeek = new CubeTally(cube.names.codes(), weeks.size());
        private final CubeTally byMonth = new CubeTally(cube.names.codes(), months.size());

        Products() {
            for (int invoice = 0; invoice < isCounted.length; invoice++) {
                if (fits[invoice]) {
                    add(invoice);
                }
            }
        }

        private void add(int invoice) {
            int week = weeks.of(cube.invoices.day()[invoice]);
            int month = months.of(cube.invoices.day()[invoice]);
            for (int line = firstLine(invoice); line < firstLine(invoice + 1); line++) {
                if (!isWanted(line)) {
                    continue;
                }
                int product = cube.lines.product()[line];
                double money = cube.lines.amount()[line] / MONEY;
                boolean isSold = cube.lines.quantity()[line] > 0;
                if (isCounted[invoice]) {
                    byWeek.add(product, week, measure == WeeklyMeasure.SALES ? money : 1);
                }
                if (measure == WeeklyMeasure.SALES) {
                    byMonth.add(product, month, money);
                } else if (isSold == (measure != WeeklyMeasure.CANCELLATIONS)) {
                    byMonth.add(product, month, 1);
                }
            }
        }

        /** The products with most, beside the whole months before. */
        List<WeeklyBreakdown> parts(LocalDate monday) {
            int week = weeks.of((int) monday.toEpochDay());
            int until = months.of((int) YearMonth.from(monday).atDay(1).toEpochDay());
            int day = (int) monday.minusDays(DAYS_BEFORE).toEpochDay();
            int from = Math.max(
                    0, months.of(Math.max(day, (int) months.starts().get(0).toEpochDay())));
            List<Integer> leaders = byWeek.largest(week, MOST_PRODUCTS);
            long among = byWeek.rowsIn(week);
            double whole = byWeek.sum(week);
            return leaders.stream()
                    .map(product -> new WeeklyBreakdown(
                            "product",
                            "%s %s"
                                    .formatted(
                                            cube.names.codes().get(product),
                                            cube.names.products().get(product))
                                    .strip(),
                            byWeek.at(product, week),
                            usual(product, from, Math.max(from, until)),
                            whole,
                            among))
                    .toList();
        }

        private Usual usual(int product, int from, int until) {
            return byMonth.usual(product, from, until, until - from);
        }
    }
}
