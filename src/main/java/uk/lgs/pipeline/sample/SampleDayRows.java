package uk.lgs.pipeline.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the invoices of a day into rows: gives them times within opening hours, ascending numbers with gaps, and an order on
 * the page in which the end of an invoice now and then follows some of the next ones.
 */
final class SampleDayRows {
    /** Chances of the hours from 7 to 20; on Sundays from 10 to 16. */
    private static final double[] HOURS = {2, 22, 66, 102, 107, 132, 117, 108, 101, 73, 47, 15, 11, 2};

    private static final double[] SUNDAY_HOURS = {0, 0, 0, 58, 92, 108, 89, 75, 77, 27};
    private static final int FIRST_HOUR = 7;
    private static final SampleCurve GAPS = SampleCurve.of(0, 1, 0.5, 3, 0.8, 9, 0.95, 25, 1, 90);
    private static final double GAP = 0.09;
    private static final double TORN = 0.055;
    private static final double OVER_THE_MINUTE = 0.0016;
    /** From here on numbers are dense, so that they keep six digits as long as they can. */
    private static final double DENSE_FROM = 2;

    private static final int FIRST_NUMBER = 480_021;
    private static final int FIRST_DENSE_NUMBER = 100_037;

    private final SampleCustomers customers;
    private final @Nullable SamplePeople people;
    private final boolean dense;
    private final SampleRandom random;
    private int number;

    SampleDayRows(SampleCustomers customers, @Nullable SamplePeople people, SampleScale scale, long seed) {
        this.customers = customers;
        this.people = people;
        dense = scale.share() >= DENSE_FROM;
        number = dense ? FIRST_DENSE_NUMBER : FIRST_NUMBER;
        random = SampleRandom.of(seed, "day");
    }

    List<SampleRow> rows(LocalDate date, List<SampleInvoice> invoices) {
        int[] minutes = minutes(date, invoices.size());
        List<SampleRow> rows = new ArrayList<>();
        List<SampleRow> torn = new ArrayList<>();
        int returnsAfter = 0;
        for (int i = 0; i < minutes.length; i++) {
            List<SampleRow> whole = rows(invoices.get(i), date.atStartOfDay().plusMinutes(minutes[i]));
            boolean tear = torn.isEmpty() && whole.size() > 3 && random.chance(TORN);
            int cut = tear ? random.between(1, whole.size() - 1) : whole.size();
            rows.addAll(whole.subList(0, cut));
            if (tear) {
                torn.addAll(whole.subList(cut, whole.size()));
                returnsAfter = i + random.between(1, 4);
            } else if (i >= returnsAfter) {
                rows.addAll(torn);
                torn.clear();
            }
        }
        rows.addAll(torn);
        return rows;
    }

    private int[] minutes(LocalDate date, int count) {
        double[] hours = date.getDayOfWeek().getValue() == 7 ? SUNDAY_HOURS : HOURS;
        double total = Arrays.stream(hours).sum();
        int[] minutes = new int[count];
        for (int i = 0; i < count; i++) {
            double rest = random.nextDouble() * total;
            int hour = 0;
            while (hour < hours.length - 1 && rest >= hours[hour]) {
                rest -= hours[hour++];
            }
            minutes[i] = (FIRST_HOUR + hour) * 60 + random.below(60);
        }
        Arrays.sort(minutes);
        return minutes;
    }

    private List<SampleRow> rows(SampleInvoice invoice, LocalDateTime time) {
        number += 1 + (!dense && random.chance(GAP) ? GAPS.drawCount(random) : 0);
        String invoiceNo = invoice.prefix() + number;
        boolean known = invoice.customer() != SampleInvoice.NOBODY;
        int customer = known ? customers.number(invoice.customer()) : SampleRow.NO_CUSTOMER;
        SamplePerson person =
                people == null || invoice.person() == SampleInvoice.NOBODY ? null : people.person(invoice.person());
        // a line and its repetition keep one time, or they were not the same
        boolean overTheMinute =
                random.chance(OVER_THE_MINUTE) && invoice.lines().stream().noneMatch(SampleLine::repeated);
        int minuteTurns = overTheMinute ? random.below(invoice.size()) : invoice.size();
        LocalDateTime nextMinute = time.plusMinutes(1);
        List<SampleRow> rows = new ArrayList<>(invoice.size());
        for (int i = 0; i < invoice.size(); i++) {
            SampleLine line = invoice.lines().get(i);
            rows.add(new SampleRow(
                    invoiceNo,
                    line.stockCode(),
                    line.description(),
                    line.quantity(),
                    i > minuteTurns ? nextMinute : time,
                    line.priceMils(),
                    customer,
                    invoice.country(),
                    person,
                    i,
                    line.repeated()));
        }
        return rows;
    }
}
