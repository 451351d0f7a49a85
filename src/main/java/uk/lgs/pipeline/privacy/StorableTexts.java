package uk.lgs.pipeline.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The distinct texts of one kind (products, countries) as they may be stored, each masked once, and how many lines have each:
 * so masks are counted by line without looking at any line's text again.
 *
 * @param <T> the texts of one product or country
 */
final class StorableTexts<T> {
    private final IntFunction<Storable<T>> masking;
    private final List<Storable<T>> texts = new ArrayList<>();
    private final BitSet masked = new BitSet();
    private long[] lines = {};

    /** Texts, and the forms that were masked in them. */
    record Storable<T>(T texts, Set<PersonalForm> forms) {}

    /** Masks one text after the other, but equal ones once, and remembers what it found. */
    static final class Masking {
        private final Set<PersonalForm> forms = EnumSet.noneOf(PersonalForm.class);
        private final Map<String, FreeTextMask.Masked> texts = new HashMap<>();

        String of(String text) {
            FreeTextMask.Masked masked = texts.computeIfAbsent(text, FreeTextMask::apply);
            forms.addAll(masked.forms());
            return masked.text();
        }

        @Nullable
        String ofOptional(@Nullable String text) {
            return text == null ? null : of(text);
        }

        Set<PersonalForm> forms() {
            return forms;
        }
    }

    StorableTexts(IntFunction<Storable<T>> masking) {
        this.masking = masking;
    }

    T get(int index) {
        return storable(index).texts();
    }

    /** Notes that a line has the texts of an index; lines without anything masked, nearly all, need no number each. */
    void count(int index) {
        if (index >= texts.size()) {
            storable(index);
        }
        if (masked.get(index)) {
            if (index >= lines.length) {
                lines = Arrays.copyOf(lines, index * 2 + 1);
            }
            lines[index]++;
        }
    }

    /** Adds to {@code total} the lines in whose texts each form was masked. */
    void addMaskedLines(Map<PersonalForm, Long> total) {
        for (int index = 0; index < lines.length; index++) {
            if (lines[index] > 0) {
                for (PersonalForm form : storable(index).forms()) {
                    total.merge(form, lines[index], Long::sum);
                }
            }
        }
    }

    private Storable<T> storable(int index) {
        while (texts.size() <= index) {
            Storable<T> next = masking.apply(texts.size());
            masked.set(texts.size(), !next.forms().isEmpty());
            texts.add(next);
        }
        return texts.get(index);
    }
}
