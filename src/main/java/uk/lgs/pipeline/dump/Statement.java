package uk.lgs.pipeline.dump;

/**
 * A statement of a dump, as text, comments removed. Read, never executed.
 *
 * @param text its first 64 KiB, without the semicolon
 * @param at where it begins
 */
record Statement(String text, ByteWindow.Position at) {
    /** Whether it begins with these words; case does not matter. */
    boolean begins(String words) {
        return text.regionMatches(true, 0, words, 0, words.length())
                && (text.length() == words.length() || !Character.isLetterOrDigit(text.charAt(words.length())));
    }
}
