package uk.lgs.pipeline.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that files have as a code, as people read them: {@code not_judged} becomes "not judged". */
final class CodeWords {
    private static final Set<String> COLUMNS = Set.of("verdict", "scope", "measure");

    private CodeWords() {}

    /** A value of a column in words; any but a code as it is. */
    static @Nullable Object of(String column, @Nullable Object value) {
        return value instanceof String code && COLUMNS.contains(column) ? words(code) : value;
    }

    private static String words(String code) {
        return switch (code) {
            case "positive" -> "above zero";
            case "below_q85" -> "below the 85 % quantile";
            default -> code.replace('_', ' ');
        };
    }
}
