package uk.lgs.pipeline.privacy;

import java.util.Set;

/**
 * The persons who were erased and must not come back. Their pseudonyms are not kept, only a keyed mark of each ({@link
 * Pseudonyms#forgottenMark}), so that the list gives nobody away.
 *
 * @param marks 32 hex digits each
 */
public record Forgotten(Set<String> marks) {
    public Forgotten {
        marks = Set.copyOf(marks);
    }

    /** The list before anybody was forgotten. */
    public static Forgotten nobody() {
        return new Forgotten(Set.of());
    }

    boolean contains(String mark) {
        return marks.contains(mark);
    }
}
