package uk.lgs.pipeline.dump;

import java.util.Locale;

/**
 * Whether a statement stands inside brackets or inside the {@code BEGIN ATOMIC ... END} of a routine, where a semicolon does
 * not end it. Is shown what stands outside quotes and comments.
 *
 * <p>Source: PostgreSQL's psql, {@code psqlscan.l}, which has to tell the same without a grammar.
 */
final class StatementNesting {
    /** No word that matters is longer. */
    private static final int LONGEST_WORD = 16;

    private final StringBuilder word = new StringBuilder();
    private String beginning = "";
    private int brackets;
    private int bodies;

    void see(int value) {
        if (Character.isLetterOrDigit(value) || value == '_') {
            if (word.length() < LONGEST_WORD) {
                word.append((char) value);
            }
            return;
        }
        endWord();
        if (value == '(') {
            brackets++;
        } else if (value == ')' && brackets > 0) {
            brackets--;
        }
    }

    boolean isOpen() {
        return brackets > 0 || bodies > 0;
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        String ended = word.toString().toLowerCase(Locale.ROOT);
        word.setLength(0);
        if (ended.equals("begin") && isRoutine() && brackets == 0) {
            bodies++;
        } else if (ended.equals("case") && bodies > 0) {
            bodies++;
        } else if (ended.equals("end") && bodies > 0) {
            bodies--;
        }
        if (beginning.length() < LONGEST_WORD * 4) {
            beginning += ended + " ";
        }
    }

    private boolean isRoutine() {
        return beginning.matches("create (or replace |temp |temporary )?(function|procedure|trigger) .*");
    }
}
