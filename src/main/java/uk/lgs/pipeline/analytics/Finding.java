package uk.lgs.pipeline.analytics;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the figures of a metric are said in one sentence, such as "United Kingdom brings 85 % of net sales": which row speaks, and
 * words with fields. A field is one of
 *
 * <ul>
 *   <li>{@code {column}}: the row's value as people write it;
 *   <li>{@code {share of column}}: the row's part of the column's sum;
 *   <li>{@code {change of column}}: "rose 12 %" or "fell 12 %" against the row before;
 *   <li>{@code {year of column}}: ", up 12 % on a year before", or nothing where the table does not know that month.
 * </ul>
 *
 * A heat map's {@code cell} has the fields {@code {cell}} and {@code {heading}} for the value and its column's meaning.
 *
 * @param speaker which row speaks
 * @param column the column by which {@link Speaker#LARGEST} is found; empty for the others
 * @param sentence the words, without full stop; for {@link Speaker#WEEK} only what is counted
 */
public record Finding(Speaker speaker, String column, String sentence) {
    private static final Pattern FIELD = Pattern.compile("\\{(?:(share|change|year) of )?(\\w+)\\}");

    /** Which row of a table a finding speaks of. */
    public enum Speaker {
        /** The first row. */
        FIRST,
        /** The last row whose period is complete. */
        LAST,
        /** The row with the largest value of a column. */
        LARGEST,
        /** The row and column of the largest value of a heat map. */
        CELL,
        /** The last week that the detector judged. */
        WEEK
    }

    /** The fields of the sentence in order: group 1 is what is asked of the column in group 2, or null for its value. */
    public List<MatchResult> fields() {
        return FIELD.matcher(sentence).results().toList();
    }
}
