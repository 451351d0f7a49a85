package uk.lgs.pipeline.quality;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many lines have each text of a column; filled once per entry of a dictionary, not once a line. */
final class TextCounts {
    private final Map<String, Long> lines = new HashMap<>();
    private long missing;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    void add(@Nullable String text, long count) {
        if (text == null || text.isBlank()) {
            missing += count;
            return;
        }
        lines.merge(text, count, Long::sum);
        shortest = Math.min(shortest, text.length());
        longest = Math.max(longest, text.length());
    }

    ColumnProfile profile(String column, long all) {
        String most = lines.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
        return new ColumnProfile(
                column,
                all,
                missing,
                lines.size(),
                null,
                null,
                null,
                most == null ? null : shortest,
                most == null ? null : longest,
                most,
                most == null ? null : lines.get(most));
    }
}
