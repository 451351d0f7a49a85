package uk.lgs.pipeline.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The days on which the made-up shop is open, how much each of them sells, and how many customers come for the first time.
 *
 * <p>Sales per open day peak from September to November, fall after Christmas and are lowest in February. New customers are
 * many in the first weeks (whoever bought before the first day is new to the file) and fewer later on; one week brings a
 * crowd of them (a campaign) and one none at all (no registrations).
 */
final class SampleCalendar {
    /** Lines per open day, January to December; December's is that of its beginning. */
    private static final double[] MONTHS = {1.3, 1.2, 1.45, 1.38, 1.45, 1.5, 1.4, 1.33, 1.8, 2.25, 3.05, 2.6};
    /** Monday to Sunday. */
    private static final double[] WEEKDAYS = {1.06, 1.1, 1.03, 1.13, 0.88, 0, 0.78};

    private static final double NOISE = 0.25;
    private static final double WEEKLY_NOISE = 0.4;
    private static final double CAMPAIGN_AT = 0.62;
    private static final double CAMPAIGN_STRENGTH = 6;
    private static final double QUIET_AT = 0.22;

    private final List<LocalDate> days;
    private final double[] salesUpTo;
    private final double[] newcomersUpTo;
    private final LocalDate campaignWeek;
    private final LocalDate quietWeek;
    private final SampleSettings settings;

    SampleCalendar(SampleSettings settings) {
        this.settings = settings;
        days = settings.firstDay()
                .datesUntil(settings.lastDay().plusDays(1))
                .filter(SampleSettings::isOpen)
                .toList();
        campaignWeek = weekAt(CAMPAIGN_AT);
        quietWeek = weekAt(QUIET_AT);
        salesUpTo = new double[days.size()];
        newcomersUpTo = new double[days.size()];
        SampleRandom random = SampleRandom.of(settings.seed(), "calendar");
        double sales = 0;
        double newcomers = 0;
        for (int i = 0; i < days.size(); i++) {
            double today = season(days.get(i)) * (1 + NOISE * (2 * random.nextDouble() - 1));
            sales += isInOverlap(i) ? 2 * today : today;
            newcomers += today * attraction(days.get(i));
            salesUpTo[i] = sales;
            newcomersUpTo[i] = newcomers;
        }
    }

    LocalDate day(int index) {
        return days.get(index);
    }

    /** Monday of the week with the crowd of new customers. */
    LocalDate campaignWeek() {
        return campaignWeek;
    }

    /** Monday of the week without new customers. */
    LocalDate quietWeek() {
        return quietWeek;
    }

    /** Whether nobody comes for the first time on that day. */
    boolean isQuiet(LocalDate day) {
        return monday(day).equals(quietWeek);
    }

    /** The share of all rows that is due when the given day ends; a day in the overlap counts twice. */
    double salesShareUpTo(int index) {
        return salesUpTo[index] / salesUpTo[days.size() - 1];
    }

    /** The share of all customers who have come for the first time when the given day ends. */
    double newcomersShareUpTo(int index) {
        return newcomersUpTo[index] / newcomersUpTo[days.size() - 1];
    }

    /** From 0 on the first day to 1 on the last. */
    double progress(int index) {
        return days.size() == 1 ? 0 : index / (double) (days.size() - 1);
    }

    /** The index of the open day at the given progress. */
    int indexAt(double progress) {
        return (int) (progress * (days.size() - 1));
    }

    boolean isInOverlap(int index) {
        LocalDate day = days.get(index);
        return settings.hasOverlap()
                && !day.isBefore(settings.overlapFirstDay())
                && !day.isAfter(settings.overlapLastDay());
    }

    /** Whether the overlap's last open day is the given one. */
    boolean endsOverlap(int index) {
        return isInOverlap(index) && (index + 1 == days.size() || !isInOverlap(index + 1));
    }

    private static double season(LocalDate day) {
        double month = MONTHS[day.getMonthValue() - 1];
        if (day.getMonthValue() == 12 && day.getDayOfMonth() > 9) {
            month *= 1 - 0.045 * (day.getDayOfMonth() - 9);
        }
        return month * WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    }

    private double attraction(LocalDate day) {
        if (isQuiet(day)) {
            return 0;
        }
        long age = day.toEpochDay() - settings.firstDay().toEpochDay();
        double usual = 4 + 17 * StrictMath.exp(-age / 150.0) + 28 * StrictMath.exp(-age / 12.0);
        LocalDate week = monday(day);
        double luck =
                SampleRandom.of(settings.seed(), "week", week.toEpochDay()).nextDouble();
        return week.equals(campaignWeek) ? CAMPAIGN_STRENGTH * usual : usual * (1 + WEEKLY_NOISE * (2 * luck - 1));
    }

    private LocalDate weekAt(double progress) {
        return monday(settings.firstDay().plusDays((long) (progress * (settings.days() - 1))));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
