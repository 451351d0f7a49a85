package uk.lgs.pipeline.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sample in the order of the file, made a day at a time: exactly as many as the settings ask for. The days of
 * the overlap are kept and come again as a block right after its last day, as where the second of two joined exports begins.
 * Memory holds one day and the overlap, some two per cent of the rows.
 */
final class SampleRows implements Iterator<SampleRow> {
    private final SampleSettings settings;
    private final SampleCalendar calendar;
    private final SampleShop shop;
    private final SampleDayRows dayRows;
    private final SampleTally tally = new SampleTally();
    private final List<SampleRow> overlap = new ArrayList<>();
    private List<SampleRow> batch = List.of();
    private boolean secondComing;
    private int cursor;
    private int day;
    private long written;

    SampleRows(SampleSettings settings) {
        this.settings = settings;
        calendar = new SampleCalendar(settings);
        SampleScale scale = SampleScale.of(settings.rows());
        SampleWords words = SampleWords.load();
        @Nullable SamplePeople people = settings.personalColumns() ? new SamplePeople(words, settings.seed()) : null;
        SampleCustomers customers = new SampleCustomers(scale.customers(), settings.seed());
        shop = new SampleShop(settings, calendar, customers, words, people);
        dayRows = new SampleDayRows(customers, people, scale, settings.seed());
    }

    @Override
    public boolean hasNext() {
        return written < settings.rows();
    }

    @Override
    public SampleRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all rows were given");
        }
        while (cursor == batch.size()) {
            refill();
        }
        SampleRow row = batch.get(cursor++);
        written++;
        tally.count(row, secondComing);
        return row;
    }

    /** What the rows given so far held. */
    SampleFacts facts() {
        return tally.facts(settings, calendar);
    }

    private void refill() {
        cursor = 0;
        secondComing = !overlap.isEmpty() && calendar.endsOverlap(day - 1);
        if (secondComing) {
            batch = List.copyOf(overlap);
            overlap.clear();
            return;
        }
        SampleDay today = new SampleDay(calendar.day(day), day, calendar.progress(day));
        double due = calendar.salesShareUpTo(day) * settings.rows() - written - overlap.size();
        if (calendar.isInOverlap(day)) {
            // whatever is sold today will be written twice, and there must be room for it
            long room = (settings.rows() - written - overlap.size()) / 2;
            List<SampleRow> rows = dayRows.rows(today.date(), shop.trade(today, due / 2));
            batch = rows.subList(0, (int) Math.min(room, rows.size()));
            overlap.addAll(batch);
        } else {
            batch = dayRows.rows(today.date(), shop.trade(today, due));
        }
        day++;
    }
}
