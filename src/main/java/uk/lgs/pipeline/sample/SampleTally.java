package uk.lgs.pipeline.sample;

import java.util.BitSet;

/** Counts what goes by, in the memory of a bit per customer. */
final class SampleTally {
    private final BitSet customers = new BitSet();
    private long rows;
    private long repeatedLines;
    private long overlapLines;
    private long overlapNetMils;
    private long netMils;
    private long invoices;
    private long cancellations;
    private long badDebts;
    private long withoutCustomer;
    private long withoutDescription;
    private long negativeQuantity;
    private long withoutPrice;
    private long personalValues;

    void count(SampleRow row, boolean secondComing) {
        long mils = (long) row.quantity() * row.priceMils();
        rows++;
        netMils += mils;
        if (secondComing) {
            overlapLines++;
            overlapNetMils += mils;
        } else {
            countFirstComing(row);
        }
        if (row.customerNumber() == SampleRow.NO_CUSTOMER) {
            withoutCustomer++;
        } else {
            customers.set(row.customerNumber());
        }
        withoutDescription += row.description() == null ? 1 : 0;
        negativeQuantity += row.quantity() < 0 ? 1 : 0;
        withoutPrice += row.priceMils() <= 0 ? 1 : 0;
        personalValues += row.person() == null ? 0 : SamplePerson.VALUES;
    }

    private void countFirstComing(SampleRow row) {
        repeatedLines += row.repeated() ? 1 : 0;
        if (row.position() == 0) {
            invoices++;
            cancellations += row.invoiceNo().startsWith("C") ? 1 : 0;
            badDebts += row.invoiceNo().startsWith("A") ? 1 : 0;
        }
    }

    SampleFacts facts(SampleSettings settings, SampleCalendar calendar) {
        boolean overlap = overlapLines > 0;
        return new SampleFacts(
                rows,
                repeatedLines,
                overlapLines,
                overlapNetMils,
                netMils,
                invoices,
                cancellations,
                badDebts,
                customers.cardinality(),
                withoutCustomer,
                withoutDescription,
                negativeQuantity,
                withoutPrice,
                personalValues,
                overlap ? settings.overlapFirstDay() : settings.firstDay(),
                overlap ? settings.overlapLastDay() : settings.firstDay(),
                calendar.campaignWeek(),
                calendar.quietWeek());
    }
}
