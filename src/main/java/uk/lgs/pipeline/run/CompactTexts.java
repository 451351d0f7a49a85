package uk.lgs.pipeline.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by column: the first different ones are kept and named by number, all others stand as bytes one after the other. */
final class CompactTexts implements CompactColumn {
    private static final int MOST_KEPT = 256;
    private static final int NULL = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> kept = new ArrayList<>();
    /** For each value the number of a kept text, {@link #NULL}, or where it stands among the bytes, counted down from -2. */
    private int[] places = new int[ROOM];

    private int size;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int end;

    @Override
    public void add(@Nullable Object value) {
        places = size < places.length ? places : Arrays.copyOf(places, size * 2);
        places[size++] = value == null ? NULL : place((String) value);
    }

    private int place(String text) {
        Integer number = numbers.get(text);
        if (number != null) {
            return number;
        }
        if (kept.size() < MOST_KEPT) {
            numbers.put(text, kept.size());
            kept.add(text);
            return kept.size() - 1;
        }
        return -2 - append(text.getBytes(UTF_8));
    }

    /** Puts the length and the bytes of a text at the end; returns where they begin. */
    private int append(byte[] text) {
        int start = end;
        end = Math.addExact(start, Integer.BYTES + text.length);
        if (end > bytes.capacity()) {
            int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, bytes.capacity() * 2L));
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), room));
        }
        bytes.putInt(start, text.length).put(start + Integer.BYTES, text);
        return start;
    }

    @Override
    public @Nullable Object get(int index) {
        int place = places[index];
        if (place >= 0) {
            return kept.get(place);
        }
        if (place == NULL) {
            return null;
        }
        int start = -2 - place;
        return new String(bytes.array(), start + Integer.BYTES, bytes.getInt(start), UTF_8);
    }
}
