package uk.lgs.pipeline.warehouse;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.lgs.pipeline.privacy.PseudonymousBatch;

/**
 * Sums a load's lines by product, kind, rule and unit price while the batches pass, into the rows of {@code
 * warehouse.product_price} that {@code product_price.sql} would give for them. Open addressing, without an object for each (Knuth,
 * The Art of Computer Programming, volume 3, section 6.4, algorithm L). Memory grows with products and their prices, not with lines,
 * and is bounded: where there are too many of them, nothing is summed.
 */
final class PriceSums {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int PRICE_SCALE = 4;

    /** Different prices of products at the most, for which 16 MB are held: the real dump has 42,000. */
    static final int MOST = 3 << 16;

    // what stands at a place
    private static final int PRODUCT_KIND_AND_RULE = 0;
    private static final int PRICE = 1;
    private static final int LINES = 2; // none: the place is free
    private static final int ITEMS = 3;
    private static final int POSITIVE_LINES = 4;
    private static final int FIRST = 5;
    private static final int LAST = 6;
    private static final int FIELDS = 8; // a power of two, one of them unused

    private final int most;
    private long[] places = new long[FIELDS << 10];
    private int size;

    /** Sums so many different prices of products at the most. */
    PriceSums(int most) {
        this.most = most;
    }

    /** Adds the lines of a batch. */
    void add(NumberedBatch numbered) {
        PseudonymousBatch batch = numbered.lines();
        for (int line = 0; line < batch.size() && size <= most; line++) {
            long what = (long) numbered.productId(line) << Integer.SIZE
                    | (long) batch.kind(line).ordinal() << Short.SIZE
                    | numbered.ruleId(line);
            add(what, batch.unitPrice(line), batch.quantity(line), batch.invoicedAt(line));
        }
    }

    private void add(long what, long price, int quantity, long at) {
        int place = place(what, price);
        if (places[place + LINES] == 0) {
            places[place + PRODUCT_KIND_AND_RULE] = what;
            places[place + PRICE] = price;
            places[place + FIRST] = at;
            places[place + LAST] = at;
            size++;
        }
        places[place + LINES]++;
        places[place + ITEMS] += quantity;
        places[place + POSITIVE_LINES] += quantity > 0 ? 1 : 0;
        places[place + FIRST] = Math.min(places[place + FIRST], at);
        places[place + LAST] = Math.max(places[place + LAST], at);
        if (size > most) {
            places = new long[0]; // they are of no use any more
        } else if (size > places.length / FIELDS / 4 * 3) {
            grow();
        }
    }

    /** Where a key stands, or the free place for it. */
    private int place(long what, long price) {
        int mask = places.length - 1;
        int place = (int) ((what * MIX ^ price) * MIX >>> Integer.SIZE) * FIELDS & mask;
        while (places[place + LINES] > 0
                && (places[place + PRODUCT_KIND_AND_RULE] != what || places[place + PRICE] != price)) {
            place = place + FIELDS & mask;
        }
        return place;
    }

    private void grow() {
        long[] old = places;
        places = new long[old.length * 2];
        for (int from = 0; from < old.length; from += FIELDS) {
            if (old[from + LINES] > 0) {
                int place = place(old[from + PRODUCT_KIND_AND_RULE], old[from + PRICE]);
                System.arraycopy(old, from, places, place, FIELDS);
            }
        }
    }

    /**
     * One row per product, kind, rule and unit price, in the columns of {@code warehouse.product_price}; none if too many. A row is made
     * when it is asked for.
     */
    Optional<Collection<List<@Nullable Object>>> rows() {
        if (size > most) {
            return Optional.empty();
        }
        return Optional.of(new AbstractCollection<>() {
            @Override
            public Iterator<List<@Nullable Object>> iterator() {
                return IntStream.range(0, places.length / FIELDS)
                        .map(place -> place * FIELDS)
                        .filter(place -> places[place + LINES] > 0)
                        .mapToObj(PriceSums.this::row)
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        });
    }

    private List<@Nullable Object> row(int place) {
        long what = places[place + PRODUCT_KIND_AND_RULE];
        long rule = what & 0xffff;
        BigDecimal price = BigDecimal.valueOf(places[place + PRICE], PRICE_SCALE);
        return Arrays.asList(
                what >>> Integer.SIZE,
                what >>> Short.SIZE & 0xffff,
                rule == NumberedBatch.NONE ? null : rule,
                price,
                places[place + LINES],
                places[place + ITEMS],
                price.multiply(BigDecimal.valueOf(places[place + ITEMS])),
                price.signum() > 0 ? places[place + POSITIVE_LINES] : 0L,
                time(places[place + FIRST]),
                time(places[place + LAST]));
    }

    private static LocalDateTime time(long micros) {
        long second = TimeUnit.SECONDS.toMicros(1);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, second),
                (int) TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, second)),
                ZoneOffset.UTC);
    }
}
